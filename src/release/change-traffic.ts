import { Failure } from "../base/failure.ts";
import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import { sleep } from "../semantics/clock.ts";
import {
  readSettledService,
  writeService,
  type CloudRunDeps,
  type RunService,
} from "./cloud-run.ts";
import { readRecord, writeRecord, type ReleaseRecord } from "./proof.ts";
import {
  candidateTags,
  foreignTags,
  sameEntries,
  sharesText,
  shortName,
  trafficEntries,
  type Shares,
  type Tags,
  type Traffic,
} from "./traffic.ts";

/** What a run has left. Tags of others may come and go. */
export interface LeftTraffic {
  readonly shares: Shares;
  /** Those of candidates. */
  readonly tags: Tags;
  /**
   * True for traffic that follows the latest revision, as terraform creates a service.
   * @defaultValue false
   */
  readonly isUnpinned?: boolean;
}

/** A change of one service's traffic. */
export interface TrafficChange {
  /** Full name. */
  readonly service: string;
  /** For an error: `tag the candidate of "web"`. */
  readonly doing: string;
  /**
   * What this run may have left; anything else was somebody else's doing and stays. Undefined takes
   * the service as it is found.
   */
  readonly left: readonly LeftTraffic[] | undefined;
  /** The new traffic and record, from the service as it is. */
  readonly to: (now: RunService) => {
    readonly shares: Shares;
    /** The pipeline's own tags; those of others are kept as they are. */
    readonly tags: Tags;
    /** @defaultValue as it is */
    readonly record?: ReleaseRecord;
  };
}

/** Somebody else has changed a service's traffic, so it was left as it is. */
export interface TrafficConflict {
  readonly kind: "conflict";
  /** Full name. */
  readonly service: string;
  /** Who wrote the service last; empty when Cloud Run does not say. */
  readonly by: string;
  readonly expected: LeftTraffic;
  readonly found: Traffic;
  /** True when the traffic follows the latest revision again. */
  readonly isUnpinned: boolean;
}

export type TrafficChanged =
  /** `moved` is false when it was so already. */
  | { readonly kind: "changed"; readonly moved: boolean; readonly service: RunService }
  | { readonly kind: "absent" }
  | TrafficConflict;

const MAX_TRIES = 6;
const FIRST_WAIT_MS = 200;

/**
 * Changes a service's traffic: reads it, compares it with what this run has left, and writes with
 * the etag. Whatever comes in between makes it read again. A lost answer does not matter: what
 * counts is what Cloud Run serves afterwards.
 * @throws Failure `RELEASE_TRAFFIC_NOT_MOVED`, `RELEASE_NOT_SETTLED`, `GCP_*`
 */
export async function changeTraffic(
  deps: CloudRunDeps,
  change: TrafficChange,
): Promise<TrafficChanged> {
  let trouble: unknown;
  for (let tries = 0; tries <= MAX_TRIES; tries++) {
    if (tries > 0) await sleep(deps.clock, FIRST_WAIT_MS * 2 ** (tries - 1));
    const now = await readSettledService(deps, change.service);
    if (now === undefined) return { kind: "absent" };
    const target = targetOf(change, now);
    if (isReached(now, target)) return { kind: "changed", moved: tries > 0, service: now };
    const asked = isAsked(now, target);
    // Asked for by this very call, and settled: Cloud Run can't serve it.
    if (tries > 0 && asked) throw notMoved(change, target.traffic, now);
    if (!asked && !isLeft(now, change.left)) return conflictOf(now, change.left ?? []);
    // The last look is only to see what the last write did.
    if (tries === MAX_TRIES) break;
    try {
      await writeService(deps, now, target.write);
      trouble = undefined;
    } catch (error) {
      if (!isWorthAnotherLook(error)) throw apiFailure(change.doing, error);
      trouble = error;
    }
  }
  if (trouble !== undefined && codeOf(trouble) !== "ABORTED")
    throw apiFailure(change.doing, trouble);
  throw new Failure(
    "RELEASE_TRAFFIC_NOT_MOVED",
    `could not ${change.doing}: somebody else writes the service "${shortName(change.service)}" all the time`,
    { exitCode: 1, hint: "end what else changes it, then run this again", cause: trouble },
  );
}

