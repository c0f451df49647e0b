import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { Failure } from "../base/failure.ts";
import type { TerraformDeps } from "./deps.ts";
import { initArgs, type TerraformSession } from "./session.ts";
import { writeBackend, type WorkDir } from "./work-dir.ts";

/**
 * `init`. On a bucket that holds no state yet it writes an empty one, which an identity that may
 * only read can't: such a plan, the first pull request's, starts from nothing in a file of its own.
 * @returns false when it had to start from nothing
 * @throws Failure of `runTerraform`
 */
export async function initialize(
  deps: TerraformDeps,
  workDir: WorkDir,
  terraform: TerraformSession,
): Promise<boolean> {
  try {
    await terraform(initArgs(deps));
    return true;
  } catch (error) {
    if (deps.lock !== false || !isRefusedWrite(error)) throw error;
    deps.progress.warn(
      "there is no state yet, and this identity may not make one: the plan starts from nothing",
    );
    const backend = { kind: "local", file: path.join(workDir.configDir, "none.tfstate") } as const;
    await writeBackend(workDir.configDir, backend);
    await terraform(initArgs({ backend }));
    return false;
  }
}

const LOCK_FILE = ".terraform.lock.hcl";

/**
 * `init` where this run has not done it yet in the work directory: modules, providers and backend
 * are the same for each plan of a run, and a directory is of one run. The versions that it chose
 * lie beside the modules, which are copied anew for each plan.
 * @throws Failure of `runTerraform`
 */
export async function initializeOnce(
  deps: TerraformDeps,
  workDir: WorkDir,
  terraform: TerraformSession,
): Promise<void> {
  const done = path.join(workDir.dataDir, "initialized.json");
  const kept = path.join(workDir.dataDir, LOCK_FILE);
  const here = path.join(workDir.configDir, LOCK_FILE);
  const what = async (): Promise<string> =>
    JSON.stringify([
      deps.executable,
      deps.moduleDir,
      initArgs(deps),
      // Which backend it is initialized for now: a plan on a copy of the state takes another in
      // between.
      await textOf(path.join(workDir.dataDir, "terraform.tfstate")),
    ]);
  if ((await textOf(done)) === (await what())) {
    await copyIfThere(kept, here);
    return;
  }
  if (!(await initialize(deps, workDir, terraform))) return;
  await copyIfThere(here, kept);
  await writeFile(done, await what());
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

/** Providers that are served from a running process have no version to lock. */
async function copyIfThere(from: string, to: string): Promise<void> {
  await copyFile(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

function isRefusedWrite(error: unknown): boolean {
  return (
    error instanceof Failure &&
    error.code === "TF_PERMISSION" &&
    error.message.includes("storage.objects.create")
  );
}
