import path from "node:path";

import { Failure } from "../base/failure.ts";
import { sleep } from "../semantics/clock.ts";
import type { TerraformDeps } from "./deps.ts";
import { keepErroredState, keptFolder } from "./kept-state.ts";
import { initEnv, terraformEnv } from "./process/env.ts";
import { RunRecords } from "./process/run-records.ts";
import { runTerraform, type TerraformAnswer } from "./process/run.ts";

/** How long to wait for someone else's lock on the state, unless the caller says. */
export const LOCK_TIMEOUT_MS = 120_000;

/** How long to wait between two looks at a lock. */
const LOCK_RETRY_MS = 1_000;

/** Runs commands of terraform in one work directory. */
export type TerraformSession = (args: readonly string[]) => Promise<TerraformAnswer>;

/**
 * Waits for someone else's lock.
 * @throws (the session) Failure of `runTerraform`; a state that could not be written is kept before
 */
export function openSession(
  deps: TerraformDeps,
  workDir: { readonly configDir: string; readonly dataDir: string },
): TerraformSession {
  const env = terraformEnv(deps, workDir.dataDir);
  const envOfInit = initEnv(deps, workDir.dataDir);
  const folder = keptFolder(deps);
  const records = new RunRecords(path.join(folder, "runs"));
  const run: TerraformSession = async (args) => {
    try {
      return await runTerraform({
        executable: deps.executable,
        args,
        cwd: workDir.configDir,
        env: args[0] === "init" ? envOfInit : env,
        progress: deps.progress,
        signal: deps.signal,
        watch: deps.watch,
        clock: deps.clock,
        records,
      });
    } catch (error) {
      const kept = await keepErroredState(workDir.configDir, folder);
      if (kept === undefined || !(error instanceof Failure)) throw error;
      const { code, exitCode, hint } = error;
      throw new Failure(code, `${error.message}; it is kept in ${kept}`, {
        exitCode,
        ...(hint === undefined ? {} : { hint }),
      });
    }
  };
  return (args) => untilUnlocked(deps, () => run(args));
}

/**
 * Terraform waits for a lock by itself, but for two cases: `init`, which locks to write a first,
 * empty state, has no `-lock-timeout`; and a lock that is opened just before its holder is looked
 * up ends any command.
 */
async function untilUnlocked<T>(
  { clock, lock = true, lockTimeoutMs = LOCK_TIMEOUT_MS, signal }: TerraformDeps,
  run: () => Promise<T>,
): Promise<T> {
  const deadlineMs = clock.now() + (lock ? lockTimeoutMs : 0);
  for (;;) {
    try {
      return await run();
    } catch (error) {
      const locked = error instanceof Failure && error.code === "TF_STATE_LOCKED";
      if (!locked || clock.now() >= deadlineMs) throw error;
      const nextMs = Math.min(clock.now() + LOCK_RETRY_MS, deadlineMs);
      await sleep(clock, nextMs - clock.now(), signal);
    }
  }
}

/** `-lock=false` for an identity that may not write, else how long to wait. */
export function lockArgs({
  lock = true,
  lockTimeoutMs = LOCK_TIMEOUT_MS,
}: Pick<TerraformDeps, "lock" | "lockTimeoutMs">): string[] {
  return lock ? [`-lock-timeout=${lockTimeoutMs}ms`] : ["-lock=false"];
}

/** The arguments of `init`. */
export function initArgs({ backend }: Pick<TerraformDeps, "backend">): string[] {
  return [
    "init",
    "-json",
    "-input=false",
    "-reconfigure",
    ...(backend.kind === "gcs"
      ? [`-backend-config=bucket=${backend.bucket}`, `-backend-config=prefix=${backend.prefix}`]
      : []),
  ];
}
