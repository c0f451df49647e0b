import type { Gcp } from "../gcp/gcp.ts";
import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import type { DriftFinding } from "../report/stages/drift.ts";
import { planDrift } from "./changes/plan-drift.ts";
import { parsePlanJson, type PlannedResource } from "./changes/plan-json.ts";
import type { TerraformDeps } from "./deps.ts";
import { unseenDrift } from "./drift-unseen.ts";
import { initialize } from "./initialize.ts";
import { keptFolder, pushKeptStates } from "./kept-state.ts";
import { openSession } from "./session.ts";
import { prepareWorkDir } from "./work-dir.ts";

/**
 * Says what is no longer as the pipeline left it: `blocked` with `DRIFT_FOUND` when anything is.
 * @throws Failure of `findDrift`
 */
export async function driftStage(
  project: Project,
  gcp: Pick<Gcp, "rest">,
  deps: TerraformDeps,
): Promise<Section<"drift">> {
  const startedMs = deps.clock.now();
  const findings = await findDrift(project, gcp, deps);
  const durationMs = deps.clock.now() - startedMs;
  if (findings.length === 0) {
    const summary = "no drift: everything is as the pipeline left it";
    return { status: "passed", durationMs, summary, findings };
  }
  const summary = `${findings.length} finding${findings.length === 1 ? "" : "s"}: not as the pipeline left it`;
  return {
    status: "blocked",
    durationMs,
    summary,
    failure: { code: "DRIFT_FOUND", message: summary },
    findings,
  };
}

/**
 * What changed since the last apply and release: the state against the cloud, without looking at
 * what the config would change; then what no plan shows. Takes no lock and writes nothing.
 * @throws Failure of `runTerraform`, `GCP_…`
 */
export async function findDrift(
  project: Project,
  gcp: Pick<Gcp, "rest">,
  deps: TerraformDeps,
): Promise<DriftFinding[]> {
  const workDir = await prepareWorkDir(project, deps);
  const terraform = openSession(deps, workDir);
  await initialize(deps, workDir, terraform);
  await pushKeptStates(keptFolder(deps), { ...deps, lock: false, terraform, lockArgs: [] });
  const out = `-out=${workDir.planFile}`;
  await terraform(["plan", "-refresh-only", "-json", "-input=false", "-lock=false", out]);
  const { stdout } = await terraform(["show", "-json", workDir.planFile]);
  const drifted = parsePlanJson(stdout).resource_drift;
  return [...appliedDrift(drifted), ...(await unseenDrift(project, gcp, trafficBefore(drifted)))];
}

/** The findings of `apply`. @param drifted `resource_drift` of a plan */
function appliedDrift(drifted: readonly PlannedResource[]): DriftFinding[] {
  return planDrift(drifted).map(({ address, type, action, attributes }) => ({
    stage: "apply",
    resource: address,
    type,
    message: action === "delete" ? "it is gone" : "it was changed outside of Terraform",
    attributes,
  }));
}

/** Service name -> the revision that the last apply found pinned. */
function trafficBefore(drifted: readonly PlannedResource[]): ReadonlyMap<string, string> {
  return new Map(
    drifted
      .filter(({ type }) => type === "google_cloud_run_v2_service")
      .flatMap(({ change }) => {
        const { name = "", traffic = [] } = (change.before ?? {}) as {
          name?: string;
          traffic?: readonly { revision?: string; percent?: number }[];
        };
        const revision = traffic.find(({ percent }) => percent === 100)?.revision ?? "";
        return revision === "" ? [] : [[name, revision] as const];
      }),
  );
}
