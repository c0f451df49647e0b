import type { Project } from "../../project/project.ts";
import type { ReleaseContext } from "../../release/context.ts";
import {
  candidateFailure,
  findCandidates,
  type FoundCandidate,
} from "../../release/find-candidates.ts";
import { pinTraffic } from "../../release/pin.ts";
import { noteVerdict, promote } from "../../release/promotion.ts";
import { runnerOf } from "../../release/runner.ts";
import { tagCandidates, unreadyFailure, type TaggedCandidate } from "../../release/tag.ts";
import { isUndone, rollBack, type UndoneWorker } from "../../release/undo.ts";
import { unreadyRelease } from "../../release/unready-release.ts";
import type { Section } from "../../report/report.ts";
import { sectionFailure } from "../../report/section-failure.ts";
import type { SmokeTarget } from "../../smoke/smoke-deps.ts";
import { provenWorkers, smokeStage } from "../../smoke/smoke.ts";
import type { TerraformOutputs } from "../../terraform/outputs.ts";
import type { PipelineDeps } from "./deps.ts";
import { notProvenAgain } from "./not-again.ts";
import {
  candidateSection,
  mayEnd,
  pinSection,
  promoteSection,
  rollbackSection,
  unreadySection,
} from "./release-sections.ts";
import type { Stages } from "./stages.ts";

/** What is released, and as what. */
export interface Released {
  /** Worker id -> image by digest, as it was applied. */
  readonly images: Readonly<Record<string, string>>;
  readonly outputs: TerraformOutputs;
  /** Full names of the schedules that the promotion resumes. */
  readonly schedules: readonly string[];
  /** When the apply began. */
  readonly sinceMs: number;
}

/** Pins what serves by name, so that what the apply creates gets no requests. @throws Failure */
export async function pinStage(project: Project, context: ReleaseContext): Promise<Section<"pin">> {
  const startedMs = context.clock.now();
  const pinned = await pinTraffic(context, servicesOf(project));
  return pinSection(context, pinned, context.clock.now() - startedMs);
}

/**
 * Candidate, smoke, then promote or roll back; where `until` ends the run before, the candidates
 * are kept. Rolls back after a cancellation too, so that no tag and no half-moved traffic is left.
 * The lease ends here, unless something could not be undone.
 */
export async function releaseAndProve(
  project: Project,
  released: Released,
  context: ReleaseContext,
  stages: Stages,
  deps: PipelineDeps,
): Promise<Section<"promote"> | undefined> {
  const tagged = await tag(project, released, context, stages, deps);
  if (tagged === undefined) return undefined;
  if (stages.endsBefore("smoke")) return keep(context, tagged.candidates, deps);
  const { gcp, clock, progress, signal, logLines } = deps;
  // Where effects meet stand-ins alone, what serves already is proven again: a queue or a grant
  // beside it may have changed.
  const again =
    deps.effects === "real" ? servingTargets(tagged.section, released.outputs) : undefined;
  const smoke = await stages.run("smoke", async () => {
    const section = await smokeStage(project, {
      gcp,
      clock,
      progress,
      projectId: project.projectId ?? "",
      targets: {
        ...again,
        ...targetsOf(tagged.candidates, released.outputs),
      },
      queues: released.outputs.queues,
      run: deps.run,
      effects: deps.effects,
      ...(again === undefined
        ? { notAgain: notProvenAgain(project, planOf(stages), unchangedOf(tagged.section)) }
        : {}),
      ...(signal === undefined ? {} : { signal }),
      ...(logLines === undefined ? {} : { logLines }),
    });
    const proven = provenWorkers(section);
    const isGood = section.status === "passed" || section.status === "skipped";
    if (isGood) await noteVerdict(uncancelled(context), (worker) => proven.has(worker));
    return section;
  });
  if (smoke === undefined) return rollBackOrTell(context, stages);
  if (stages.endsBefore("promote")) return keep(context, tagged.candidates, deps);
  return promoteOrRollBack(tagged.section, context, stages);
}

function planOf({ report }: Stages): Pick<Section<"plan">, "changes"> {
  return report.plan ?? { changes: [] };
}

function unchangedOf({ workers }: Section<"candidate">): string[] {
  return workers.filter(({ outcome }) => outcome === "unchanged").map(({ worker }) => worker);
}

/** How long candidates wait for whoever goes on with them, unless it is said. */
const KEEP_FOR_MS = 3_600_000;

/**
 * Ends this run's part before the promotion: until then only whoever goes on with it touches the
 * environment.
 */
async function keep(
  { lease, clock, progress }: ReleaseContext,
  candidates: readonly TaggedCandidate[],
  { keepForMs = KEEP_FOR_MS }: PipelineDeps,
): Promise<undefined> {
  if (candidates.length === 0 || keepForMs === 0) {
    await lease.release();
    return;
  }
  const untilMs = clock.now() + keepForMs;
  await lease.park(untilMs);
  const revisions = candidates.map(({ revision }) => revision).join(", ");
  progress.info(
    `${revisions} kept until ${new Date(untilMs).toISOString()}: \`cloud-tasks release promote\` gives all requests to what is proven, \`cloud-tasks release rollback\` gives it up`,
  );
}

/** Candidate and promote, without a proof: for a base that others are proven against. */
export async function releaseUnproven(
  project: Project,
  released: Released,
  context: ReleaseContext,
  stages: Stages,
  deps: PipelineDeps,
): Promise<Section<"promote"> | undefined> {
  const tagged = await tag(project, released, context, stages, deps);
  if (tagged === undefined) return undefined;
  return promoteOrRollBack(tagged.section, context, stages);
}

