import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { LockInfo } from "./lock-info.ts";
import { RunRecords } from "./run-records.ts";

let folder: string;
let records: RunRecords;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ctp-records-"));
  records = new RunRecords(path.join(folder, "runs"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lock = (over: Partial<LockInfo> = {}): LockInfo => ({
  id: "1",
  path: "gs://b/p/default.tflock",
  who: `me@${hostname()}`,
  operation: "apply",
  createdMs: 2_000,
  ...over,
});

/** A program that ends only when it is killed. */
const FOREVER = "setInterval(() => undefined, 1_000_000)";

/** A process that looks like terraform. */
function terraform(): ReturnType<typeof spawn> & { pid: number } {
  const child = spawn(process.execPath, ["-e", FOREVER], { argv0: "terraform" });
  if (child.pid === undefined) throw new Error("node can't be started");
  return child as ReturnType<typeof spawn> & { pid: number };
}

it("tells a holder that is still running from one that is gone", async () => {
  const child = terraform();
  await records.begin(child.pid, "apply", 1_000);
  expect(await records.holderOf(lock())).toMatch(/still running/);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await records.holderOf(lock())).toMatch(/left it behind/);
});

it("takes a process number that another program has now for gone", async () => {
  const other = spawn(process.execPath, ["-e", FOREVER]);
  await records.begin(other.pid ?? 0, "apply", 1_000);
  expect(await records.holderOf(lock())).toMatch(/left it behind/);
  other.kill();
});

it("says nothing of another machine's lock, nor of one that is older than the run", async () => {
  await records.begin(999_999_999, "apply", 1_000);
  expect(await records.holderOf(lock({ who: "me@elsewhere" }))).toBeUndefined();
  expect(await records.holderOf(lock({ createdMs: 500 }))).toBeUndefined();
  expect(await records.holderOf(lock({ createdMs: undefined }))).toBeUndefined();
});

it("reads past a record that was cut off", async () => {
  await records.begin(999_999_999, "apply", 1_000);
  await writeFile(path.join(folder, "runs", "8.json"), '{"pid":8,"comm');
  expect(await records.holderOf(lock())).toMatch(/terraform apply of this machine/);
});

it("forgets a run that ended", async () => {
  expect(await records.holderOf(lock())).toBeUndefined();
  await records.begin(7, "plan", 1_000);
  await records.end(7);
  expect(await readdir(path.join(folder, "runs"))).toEqual([]);
});
