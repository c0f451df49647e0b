import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, expect, it } from "vitest";

import { SourceKit } from "../src/image/source-kit.ts";
import type { Section } from "../src/report/report.ts";
import { formatImageName } from "../src/semantics/image-name.ts";

let kit: SourceKit;
let home: string;
const running = new Set<ChildProcess>();
beforeEach(async () => {
  kit = await SourceKit.start();
  home = join(kit.folder, "..");
});
afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  await kit.stop();
});

/** A worker with a dependency, which npm takes from a folder. */
async function project(): Promise<void> {
  await kit.put({
    "package.json": JSON.stringify({ main: "main.js", dependencies: { one: "file:one" } }),
    "package-lock.json": JSON.stringify({
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { one: "file:one" } },
        one: { version: "1.0.0" },
        "node_modules/one": { resolved: "one", link: true },
      },
    }),
    "one/package.json": '{"name":"one","version":"1.0.0"}',
    "main.js": "1",
  });
  await writeFile(
    join(home, "cloud-tasks.yaml"),
    `project_name: p
provider: gcp
project_id: p-12345
region: us-central1
architecture_type: cloud_tasks_jobs
resources:
  - id: main
    type: cloud_run
    name: main
    provider: gcp
    config: { base_image: "${formatImageName(kit.putBase("base layer".repeat(1_000)))}" }
`,
  );
}

/** `cloud-tasks build` in a process of its own; all of them share one cache. */
function start(out: string): ChildProcess & { readonly result: Promise<Section<"build">> } {
  const argv = ["--import", "tsx", "--conditions=@cloud-tasks-pipeline/source"];
  const args = ["build", "-c", join(home, "cloud-tasks.yaml"), "--json"];
  const child = spawn(
    process.execPath,
    [...argv, resolve("src/cli.ts"), ...args, "--image-out", join(home, out)],
    {
      env: { ...process.env, XDG_CACHE_HOME: join(home, "shared"), TMPDIR: join(home, "tmp") },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  running.add(child);
  const told = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const result = told.then(([stdout, stderr]) => {
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as Section<"build">;
  });
  result.catch(() => undefined);
  return Object.assign(child, { result });
}

beforeEach(async () => mkdir(join(home, "tmp")));

const blobs = () => readdir(join(home, "shared/cloud-tasks-pipeline/images/sha256"));

it("two builds at once share the cache, and make the same image", async () => {
  await project();
  const [first, second] = await Promise.all([start("a").result, start("b").result]);
  const digests = [first, second].map(({ images }) => images[0]?.digest);
  expect(digests[0]).toMatch(/^sha256:/);
  expect(digests[1]).toBe(digests[0]);
  expect((await blobs()).filter((name) => name.includes("partial"))).toEqual([]);
  expect((await readdir(join(home, "tmp"))).filter((name) => !name.startsWith("tsx-"))).toEqual([]);
}, 120_000);

it("what a build that was killed has left is neither taken for a layer nor in the way", async () => {
  await project();
  const layer = [...kit.registry.blobs].find(([, bytes]) => bytes[0] === 0x1f)?.[0] ?? "";
  const hex = layer.replace("sha256:", "");
  const bytes = kit.registry.blobs.get(layer);
  if (bytes === undefined) throw new Error("the base has a layer");
  let isHalf = (): void => undefined;
  const half = new Promise<void>((done) => (isHalf = done));
  kit.registry.hook = (request, response, url) => {
    if (request.method !== "GET" || !url.pathname.endsWith(layer)) return false;
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => isHalf());
    return true;
  };
  const killed = start("a");
  await half;
  await expect.poll(blobs).toContainEqual(expect.stringContaining(`${hex}.`) as string);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  expect(existsSync(join(home, "a", "main.tar"))).toBe(false);
  kit.registry.hook = () => false;
  const after = await start("a").result;
  expect(after.status).toBe("passed");
  await rm(join(home, "shared"), { recursive: true });
  const anew = await start("b").result;
  expect(after.images[0]?.digest).toBe(anew.images[0]?.digest);
}, 120_000);
