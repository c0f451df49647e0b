import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers/promises";

import { afterEach, beforeEach, expect, it } from "vitest";

import { silent } from "../../base/progress.ts";
import { RunRecords } from "./run-records.ts";
import { runTerraform } from "./run.ts";

/** Notes a run only once its process is gone, as on a busy machine. */
class LateRecords extends RunRecords {
  override async begin(pid: number): Promise<void> {
    while (isThere(pid)) await setImmediate();
    // Node drains the pipes of a process that has ended in one of the next turns.
    for (let turn = 0; turn < 20; turn++) await setImmediate();
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ctp-run-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Stops the run before it is noted. */
class StoppingRecords extends RunRecords {
  readonly #stop: AbortController;
  constructor(stop: AbortController) {
    super(folder);
    this.#stop = stop;
  }
  override begin(): Promise<void> {
    this.#stop.abort(new Error("stopped"));
    return Promise.resolve();
  }
}

it("interrupts a terraform that is stopped while its run is being noted", async () => {
  await writeFile(path.join(folder, "plan"), "setInterval(() => undefined, 1_000_000);");
  const stop = new AbortController();
  const run = runTerraform({
    executable: process.execPath,
    args: ["plan"],
    cwd: folder,
    env: {},
    progress: silent,
    signal: stop.signal,
    records: new StoppingRecords(stop),
  });
  await expect(run).rejects.toMatchObject({ code: "TF_CANCELLED", exitCode: 1 });
});

it("loses no word of a terraform that ends before its run is noted", async () => {
  const line = JSON.stringify({
    "@level": "error",
    type: "diagnostic",
    diagnostic: { severity: "error", summary: "out of luck", detail: "" },
  });
  // Node reads the name of a script where terraform reads its command.
  const script = `console.log(${JSON.stringify(line)}); process.exitCode = 1;`;
  await writeFile(path.join(folder, "plan"), script);
  const run = runTerraform({
    executable: process.execPath,
    args: ["plan"],
    cwd: folder,
    env: {},
    progress: silent,
    records: new LateRecords(folder),
  });
  await expect(run).rejects.toThrow("out of luck");
});
