import { writeFile } from "node:fs/promises";
import path from "node:path";

import { actionOf } from "../changes/changes.ts";
import type { PlannedResource } from "../changes/plan-json.ts";
import type { WorkDir } from "../work-dir.ts";
import { importBlocks, type Adoption } from "./adoption.ts";

/** After these the state no longer has what it had under an address. */
const LEAVING: readonly (string | undefined)[] = ["delete", "replace", "forget"];

/**
 * The state wins: what it has under another address (a resource whose id in the config was renamed)
 * is not imported a second time, or the delete of the old address would take the imported one with
 * it. Rewrites the import blocks.
 * @returns true when there was such a one, so that the plan has to be made again
 */
export async function withoutConflicts(
  changes: readonly PlannedResource[],
  adopt: readonly Adoption[] | undefined,
  workDir: WorkDir,
): Promise<boolean> {
  const leaving = changes.filter((change) => LEAVING.includes(actionOf(change)));
  // At its own address what is imported may well have to be replaced: that is for the guard, and no
  // conflict.
  const isElsewhere = ({ address, importId }: Adoption): boolean =>
    leaving.some((other) => other.address !== address && idOf(other) === importId);
  const kept = adopt?.filter((adoption) => !isElsewhere(adoption)) ?? [];
  if (adopt === undefined || kept.length === adopt.length) return false;
  await writeFile(path.join(workDir.configDir, "imports.tf"), importBlocks(kept));
  return true;
}

function idOf({ change }: PlannedResource): unknown {
  return (change.before as { id?: unknown } | null)?.id;
}
