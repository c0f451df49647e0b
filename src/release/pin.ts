import { changeTraffic } from "./change-traffic.ts";
import { readSettledService, type RunService } from "./cloud-run.ts";
import { noteWorkers, type ReleaseContext } from "./context.ts";
import type { LeasedWorker } from "./lease/record.ts";
import { readRecord } from "./proof.ts";
import { candidateTags, earlierTags, sameEntries, sharesText, type Shares } from "./traffic.ts";

/** A worker's traffic once an apply can't move it. */
export type PinnedWorker =
  /** The apply creates the service: its first revision serves at once. */
  | { readonly worker: string; readonly kind: "absent" }
  /** The service has no revision that could serve: the next one that starts does. */
  | { readonly worker: string; readonly kind: "idle" }
  | {
      readonly worker: string;
      readonly kind: "pinned";
      /** What serves, by name. */
      readonly shares: Shares;
      /** False when it was pinned already. */
      readonly moved: boolean;
      /** Candidate tags that an earlier run had left. */
      readonly cleaned: readonly string[];
    };

/**
 * Pins each worker's traffic to what serves now, by name, and takes away the candidate tags of runs
 * that are over. Must come before the plan that is applied: terraform sends the traffic that it
 * read. What is found is in the lease before anything changes.
 * @param services Worker id -> full name of its service, whether it is there yet or not
 * @throws Failure `RELEASE_TRAFFIC_NOT_MOVED`, `RELEASE_NOT_SETTLED`, `RELEASE_LEASE_LOST`, `GCP_*`
 */
export async function pinTraffic(
  context: ReleaseContext,
  services: Readonly<Record<string, string>>,
): Promise<PinnedWorker[]> {
  // What another run has left is not what anybody would want back.
  if (context.lease.record.inherited !== undefined) throw new Error("repair before pinning");
  const found = await Promise.all(
    Object.entries(services).map(async ([worker, name]) => ({
      worker,
      name,
      service: await readSettledService(context, name),
    })),
  );
  const notes = found.map(({ worker, name, service }) => [worker, noteOf(name, service)] as const);
  const workers = Object.fromEntries(notes);
  await context.lease.update(() => ({
    workers,
    mayPromote: false,
    promoting: false,
    schedules: [],
  }));
  return Promise.all(found.map(({ worker, service }) => pinWorker(context, worker, service)));
}

function noteOf(name: string, service: RunService | undefined): LeasedWorker {
  if (service === undefined) return { service: name };
  const { shares, tags } = service.served;
  return {
    service: name,
    ...(service.latestCreated === undefined ? {} : { newest: service.latestCreated }),
    ...(Object.keys(shares).length === 0
      ? {}
      : { found: { shares, tags, record: readRecord(service.annotations) } }),
  };
}

async function pinWorker(
  context: ReleaseContext,
  worker: string,
  service: RunService | undefined,
): Promise<PinnedWorker> {
  if (service === undefined) return { worker, kind: "absent" };
  if (Object.keys(service.served.shares).length === 0) return { worker, kind: "idle" };
  const changed = await changeTraffic(context, {
    service: service.name,
    doing: `pin the traffic of "${worker}"`,
    left: undefined,
    to: ({ served }) => ({ shares: served.shares, tags: earlierTags(served.tags) }),
  });
  // Deleted in between, and whatever is found at any time is taken.
  if (changed.kind !== "changed") return { worker, kind: "absent" };
  const now = changed.service;
  const note = { ...noteOf(now.name, now), ...(changed.moved ? { writer: now.lastModifier } : {}) };
  const noted = context.lease.record.workers[worker];
  const differs = noted?.found === undefined || !sameEntries(noted.found.shares, now.served.shares);
  if (changed.moved || differs) await noteWorkers(context, { [worker]: note });
  const cleaned = Object.keys(candidateTags(service.served.tags));
  if (service.isUnpinned) {
    context.progress.info(
      `${worker}: the traffic is pinned to ${sharesText(now.served.shares)}, so that an apply does not move it`,
    );
  }
  return { worker, kind: "pinned", shares: now.served.shares, moved: changed.moved, cleaned };
}
