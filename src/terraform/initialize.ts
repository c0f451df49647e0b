import path from "node:path";

import { Failure } from "../project/failure.ts";
import type { TerraformDeps } from "./deps.ts";
import { initArgs, type TerraformSession } from "./session.ts";
import { writeBackend, type WorkDir } from "./work-dir.ts";

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
    await terraform(initArgs(deps));
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

function isRefusedWrite(error: unknown): boolean {
  return (
    error instanceof Failure &&
    error.code === "TF_PERMISSION" &&
    error.message.includes("storage.objects.create")
  );
}
