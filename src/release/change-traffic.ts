import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import { Failure } from "../project/failure.ts";
import { sleep } from "../semantics/clock.ts";
import {
  readSettledService,
  writeService,
  type CloudRunDeps,
  type RunService,
} from "./cloud-run.ts";
import { readRecord, writeRecord, type ReleaseRecord } from "./proof.ts";
import {
  foreignTags,
  ownTags,
  sameEntries,
  sharesText,
  shortName,
  trafficEntries,
  type Shares,
  type Tags,
  type Traffic,
} from "./traffic.ts";

/** What a run has left: the shares and the pipeline's own tags. Tags of others may come and go. */
export interface LeftTraffic {
  readonly shares: Shares;
  readonly tags: Tags;
}

/** A change of one service's traffic. */
export interface TrafficChange {
  /** Full name. */
  readonly service: string;
  /** For an error: `tag the candidate of "web"`. */
  readonly doing: string;
  /**
   * What this run may have left; anything else was somebody else's doing and stays. Undefined takes the service as it is found.
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

/** Somebody else has changed a service's traffic, and it was left so. */
export interface TrafficConflict {
  readonly kind: "conflict";
  /** Full name. */
  readonly service: string;
  /** Who wrote the service last; empty when Cloud Run does not say. */
  readonly by: string;
  readonly expected: LeftTraffic;
  readonly found: Traffic;
}

export type TrafficChanged =
  /** `moved` is false when it was so already. */
  | { readonly kind: "changed"; readonly moved: boolean; readonly service: RunService }
  | { readonly kind: "absent" }
  | TrafficConflict;

const MAX_TRIES = 6;
const FIRST_WAIT_MS = 200;

/**
 * Changes a service's traffic: reads it, compares it with what this run has left, and writes with the etag. Whatever comes in
 * between makes it read again. An answer that was lost is no matter: what counts is what Cloud Run serves afterwards.
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
  const { service, by, expected, found } = conflict;
  const moved = !sameEntries(expected.shares, found.shares);
  const what = moved
    ? `its traffic is on ${sharesText(found.shares)} and not on ${sharesText(expected.shares)}`
    : `its tags are ${tagsText(ownTags(found.tags))} and not ${tagsText(expected.tags)}`;
  return new Failure(
    "RELEASE_CONFLICT",
    `${by === "" ? "somebody" : by} changed Cloud Run service "${shortName(service)}" during the release: ${what}`,
    {
      exitCode: 1,
      hint: "it was left as it is; run the deploy again when whoever changed it agrees",
    },
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

/** Both what serves and what was asked for: an update by hand that failed is somebody's doing too. */
function isLeft(now: RunService, left: readonly LeftTraffic[] | undefined): boolean {
  if (left === undefined) return true;
  if (now.isUnpinned) return false;
  return [now.served, now.wanted].every(({ shares, tags }) =>
    left.some((one) => sameEntries(one.shares, shares) && sameEntries(one.tags, ownTags(tags))),
  );
}

function conflictOf(now: RunService, left: readonly LeftTraffic[]): TrafficConflict {
  const differs = isLeft({ ...now, wanted: now.served, isUnpinned: false }, left);
  return {
    kind: "conflict",
    service: now.name,
    by: now.lastModifier,
    expected: left[0] ?? { shares: {}, tags: {} },
    // What was asked for, where that is all that differs.
    found: differs ? now.wanted : now.served,
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