interface TaggedRun {
  readonly section: Section<"candidate">;
  readonly candidates: readonly TaggedCandidate[];
}

/** Undefined when there is none: then all is undone. */
async function tag(
  project: Project,
  { images, schedules, sinceMs }: Released,
  context: ReleaseContext,
  stages: Stages,
  { clock, logLines = 0 }: PipelineDeps,
): Promise<TaggedRun | undefined> {
  let candidates: readonly TaggedCandidate[] = [];
  const section = await stages.run("candidate", async () => {
    const startedMs = clock.now();
    const durationMs = (): number => clock.now() - startedMs;
    const found = await findCandidates(context, images);
    const failure = found.map(candidateFailure).find((one) => one !== undefined);
    if (failure !== undefined) throw failure;
    const fresh = found.flatMap((one) => (one.kind === "candidate" ? [one] : []));
    const log = { projectId: project.projectId ?? "", sinceMs, lines: logLines };
    const tagged = await tagCandidates(context, fresh, schedules, log);
    if (tagged.kind === "undone") throw tagged.failure;
    if (tagged.kind === "not ready") {
      const unready = sectionFailure(unreadyFailure(tagged.candidates));
      return unreadySection(context, tagged.candidates, unready, durationMs());
    }
    ({ candidates } = tagged);
    const section = candidateSection(context, found, candidates, images, durationMs());
    return { ...section, workers: await withRunners(section.workers, found, context) };
  });
  if (section !== undefined) return { section, candidates };
  await undo(context);
  return undefined;
}

/** Says of each worker what runs it. */
async function withRunners(
  workers: Section<"candidate">["workers"],
  found: readonly FoundCandidate[],
  context: ReleaseContext,
): Promise<Section<"candidate">["workers"]> {
  return Promise.all(
    workers.map(async (one) => {
      const service = found.find(({ worker }) => worker === one.worker)?.service;
      if (service === undefined) return one;
      return { ...one, ...(await runnerOf(context, `${service}/revisions/${one.candidate}`)) };
    }),
  );
}

/** Ends the lease, unless something could not be undone. */
export async function promoteOrRollBack(
  candidates: Section<"candidate">,
  context: ReleaseContext,
  stages: Stages,
): Promise<Section<"promote"> | undefined> {
  const { clock, lease } = context;
  let undone: readonly UndoneWorker[] | undefined;
  const promoted = await stages.run("promote", async () => {
    const startedMs = clock.now();
    // Without smoke nothing is proven.
    if (!lease.record.mayPromote) await noteVerdict(context, () => false);
    const done = await promote(uncancelled(context));
    if (done.kind === "undone") undone = done.workers;
    if (mayEnd(done)) await lease.release();
    return promoteSection(done, candidates, clock.now() - startedMs);
  });
  return promoted ?? rollBackOrTell(context, stages, undone);
}

/** @param undone What was put back already */
async function rollBackOrTell(
  context: ReleaseContext,
  stages: Stages,
  undone?: readonly UndoneWorker[],
): Promise<undefined> {
  const { clock } = context;
  await stages.run(
    "rollback",
    async () => {
      const startedMs = clock.now();
      const workers = undone ?? (await undo(context));
      return rollbackSection(context.lease.record.workers, workers, clock.now() - startedMs);
    },
    { always: true },
  );
}

/**
 * Puts back what this run has changed and ends its lease; what could not be undone is left to the
 * next run.
 */
export async function undo(context: ReleaseContext): Promise<readonly UndoneWorker[]> {
  const workers = await rollBack(uncancelled(context));
  if (isUndone(workers)) await context.lease.release();
  return workers;
}

/** What has begun is finished, also when somebody presses Ctrl-C. */
export function uncancelled(context: ReleaseContext): ReleaseContext {
  const { signal: _cancelled, ...rest } = context;
  return rest;
}

/** After an apply that failed: says which revision is to blame and what serves, when one is. */
export async function reportUnreadyRelease(
  project: Project,
  sinceMs: number,
  stages: Stages,
  deps: PipelineDeps,
): Promise<void> {
  const { gcp, clock, logLines = 0 } = deps;
  const services = servicesOf(project);
  const held = await unreadyRelease(project, { gcp, clock, services, sinceMs, logLines }).catch(
    () => undefined,
  );
  if (held !== undefined) await stages.run("candidate", () => Promise.resolve(held));
}

/** Worker id -> full name of its Cloud Run service, whether it is there yet or not. */
export function servicesOf(project: Project): Record<string, string> {
  return Object.fromEntries(
    project.workers.map(({ id, name }) => [
      id,
      `projects/${project.projectId}/locations/${project.region}/services/${name}`,
    ]),
  );
}

function targetsOf(
  candidates: readonly TaggedCandidate[],
  outputs: TerraformOutputs,
): Record<string, SmokeTarget> {
  return Object.fromEntries(
    candidates.map(({ worker, url, audience, revision, isFirst }) => [
      worker,
      {
        url,
        audience,
        invoker: outputs.workers[worker]?.invoker ?? "",
        revision,
        newInvoker: isFirst,
      },
    ]),
  );
}

/** Workers of which nothing new was released, at their own URL. */
function servingTargets(
  { workers }: Section<"candidate">,
  outputs: TerraformOutputs,
): Record<string, SmokeTarget> {
  return Object.fromEntries(
    workers.flatMap(({ worker, candidate, outcome }) => {
      const known = outputs.workers[worker];
      if (outcome !== "unchanged" || known === undefined) return [];
      const { uri, invoker } = known;
      const target = { url: uri, audience: uri, invoker, revision: candidate, newInvoker: false };
      return [[worker, target] as const];
    }),
  );
}
