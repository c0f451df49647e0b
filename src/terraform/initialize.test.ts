import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { Failure } from "../base/failure.ts";
import { silent } from "../base/progress.ts";
import type { TerraformDeps } from "./deps.ts";
import { initializeOnce } from "./initialize.ts";

const LOCK = ".terraform.lock.hcl";

let root: string;
let workDir: { configDir: string; dataDir: string; planFile: string };
let ran: string[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "ct-init-"));
  workDir = { configDir: join(root, "config"), dataDir: join(root, "data"), planFile: "" };
  await mkdir(workDir.configDir);
  await mkdir(workDir.dataDir);
  ran = [];
});
afterEach(() => rm(root, { recursive: true }));

const depsOf = (prefix: string): TerraformDeps =>
  ({
    executable: "/bin/terraform",
    moduleDir: "/modules",
    backend: { kind: "gcs", bucket: "states", prefix },
    progress: silent,
    lock: false,
  }) as unknown as TerraformDeps;

/** Stands for terraform, which writes the versions that it chose. */
async function init(prefix = "a"): Promise<void> {
  await initializeOnce(depsOf(prefix), workDir, async (args) => {
    ran.push(args.join(" "));
    await writeFile(join(workDir.configDir, LOCK), "versions");
    return { stdout: "" } as never;
  });
}

it("initializes a work directory once, and keeps the versions that it chose", async () => {
  await init();
  await rm(join(workDir.configDir, LOCK));
  await init();
  expect(ran).toHaveLength(1);
  expect(await readFile(join(workDir.configDir, LOCK), "utf8")).toBe("versions");
});

it("initializes it again for another state", async () => {
  await init("a");
  await init("b");
  expect(ran).toHaveLength(2);
});

it("initializes it again when it was used with a copy of the state in between", async () => {
  await init();
  await writeFile(join(workDir.dataDir, "terraform.tfstate"), '{"backend":{"type":"local"}}');
  await init();
  expect(ran).toHaveLength(2);
});

it("takes one that had to start from nothing for none", async () => {
  const refused = new Failure("TF_PERMISSION", "storage.objects.create", { exitCode: 2 });
  const start = (): Promise<void> =>
    initializeOnce(depsOf("a"), workDir, (args) => {
      ran.push(args.join(" "));
      return args.some((arg) => arg.includes("bucket="))
        ? Promise.reject(refused)
        : Promise.resolve({ stdout: "" } as never);
    });
  await start();
  await start();
  expect(ran).toHaveLength(4);
});
