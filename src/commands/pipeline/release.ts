import type { Project } from "../../project/project.ts";
import { candidateStage } from "../../release/candidate.ts";
import { heldRelease } from "../../release/held-release.ts";
import { promoteStage } from "../../release/promote.ts";
import type { ReleaseDeps } from "../../release/release-deps.ts";
import { rollBackStage } from "../../release/rollback.ts";
import type { Section } from "../../report/report.ts";
import { smokeStage, type SmokeTarget } from "../../smoke/smoke.ts";
import type { TerraformOutputs } from "../../terraform/outputs.ts";
import type { PipelineDeps } from "./deps.ts";
import type { Stages } from "./stages.ts";

/**
 * Candidate, smoke, then promote or roll back. Rolls back after a cancellation too, so that no tag and no
 * half-moved traffic is left.
 */
export async function releaseAndProve(
  project: Project,
  build: Section<"build">,
  outputs: TerraformOutputs,
  stages: Stages,
  deps: PipelineDeps,
): Promise<void> {
  const releaseDeps = releaseDepsOf(project, build, deps);
  const candidates = await stages.run("candidate", () => candidateStage(project, releaseDeps));
  if (candidates === undefined) return;
  const { gcp, clock, progress, signal, logLines } = deps;
  const smoke = await stages.run("smoke", () =>
    smokeStage(project, {
      gcp,
      clock,
      progress,
      projectId: project.projectId ?? "",
      targets: targetsOf(candidates, outputs),
      queues: outputs.queues,
      effects: deps.effects,
      ...(signal === undefined ? {} : { signal }),
      ...(logLines === undefined ? {} : { logLines }),
    }),
  );
  if (candidates.workers.length > 0) {
    await promoteOrRollBack(candidates, smoke !== undefined, releaseDeps, stages);
  }
}

async function promoteOrRollBack(
  candidates: Section<"candidate">,
  isProven: boolean,
  deps: ReleaseDeps,
  stages: Stages,
): Promise<Section<"promote"> | undefined> {
  const promoted = isProven
    ? await stages.run("promote", () => promoteStage(candidates, deps))
    : undefined;
  if (promoted === undefined) {
    await stages.run("rollback", () => rollBackStage(candidates, deps), { always: true });
  }
  return promoted;
}

/** Candidate and promote, without a proof: for a base that others are proven against. */
export async function releaseUnproven(
  project: Project,
  build: Section<"build">,
  stages: Stages,
  deps: PipelineDeps,
): Promise<Section<"promote"> | undefined> {
  const releaseDeps = releaseDepsOf(project, build, deps);
  const candidates = await stages.run("candidate", () => candidateStage(project, releaseDeps));
  if (candidates === undefined) return undefined;
  return promoteOrRollBack(candidates, true, releaseDeps, stages);
}

/** After an apply that failed: says which revision is to blame and what serves, when one is. */
export async function tellHeldRelease(
  project: Project,
  sinceMs: number,
  stages: Stages,
  deps: PipelineDeps,
): Promise<void> {
  const { gcp, clock, logLines = 0 } = deps;
  const services = servicesOf(project);
  const held = await heldRelease(project, { gcp, clock, services, sinceMs, logLines }).catch(
    () => undefined,
  );
  if (held !== undefined) await stages.run("candidate", () => Promise.resolve(held));
}

function releaseDepsOf(
  project: Project,
  build: Section<"build">,
  { gcp, clock, progress }: PipelineDeps,
): ReleaseDeps {
  const tags = Object.fromEntries(
    build.images.map(({ worker, digest }) => [worker, tagOf(digest)]),
  );
  return { gcp, clock, progress, services: servicesOf(project), tags };
}

/** `c-` and the start of the image's digest: the same for the same code, another for each worker. */
function tagOf(digest: string): string {
  return `c-${digest.slice(digest.indexOf(":") + 1).slice(0, 7)}`;
}

function servicesOf(project: Project): Record<string, string> {
  return Object.fromEntries(
    project.workers.map(({ id, name }) => [
      id,
      `projects/${project.projectId}/locations/${project.region}/services/${name}`,
    ]),
  );
}

function targetsOf(
  candidates: Section<"candidate">,
  outputs: TerraformOutputs,
): Record<string, SmokeTarget> {
  return Object.fromEntries(
    candidates.workers.flatMap(({ worker, candidate, candidateUrl, previous }) =>
      candidateUrl === undefined
        ? []
        : [
            [
              worker,
              {
                url: candidateUrl,
                audience: outputs.workers[worker]?.uri ?? candidateUrl,
                invoker: outputs.workers[worker]?.invoker ?? "",
                revision: candidate,
                newInvoker: previous === undefined,
              },
            ] as const,
          ],
    ),
  );
}
