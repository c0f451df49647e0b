import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import type { Candidate, ReleaseDeps } from "./release-deps.ts";
import { rollBackStage } from "./rollback.ts";
import { pinTraffic, readService, revisionProblem, type ServiceState } from "./service-traffic.ts";

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
): Promise<Section<"candidate">> {
  const startedMs = deps.clock.now();
  const found: Found[] = [];
  for (const { id } of project.workers) found.push(await findCandidate(id, deps));
  const workers: Candidate[] = [];
  try {
    for (const one of found) workers.push(await tagCandidate(one, deps));
  } catch (error) {
    await rollBackStage({ workers }, deps);
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

async function tagCandidate(found: Found, deps: ReleaseDeps): Promise<Candidate> {
  const { worker, service: before, tag } = found;
  const candidate = before.latestCreated;
  if (before.pinned === candidate) {
    deps.progress.info(`${worker}: ${candidate} serves already, nothing new to release`);
    return {
      worker,
      candidate,
      candidateUrl: before.uri,
      previous: candidate,
      serving: candidate,
      traffic: before.traffic,
      outcome: "unchanged",
    };
  }
  const previous = before.pinned ?? (before.serving === candidate ? undefined : before.serving);
  const serving = previous ?? candidate;
  const after = await pinTraffic(deps.gcp, before.name, serving, { tag, revision: candidate });
  deps.progress.info(`${worker}: ${candidate} tagged "${tag}", ${serving} keeps the traffic`);
  return {
    worker,
    candidate,
    candidateUrl: after.tagUrls[tag] ?? after.uri,
    ...(previous === undefined ? {} : { previous }),
    serving,
    traffic: after.traffic,
    outcome: "candidate",
  };
}
