import type { Gcp } from "../gcp/gcp.ts";
import { errorMessage, Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { pinTraffic, readService, revisionProblem, type ServiceState } from "./service-traffic.ts";

export interface ReleaseDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Worker id -> full name of its Cloud Run service (terraform's output). */
  readonly services: Readonly<Record<string, string>>;
  /** Worker id -> the tag that its candidate gets; a DNS label of at most 20 characters. */
  readonly tags: Readonly<Record<string, string>>;
}

type WorkerRelease = Section<"release">["workers"][number];

/** A worker's service as it was before the release, and what apply created in it. */
interface Found {
  readonly worker: string;
  readonly service: ServiceState;
  readonly tag: string;
}

/**
 * Tags the revisions that apply created as candidates, without traffic. All of them are looked at before the
 * first one is touched. On the very first release Cloud Run has sent the traffic to the only revision there
 * is: it is pinned by name, and there is nothing to roll back to.
 * @throws Failure `RELEASE_NOT_READY` with the revision's own reason, `RELEASE_NO_SERVICE`; nothing is tagged then
 */
export async function candidateStage(
  project: Project,
  deps: ReleaseDeps,
): Promise<Section<"release">> {
  const startedMs = deps.clock.now();
  const found: Found[] = [];
  for (const { id } of project.workers) found.push(await findCandidate(id, deps));
  const workers: WorkerRelease[] = [];
  try {
    for (const one of found) workers.push(await tagCandidate(one, deps));
  } catch (error) {
    const tagged = { status: "failed" as const, durationMs: 0, summary: "", workers };
    await rollBackStage(tagged, deps);
    throw error;
  }
  const fresh = workers.filter((worker) => worker.outcome === "candidate").length;
  return {
    status: workers.length === 0 ? "skipped" : "passed",
    durationMs: deps.clock.now() - startedMs,
    summary:
      workers.length === 0
        ? "the project has no workers"
        : `${fresh} candidate${fresh === 1 ? "" : "s"} without traffic`,
    workers,
  };
}

async function findCandidate(worker: string, deps: ReleaseDeps): Promise<Found> {
  const name = deps.services[worker];
  if (name === undefined) {
    throw new Failure(
      "RELEASE_NO_SERVICE",
      `terraform's outputs name no service for worker "${worker}"`,
      { exitCode: 1, hint: "apply first: the service is created by terraform" },
    );
  }
  const service = await readService(deps.gcp, name);
  const candidate = service.latestCreated;
  const problem =
    service.pinned === candidate ? undefined : await revisionProblem(deps.gcp, name, candidate);
  if (problem !== undefined) {
    throw new Failure(
      "RELEASE_NOT_READY",
      `revision ${candidate} of "${worker}" is not ready: ${problem}`,
      {
        exitCode: 1,
        hint: `${service.pinned ?? "no revision"} keeps the traffic; read the revision's log, fix the start-up, release again`,
      },
    );
  }
  return { worker, service, tag: deps.tags[worker] ?? "candidate" };
}

async function tagCandidate(found: Found, deps: ReleaseDeps): Promise<WorkerRelease> {
  const { worker, service: before, tag } = found;
  const candidate = before.latestCreated;
  if (before.pinned === candidate) {
    deps.progress.info(`${worker}: ${candidate} serves already, nothing new to release`);
    return entry(worker, candidate, before.uri, candidate, candidate, "unchanged");
  }
  const previous = before.pinned ?? (before.serving === candidate ? undefined : before.serving);
  const after = await pinTraffic(deps.gcp, before.name, previous ?? candidate, {
    tag,
    revision: candidate,
  });
  deps.progress.info(
    `${worker}: ${candidate} tagged "${tag}", ${previous ?? candidate} keeps the traffic`,
  );
  const url = after.tagUrls[tag] ?? after.uri;
  return entry(worker, candidate, url, previous, previous ?? candidate, "candidate");
}

/**
 * Moves all traffic to the candidates and drops their tag: all workers or none. When one can't be moved the
 * others go back to what served before, and the section is `failed` with the reason.
 * @throws Failure when going back fails too
 */
export async function promoteStage(
  release: Section<"release">,
  deps: ReleaseDeps,
): Promise<Section<"release">> {
  try {
    return await moveAll(release, deps, "promoted", (worker) => worker.candidate);
  } catch (error) {
    const hint = error instanceof Failure ? error.hint : undefined;
    return {
      ...(await rollBackStage(release, deps)),
      failure: {
        code: error instanceof Failure ? error.code : "RELEASE_FAILED",
        message: errorMessage(error),
        ...(hint === undefined ? {} : { hint }),
      },
    };
  }
}

/**
 * Puts the traffic back where it was before the candidates and drops their tag. A worker without an
 * earlier revision keeps its only one and is reported as failed.
 */
export async function rollBackStage(
  release: Section<"release">,
  deps: ReleaseDeps,
): Promise<Section<"release">> {
  return moveAll(release, deps, "rolled back", (worker) => worker.previous ?? worker.candidate);
}

async function moveAll(
  release: Section<"release">,
  deps: ReleaseDeps,
  outcome: "promoted" | "rolled back",
  target: (worker: WorkerRelease) => string,
): Promise<Section<"release">> {
  const startedMs = deps.clock.now();
  const workers: WorkerRelease[] = [];
  for (const worker of release.workers) {
    const name = deps.services[worker.worker];
    if (worker.outcome === "unchanged" || name === undefined) {
      workers.push(worker);
      continue;
    }
    const revision = target(worker);
    await pinTraffic(deps.gcp, name, revision);
    const stuck = outcome === "rolled back" && worker.previous === undefined;
    workers.push({ ...worker, serving: revision, outcome: stuck ? "failed" : outcome });
    deps.progress.info(`${worker.worker}: ${revision} serves all traffic (${outcome})`);
  }
  return {
    ...release,
    status: outcome === "promoted" ? "passed" : "failed",
    durationMs: release.durationMs + deps.clock.now() - startedMs,
    summary: summarize(workers, outcome),
    workers,
  };
}

function summarize(workers: readonly WorkerRelease[], outcome: string): string {
  const stuck = workers.filter((worker) => worker.outcome === "failed").map((w) => w.worker);
  const done = workers.filter((worker) => worker.outcome === outcome);
  const text = done.map((worker) => `${worker.worker} ${outcome} to ${worker.serving}`).join(", ");
  if (stuck.length === 0) return text === "" ? "nothing new to release" : text;
  return `${text}${text === "" ? "" : ", "}${stuck.join(", ")}: first release, no earlier revision to go back to`;
}

function entry(
  worker: string,
  candidate: string,
  candidateUrl: string,
  previous: string | undefined,
  serving: string,
  outcome: WorkerRelease["outcome"],
): WorkerRelease {
  return {
    worker,
    candidate,
    candidateUrl,
    ...(previous === undefined ? {} : { previous }),
    serving,
    outcome,
  };
}
