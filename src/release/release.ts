import type { Gcp } from "../gcp/gcp.ts";
import { Failure } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { pinTraffic, readService, revisionProblem } from "./service-traffic.ts";

export interface ReleaseDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Worker id -> full name of its Cloud Run service (terraform's output). */
  readonly services: Readonly<Record<string, string>>;
  /** The tag that candidates get; a DNS label of at most 20 characters. */
  readonly tag: string;
}

type WorkerRelease = Section<"release">["workers"][number];

/**
 * Tags the revision that apply created as candidate, without traffic, and waits until it is ready.
 * On the very first release Cloud Run has sent the traffic to the only revision there is: it is pinned
 * by name, and there is nothing to roll back to.
 * @throws Failure `RELEASE_NOT_READY` with the revision's own reason
 */
export async function candidateStage(
  project: Project,
  deps: ReleaseDeps,
): Promise<Section<"release">> {
  const startedMs = deps.clock.now();
  const workers: WorkerRelease[] = [];
  for (const worker of project.workers) {
    workers.push(await tagCandidate(worker.id, deps));
  }
  const fresh = workers.filter((worker) => worker.outcome === "candidate").length;
  return {
    status: "passed",
    durationMs: deps.clock.now() - startedMs,
    summary: `${fresh} candidate${fresh === 1 ? "" : "s"} without traffic`,
    workers,
  };
}

async function tagCandidate(workerId: string, deps: ReleaseDeps): Promise<WorkerRelease> {
  const name = deps.services[workerId];
  if (name === undefined) {
    throw new Failure(
      "RELEASE_NO_SERVICE",
      `terraform's outputs name no service for worker "${workerId}"`,
      {
        exitCode: 1,
        hint: "apply first: the service is created by terraform",
      },
    );
  }
  const before = await readService(deps.gcp, name);
  const candidate = before.latestCreated;
  if (before.pinned === candidate) {
    deps.progress.info(`${workerId}: ${candidate} serves already, nothing new to release`);
    return entry(workerId, candidate, before.uri, candidate, candidate, "unchanged");
  }
  const problem = await revisionProblem(deps.gcp, name, candidate);
  if (problem !== undefined) {
    throw new Failure(
      "RELEASE_NOT_READY",
      `revision ${candidate} of "${workerId}" is not ready: ${problem}`,
      {
        exitCode: 1,
        hint: `${before.pinned ?? "no revision"} keeps the traffic; read the revision's log, fix the start-up, release again`,
      },
    );
  }
  const previous = before.pinned ?? (before.serving === candidate ? undefined : before.serving);
  const after = await pinTraffic(deps.gcp, name, previous ?? candidate, {
    tag: deps.tag,
    revision: candidate,
  });
  deps.progress.info(
    `${workerId}: ${candidate} tagged "${deps.tag}", ${previous ?? candidate} keeps the traffic`,
  );
  const url = after.tagUrls[deps.tag] ?? after.uri;
  return entry(workerId, candidate, url, previous, previous ?? candidate, "candidate");
}

/** Moves all traffic to the candidates and drops their tag. */
export async function promoteStage(
  release: Section<"release">,
  deps: ReleaseDeps,
): Promise<Section<"release">> {
  return moveAll(release, deps, "promoted", (worker) => worker.candidate);
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
  if (stuck.length === 0) return text === "" ? "nothing to move" : text;
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
