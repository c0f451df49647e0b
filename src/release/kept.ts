import { Failure } from "../base/failure.ts";
import { changeTraffic } from "./change-traffic.ts";
import { readSettledService, type RunService } from "./cloud-run.ts";
import { leasedWorkers, type ReleaseContext } from "./context.ts";
import type { LeasedWorker } from "./lease/record.ts";
import { candidateTags, earlierTags, sameEntries, sharesText, type Shares } from "./traffic.ts";

/** A worker whose traffic is not where it was pinned. */
export interface MovedTraffic {
  readonly worker: string;
  readonly from: Shares;
  readonly to: Shares;
  /** Who wrote the service last; empty when Cloud Run does not say. */
  readonly by: string;
  /** True when it was this run's own doing and is put back. */
  readonly restored: boolean;
}

/**
 * The workers whose traffic is no longer where it was pinned, after an apply. Traffic that follows
 * the latest revision again by this run's own account came with the apply: a plan that was saved
 * before the pin does that. It is put back. What somebody else did stays.
 * @throws Failure `RELEASE_TRAFFIC_NOT_MOVED`, `RELEASE_NOT_SETTLED`, `GCP_*`
 */
export async function movedTraffic(context: ReleaseContext): Promise<MovedTraffic[]> {
  const all = await Promise.all(
    leasedWorkers(context).map(([worker, noted]) => movedWorker(context, worker, noted)),
  );
  return all.filter((one) => one !== undefined);
}

/** The failure that moved traffic is. */
export function movedFailure(moved: readonly MovedTraffic[]): Failure {
  const what = moved.map(
    ({ worker, from, to, by, restored }) =>
      `"${worker}" from ${sharesText(from)} to ${sharesText(to)}${by === "" ? "" : ` by ${by}`}${restored ? " (put back)" : ""}`,
  );
  return new Failure(
    "RELEASE_APPLY_MOVED",
    `the traffic moved while the infrastructure was applied: ${what.join(", ")}`,
    {
      exitCode: 1,
      hint: moved.every(({ restored }) => restored)
        ? "a plan that was made before the traffic was pinned does this: plan again, then apply"
        : "someone else changed it, so it was left as it is; deploy again once they agree",
    },
  );
}

async function movedWorker(
  context: ReleaseContext,
  worker: string,
  noted: LeasedWorker,
): Promise<MovedTraffic | undefined> {
  const { found } = noted;
  if (found === undefined) return undefined;
  const service = await readSettledService(context, noted.service);
  if (service === undefined || isPinnedTo(service, found.shares)) return undefined;
  const restored = isOwnDoing(service, noted) && (await putBack(context, worker, noted, service));
  const { shares } = service.served;
  return { worker, from: found.shares, to: shares, by: service.lastModifier, restored };
}

function isPinnedTo({ served, wanted, isUnpinned }: RunService, shares: Shares): boolean {
  return !isUnpinned && [served, wanted].every((now) => sameEntries(now.shares, shares));
}

/** Pinned by this run, and following the latest revision again by the same account. */
function isOwnDoing(service: RunService, { writer }: LeasedWorker): boolean {
  return service.isUnpinned && writer !== undefined && writer === service.lastModifier;
}

/**
 * Puts traffic back that an apply of this run has moved; false when it is not, or somebody else was
 * faster.
 */
export async function putBackMoved(
  context: ReleaseContext,
  worker: string,
  noted: LeasedWorker,
): Promise<boolean> {
  const service = await readSettledService(context, noted.service);
  if (service === undefined || !isOwnDoing(service, noted)) return false;
  return putBack(context, worker, noted, service);
}

async function putBack(
  context: ReleaseContext,
  worker: string,
  noted: LeasedWorker,
  { served, wanted }: RunService,
): Promise<boolean> {
  const moved = [served, wanted].map(({ shares, tags }) => ({
    shares,
    tags: candidateTags(tags),
    isUnpinned: true,
  }));
  const shares = noted.found?.shares ?? {};
  const changed = await changeTraffic(context, {
    service: noted.service,
    doing: `put the traffic of "${worker}" back`,
    left: moved,
    to: (now) => ({ shares, tags: earlierTags(now.served.tags) }),
  });
  return changed.kind === "changed";
}
