import type { Section } from "../report/report.ts";
import { sectionFailure } from "../report/section-failure.ts";
import type { Candidate, ReleaseDeps } from "./release-deps.ts";
import { pinTraffic, readService } from "./service-traffic.ts";

type Promoted = Section<"promote">["workers"][number];

/**
 * Moves all traffic to the candidates and drops their tag. It stops at the first that can't be moved, and the section is then
 * `failed` with the reason: whoever calls it rolls all of them back.
 */
export async function promoteStage(
  candidates: Pick<Section<"candidate">, "workers">,
  deps: ReleaseDeps,
): Promise<Section<"promote">> {
  const startedMs = deps.clock.now();
  const workers: Promoted[] = [];
  let failure: Section<"promote">["failure"];
  for (const candidate of candidates.workers) {
    try {
      workers.push(await promoteOne(candidate, deps));
    } catch (error) {
      const { worker, candidate: revision, previous, serving } = candidate;
      workers.push({
        worker,
        candidate: revision,
        ...(previous === undefined ? {} : { previous }),
        serving,
        outcome: "failed",
      });
      failure = sectionFailure(error);
      break;
    }
  }
  return {
    status: failure === undefined ? "passed" : "failed",
    durationMs: deps.clock.now() - startedMs,
    summary: summarize(workers),
    ...(failure === undefined ? {} : { failure }),
    workers,
  };
}

async function promoteOne(candidate: Candidate, deps: ReleaseDeps): Promise<Promoted> {
  const { worker, candidate: revision, previous, serving } = candidate;
  const known = { worker, candidate: revision, ...(previous === undefined ? {} : { previous }) };
  const name = deps.services[worker];
  if (candidate.outcome !== "candidate" || name === undefined) {
    return { ...known, serving, outcome: "unchanged" };
  }
  const before = await readService(deps.gcp, name);
  const after = await pinTraffic(deps.gcp, name, revision);
  deps.progress.info(`${worker}: ${revision} serves all traffic (promoted)`);
  return {
    ...known,
    serving: revision,
    before: before.traffic,
    after: after.traffic,
    outcome: "promoted",
  };
}

function summarize(workers: readonly Promoted[]): string {
  const told = workers.flatMap(({ worker, candidate, outcome }) => {
    if (outcome === "promoted") return [`${worker} promoted to ${candidate}`];
    return outcome === "failed" ? [`${worker} could not be promoted`] : [];
  });
  return told.length === 0 ? "nothing new to release" : told.join(", ");
}
