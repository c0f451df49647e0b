import type { Gcp } from "../gcp/gcp.ts";
import type { Project } from "../project/project.ts";
import type { ResourceChange } from "../report/report.ts";
import { blockers, type Blocker } from "./blockers.ts";
import { summarizeChanges } from "./changes/changes.ts";
import { parsePlanJson, type PlannedResource } from "./changes/plan-json.ts";
import type { TerraformDeps } from "./deps.ts";
import { contentOf } from "./destroy-content.ts";
import { initialize } from "./initialize.ts";
import { keptFolder, pushKeptStates } from "./kept-state.ts";
import { lockArgs, openSession, type TerraformSession } from "./session.ts";
import { prepareWorkDir } from "./work-dir.ts";

/** What would be lost with a resource that holds work or data. */
export interface Loss {
  readonly address: string;
  readonly type: string;
  /** `3 tasks`, `2 versions`; what the API can't count is said so. */
  readonly content: string;
}

/** A saved plan that destroys everything in the state. */
export interface DestroyPlan {
  readonly changes: readonly ResourceChange[];
  readonly losses: readonly Loss[];
  readonly blockers: readonly Blocker[];
  /**
   * Destroys what was planned. What an interrupted run left is in the state: running it all again
   * finishes it.
   */
  destroy(): Promise<void>;
}

/**
 * Plans the end of an environment and looks what would be lost with it.
 * @throws Failure of `runTerraform`, `GCP_…`
 */
export async function planDestroy(
  project: Project,
  gcp: Pick<Gcp, "rest">,
  deps: TerraformDeps,
): Promise<DestroyPlan> {
  const workDir = await prepareWorkDir(project, deps);
  const terraform = openSession(deps, workDir);
  await initialize(deps, workDir, terraform);
  await pushKeptStates(keptFolder(deps), { ...deps, terraform, lockArgs: lockArgs(deps) });
  const doomed = await plan(terraform, deps, workDir.planFile);
  const contents = await Promise.all(
    doomed.map(async (resource) => ({ resource, content: await contentOf(resource, gcp) })),
  );
  return {
    changes: summarizeChanges(doomed),
    losses: contents.flatMap(({ resource: { address, type }, content }) =>
      content === undefined ? [] : [{ address, type, content: content.text }],
    ),
    blockers: await blockers(doomed, gcp),
    async destroy() {
      await terraform(["apply", "-json", "-input=false", ...lockArgs(deps), workDir.planFile]);
    },
  };
}

async function plan(
  terraform: TerraformSession,
  deps: TerraformDeps,
  planFile: string,
): Promise<PlannedResource[]> {
  const out = `-out=${planFile}`;
  await terraform(["plan", "-destroy", "-json", "-input=false", ...lockArgs(deps), out]);
  const { stdout } = await terraform(["show", "-json", planFile]);
  return parsePlanJson(stdout).resource_changes.filter(({ change }) =>
    change.actions.includes("delete"),
  );
}
