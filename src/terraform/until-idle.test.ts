import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { VirtualClock } from "../semantics/virtual-clock.ts";
import { keptFolder } from "./kept-state.ts";
import { RunRecords } from "./process/run-records.ts";
import { untilIdle } from "./until-idle.ts";

const backend = { kind: "gcs", bucket: "states", prefix: "jobs/production" } as const;

let keepDir: string;
let records: RunRecords;
let child: ChildProcess;
beforeEach(async () => {
  keepDir = await mkdtemp(path.join(tmpdir(), "ctp-idle-"));
  records = new RunRecords(path.join(keptFolder({ backend, keepDir, workDir: "" }), "runs"));
  // It looks like terraform, and ends only when it is killed.
  child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1_000_000)"], {
    argv0: "terraform",
  });
  await records.begin(child.pid ?? 0, "apply", 0);
});
afterEach(async () => {
  child.kill("SIGKILL");
  await rm(keepDir, { recursive: true, force: true });
});

function start(maxMs: number) {
  const clock = new VirtualClock();
  const said: string[] = [];
  const tell = (text: string): void => void said.push(text);
  const idle = untilIdle({ backend, keepDir, clock, progress: { info: tell, warn: tell } }, maxMs);
  return { clock, said, idle };
}

/** Once it has looked and waits for its next look. */
const waiting = (clock: VirtualClock): Promise<void> =>
  expect.poll(() => clock.pending, { interval: 1 }).toBe(1);

it("waits for a terraform that still runs, and says for which", async () => {
  const { clock, said, idle } = start(10_000);
  await waiting(clock);
  child.kill("SIGKILL");
  await once(child, "exit");
  await clock.advance(500);
  await idle;
  expect(said).toEqual([
    `terraform apply (process ${child.pid}) still runs: waiting for it to write its state and unlock`,
  ]);
});

it("gives up after a time, and says what that means", async () => {
  const { clock, said, idle } = start(500);
  await waiting(clock);
  await clock.advance(500);
  await idle;
  expect(said.at(-1)).toBe(
    `terraform apply (process ${child.pid}) still runs: the state stays locked until it ends`,
  );
});

it("waits for nothing where none runs", async () => {
  child.kill("SIGKILL");
  await once(child, "exit");
  const { said, idle } = start(10_000);
  await idle;
  expect(said).toEqual([]);
});
