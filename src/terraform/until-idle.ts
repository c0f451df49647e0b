import path from "node:path";

import { sleep } from "../semantics/clock.ts";
import type { TerraformDeps } from "./deps.ts";
import { keptFolder } from "./kept-state.ts";
import { RunRecords } from "./process/run-records.ts";

const LOOK_MS = 500;

/**
 * Waits for a terraform of this machine that still works on the state, since the run that started
 * it was cancelled or killed: it finishes what is in flight, writes its state and unlocks. A CI
 * runner that is thrown away before that leaves the state locked.
 * @param maxMs What takes longer is left alone, and said.
 */
export async function untilIdle(
  deps: Pick<TerraformDeps, "backend" | "clock" | "progress" | "signal"> & {
    readonly keepDir: string;
  },
  maxMs: number,
): Promise<void> {
  const { clock, progress, signal } = deps;
  const records = new RunRecords(path.join(keptFolder({ ...deps, workDir: "" }), "runs"));
  const untilMs = clock.now() + maxMs;
  for (let isFirst = true; ; isFirst = false) {
    const [run] = await records.running();
    if (run === undefined) return;
    const what = `terraform ${run.command} (process ${run.pid})`;
    if (clock.now() >= untilMs) {
      progress.warn(`${what} still runs: the state stays locked until it ends`);
      return;
    }
    if (isFirst) progress.info(`${what} still runs: waiting for it to write its state and unlock`);
    await sleep(clock, LOOK_MS, signal);
  }
}
