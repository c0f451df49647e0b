import { writeFile } from "node:fs/promises";
import path from "node:path";

import type { PlannedResource } from "./changes/plan-json.ts";
import type { TerraformDeps } from "./deps.ts";
import { holdsWork } from "./guard/guard.ts";
import { initArgs, lockArgs, type TerraformSession } from "./session.ts";
import { writeBackend, type WorkDir } from "./work-dir.ts";

/**
 * The resources that would be replaced for no other reason than that their first apply failed, and
 * that hold work or data, or that queued work depends on. Terraform marks such a one "tainted"; it
 * exists, so that an update in place repairs it and nothing is lost.
 */
export function taintedByFailure(resources: readonly PlannedResource[]): string[] {
  return resources
    .filter(
      (resource) => resource.action_reason === "replace_because_tainted" && holdsWork(resource),
    )
    .map(({ address }) => address)
    .sort();
}

/** Takes the mark away in the state itself. */
export async function untaint(
  addresses: readonly string[],
  deps: TerraformDeps,
  terraform: TerraformSession,
): Promise<void> {
  for (const address of addresses) {
    deps.progress.warn(
      `${address} was left half made by an earlier apply: it is updated, not replaced`,
    );
    await terraform(["untaint", ...lockArgs(deps), address]);
  }
}

/**
 * The same in a copy of the state, so that a plan shows what an apply will do and changes nothing:
 * the work directory's backend is that copy from here on.
 */
export async function untaintCopy(
  addresses: readonly string[],
  workDir: WorkDir,
  terraform: TerraformSession,
): Promise<void> {
  const file = path.join(workDir.configDir, "preview.tfstate");
  await writeFile(file, (await terraform(["state", "pull"])).stdout, { mode: 0o600 });
  await writeBackend(workDir.configDir, { kind: "local", file });
  await terraform(initArgs({ backend: { kind: "local", file } }));
  for (const address of addresses) await terraform(["untaint", "-lock=false", address]);
}
