import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, it } from "vitest";

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "installed-"));
});
afterAll(() => rm(folder, { recursive: true }));

it(
  "installs as the README says, and rehearses a copied example",
  { timeout: 120_000 },
  async () => {
    const readme = await readFile("README.md", "utf8");
    const [, args = ""] = /`npm (install --global \.)` in this folder/.exec(readme) ?? [];
    const [, example = ""] = /Copy \[`[^`]+`\]\(([^)]+)\)/.exec(readme) ?? [];
    await run("npm", [...args.split(" "), "--prefix", folder, "--no-audit", "--no-fund"]);
    const cwd = join(folder, "own");
    await cp(example, cwd, { recursive: true });
    const cli = join(folder, "bin/cloud-tasks");
    const { stdout } = await run(cli, ["rehearse", "--json"], { cwd, maxBuffer: 16_000_000 });
    expect(JSON.parse(stdout)).toMatchObject({ status: "passed" });
  },
);
