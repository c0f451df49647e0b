import path from "node:path";

import { Failure } from "../project/failure.ts";
import type { TerraformDeps } from "./deps.ts";
import { initArgs, LOCK_TIMEOUT_MS, type TerraformSession } from "./session.ts";
import { writeBackend, type WorkDir } from "./work-dir.ts";

/** How long to wait between two looks at a lock. */
const LOCK_RETRY_MS = 1_000;

/**
 * `init`. On a bucket that holds no state yet it writes an empty one, which an identity that may only read can't: such a
 * plan, the first pull request's, starts from nothing in a file of its own.
 * @throws Failure of `runTerraform`
 */
export async function initialize(
  deps: TerraformDeps,
  workDir: WorkDir,
  terraform: TerraformSession,
): Promise<void> {
  try {
    await initUnlocked(deps, terraform);
  } catch (error) {
    if (deps.lock !== false || !isRefusedWrite(error)) throw error;
    deps.progress.warn(
      "there is no state yet, and this identity may not make one: the plan starts from nothing",
    );
    const backend = { kind: "local", file: path.join(workDir.configDir, "none.tfstate") } as const;
    await writeBackend(workDir.configDir, backend);
    await terraform(initArgs({ backend }));
  }
}

/** `init` has no `-lock-timeout`, though it locks to write a first, empty state: two first runs at once meet there. */
async function initUnlocked(deps: TerraformDeps, terraform: TerraformSession): Promise<void> {
  const { clock, lock = true, lockTimeoutMs = LOCK_TIMEOUT_MS } = deps;
  const deadlineMs = clock.now() + (lock ? lockTimeoutMs : 0);
  for (;;) {
    try {
      await terraform(initArgs(deps));
      return;
    } catch (error) {
      const locked = error instanceof Failure && error.code === "TF_STATE_LOCKED";
      if (!locked || clock.now() >= deadlineMs) throw error;
      const nextMs = Math.min(clock.now() + LOCK_RETRY_MS, deadlineMs);
      await new Promise<void>((resolve) => void clock.setTimer(nextMs, resolve));
    }
  }
}

function isRefusedWrite(error: unknown): boolean {
  return (
    error instanceof Failure &&
    error.code === "TF_PERMISSION" &&
    error.message.includes("storage.objects.create")
  );
}
