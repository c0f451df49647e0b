import type { Section } from "../report/report.ts";
import { sectionFailure } from "../report/section-failure.ts";
import type { Candidate, ReleaseDeps } from "./release-deps.ts";
import { pinTraffic, readService } from "./service-traffic.ts";

type RolledBack = Section<"rollback">["workers"][number];
type RollbackFailure = NonNullable<Section<"rollback">["failure"]>;

/**
 * Puts the traffic back where it was before the candidates and drops their tag. A worker without an earlier revision keeps its
 * only one. One that can't be moved does not keep the others from it; the section is then `failed` with the first reason.
 */
export async function rollBackStage(
  candidates: Pick<Section<"candidate">, "workers">,
  deps: ReleaseDeps,
): Promise<Section<"rollback">> {
  const startedMs = deps.clock.now();
  const workers: RolledBack[] = [];
  const failures: RollbackFailure[] = [];
  for (const candidate of candidates.workers) {
    try {
      workers.push(await rollBackOne(candidate, deps));
    } catch (error) {
      workers.push({ ...knownOf(candidate), serving: "", outcome: "failed" });
      const failure = sectionFailure(error);
      const message = `"${candidate.worker}" could not be rolled back: ${failure.message}`;
      failures.push({ ...failure, message });
    }
  }
  const [failure] = failures;
  const isBack = workers.every(
    ({ outcome }) => outcome === "rolled back" || outcome === "unchanged",
  );
  return {
    status: isBack ? "passed" : "failed",
    durationMs: deps.clock.now() - startedMs,
    summary: summarize(workers),
    ...(failure === undefined ? {} : { failure }),
    workers,
  };
}

async function rollBackOne(candidate: Candidate, deps: ReleaseDeps): Promise<RolledBack> {
  const known = knownOf(candidate);
  const name = deps.services[candidate.worker];
  if (candidate.outcome !== "candidate" || name === undefined) {
    return { ...known, serving: candidate.serving, outcome: "unchanged" };
  }
  const serving = candidate.previous ?? candidate.candidate;
  const before = await readService(deps.gcp, name);
  const after = await pinTraffic(deps.gcp, name, serving);
  deps.progress.info(`${candidate.worker}: ${serving} serves all traffic (rolled back)`);
  return {
    ...known,
    serving,
    before: before.traffic,
    after: after.traffic,
    outcome: candidate.previous === undefined ? "no earlier" : "rolled back",
  };
}

function knownOf({
  worker,
  candidate,
  previous,
}: Candidate): Omit<RolledBack, "serving" | "outcome"> {
  return { worker, candidate, ...(previous === undefined ? {} : { previous }) };
}

function summarize(workers: readonly RolledBack[]): string {
  const of = (wanted: RolledBack["outcome"]): RolledBack[] =>
    workers.filter(({ outcome }) => outcome === wanted);
  const stuck = of("no earlier").map(({ worker }) => worker);
  const failed = of("failed").map(({ worker }) => worker);
  const told = [
    ...of("rolled back").map(({ worker, serving }) => `${worker} rolled back to ${serving}`),
    ...(stuck.length === 0
      ? []
      : [`${stuck.join(", ")}: first release, no earlier revision to go back to`]),
    ...(failed.length === 0 ? [] : [`${failed.join(", ")} could not be rolled back`]),
  ];
  return told.length === 0 ? "nothing to roll back" : told.join(", ");
}