/** The failure that a conflict is, for who stops at it. */
export function conflictFailure(conflict: TrafficConflict): Failure {
  const { service, by, expected, found, isUnpinned } = conflict;
  const moved = isUnpinned || !sameEntries(expected.shares, found.shares);
  const latest = isUnpinned ? "the latest revision, now " : "";
  const what = moved
    ? `its traffic is on ${latest}${sharesText(found.shares)} and not on ${sharesText(expected.shares)}`
    : `its candidates are ${tagsText(candidateTags(found.tags))} and not ${tagsText(expected.tags)}`;
  return new Failure(
    "RELEASE_CONFLICT",
    `${by === "" ? "somebody" : by} changed Cloud Run service "${shortName(service)}" during the release: ${what}`,
    {
      exitCode: 1,
      hint: "it was left as it is; run the deploy again when whoever changed it agrees",
    },
  );
}

/** The failure that a service is which was deleted during the release. */
export function goneFailure(service: string): Failure {
  return new Failure(
    "RELEASE_CONFLICT",
    `somebody deleted Cloud Run service "${shortName(service)}" during the release`,
    { exitCode: 1, hint: "run the deploy again: it creates the service" },
  );
}

function tagsText(tags: Tags): string {
  const parts = Object.entries(tags).map(([tag, revision]) => `${tag} on ${revision}`);
  return parts.length === 0 ? "none" : parts.join(", ");
}

interface Target {
  readonly traffic: Traffic;
  readonly write: { readonly traffic: object[]; readonly annotations: Record<string, string> };
}

function targetOf({ to }: TrafficChange, now: RunService): Target {
  const { shares, tags, record } = to(now);
  const traffic = { shares, tags: { ...foreignTags(now.served.tags), ...tags } };
  const annotations =
    record === undefined ? { ...now.annotations } : writeRecord(now.annotations, record);
  return { traffic, write: { traffic: trafficEntries(traffic), annotations } };
}

function isReached(now: RunService, target: Target): boolean {
  return isAsked(now, target) && isSame(now.served, target.traffic);
}

function isAsked(now: RunService, { traffic, write }: Target): boolean {
  return (
    !now.isUnpinned &&
    isSame(now.wanted, traffic) &&
    JSON.stringify(readRecord(now.annotations)) === JSON.stringify(readRecord(write.annotations))
  );
}

function isSame(a: Traffic, b: Traffic): boolean {
  return sameEntries(a.shares, b.shares) && sameEntries(a.tags, b.tags);
}

/**
 * True when a service's traffic is as a run has left it: both what serves and what was asked for,
 * since an update by hand that failed is somebody's doing too.
 */
export function isLeft(now: RunService, left: readonly LeftTraffic[] | undefined): boolean {
  if (left === undefined) return true;
  return [now.served, now.wanted].every(({ shares, tags }) =>
    left.some(
      (one) =>
        (one.isUnpinned ?? false) === now.isUnpinned &&
        sameEntries(one.shares, shares) &&
        sameEntries(one.tags, candidateTags(tags)),
    ),
  );
}

/** What differs from what a run has left. */
export function conflictOf(now: RunService, left: readonly LeftTraffic[]): TrafficConflict {
  const onlyAsked = isLeft({ ...now, wanted: now.served }, left);
  return {
    kind: "conflict",
    service: now.name,
    by: now.lastModifier,
    expected: left[0] ?? { shares: {}, tags: {} },
    // What was asked for, where that is all that differs.
    found: onlyAsked ? now.wanted : now.served,
    isUnpinned: now.isUnpinned,
  };
}

function notMoved({ doing }: TrafficChange, traffic: Traffic, now: RunService): Failure {
  return new Failure(
    "RELEASE_TRAFFIC_NOT_MOVED",
    `could not ${doing}: ${sharesText(now.served.shares)} still serves, not ${sharesText(traffic.shares)}${now.problem === undefined ? "" : `: ${now.problem}`}`,
    {
      exitCode: 1,
      hint: "read the service's conditions in Cloud Run's console, then run this again",
    },
  );
}

/** Changed meanwhile, or nobody knows whether it was done: reading the service again tells. */
function isWorthAnotherLook(error: unknown): boolean {
  const code = codeOf(error);
  // No code: there was no answer at all.
  if (code === undefined) return true;
  return ["ABORTED", "UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN"].includes(code);
}
