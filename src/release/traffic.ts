import { createHash } from "node:crypto";

import { RELEASE_TAG_LENGTH } from "../project/release-tag.ts";

/**
 * An entry of `traffic` or `trafficStatuses` as the API has it.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/TrafficTarget
 */
export interface TrafficEntry {
  readonly type?: string | undefined;
  /** Short or full name; none stands for the latest ready revision. */
  readonly revision?: string | undefined;
  readonly percent?: number | undefined;
  readonly tag?: string | undefined;
  /** Of a tag, in `trafficStatuses`. */
  readonly uri?: string | undefined;
}

/** Short name of a revision -> percent of the requests, above 0. */
export type Shares = Readonly<Record<string, number>>;
/** Tag -> short name of a revision. */
export type Tags = Readonly<Record<string, string>>;

/** Where a service's requests go, by the names of revisions: what LATEST stood for is resolved. */
export interface Traffic {
  readonly shares: Shares;
  readonly tags: Tags;
}

const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

/** Without `c-` or `p-`. */
const TAG_DIGITS = RELEASE_TAG_LENGTH - 2;
const OWN_TAG = /^[cp]-[0-9a-f]{8}$/;
const CANDIDATE_TAG = /^c-[0-9a-f]{8}$/;

/** The tag of a run's candidates. @param run Its id, 12 hexadecimal digits */
export function candidateTag(run: string): string {
  return `c-${run.slice(0, TAG_DIGITS)}`;
}

/** The tag that keeps an earlier revision addressable. */
export function earlierTag(revision: string): string {
  const digits = createHash("sha256").update(revision).digest("hex");
  return `p-${digits.slice(0, TAG_DIGITS)}`;
}

/** True for a tag of the pipeline; any other is somebody else's. */
export function isOwnTag(tag: string): boolean {
  return OWN_TAG.test(tag);
}

/** True for an entry that follows the latest ready revision. */
export function followsLatest({ type, revision }: TrafficEntry): boolean {
  return type === LATEST || revision === undefined || revision === "";
}

/**
 * What the entries mean while `latestReady` is the latest ready revision. An entry that follows it
 * is left out while there is none: nothing serves then.
 */
export function resolveTraffic(
  entries: readonly TrafficEntry[],
  latestReady: string | undefined,
): Traffic {
  const shares: Record<string, number> = {};
  const tags: Record<string, string> = {};
  for (const entry of entries) {
    // A status may name the revision that LATEST stands for.
    const named = shortName(entry.revision ?? "");
    const revision = named === "" ? latestReady : named;
    if (revision === undefined) continue;
    const percent = entry.percent ?? 0;
    if (percent > 0) shares[revision] = (shares[revision] ?? 0) + percent;
    if (entry.tag !== undefined && entry.tag !== "") tags[entry.tag] = revision;
  }
  return { shares, tags };
}

/**
 * The same as entries of the API, each revision by its name, in an order that is the same for the
 * same traffic.
 */
export function trafficEntries({ shares, tags }: Traffic): TrafficEntry[] {
  const left = new Map(sorted(tags));
  const entries: TrafficEntry[] = [];
  for (const [revision, percent] of sorted(shares)) {
    const tag = [...left].find(([, tagged]) => tagged === revision)?.[0];
    if (tag !== undefined) left.delete(tag);
    entries.push({ type: REVISION, revision, percent, ...(tag === undefined ? {} : { tag }) });
  }
  for (const [tag, revision] of left) entries.push({ type: REVISION, revision, percent: 0, tag });
  return entries;
}

/** Those of candidates, of whatever run. */
export function candidateTags(tags: Tags): Tags {
  return Object.fromEntries(sorted(tags).filter(([tag]) => CANDIDATE_TAG.test(tag)));
}

/** Those that keep earlier revisions addressable. */
export function earlierTags(tags: Tags): Tags {
  return Object.fromEntries(
    sorted(tags).filter(([tag]) => isOwnTag(tag) && !CANDIDATE_TAG.test(tag)),
  );
}

/** The tags of everybody else. */
export function foreignTags(tags: Tags): Tags {
  return Object.fromEntries(sorted(tags).filter(([tag]) => !isOwnTag(tag)));
}

/** True when both say the same, in whatever order. */
export function sameEntries(
  a: Readonly<Record<string, string | number>>,
  b: Readonly<Record<string, string | number>>,
): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** For people: `w-00001-abc 60 %, w-00002-def 40 %`. */
export function sharesText(shares: Shares): string {
  const parts = Object.entries(shares).toSorted(([, a], [, b]) => b - a);
  if (parts.length === 0) return "no revision";
  const [only] = parts;
  if (parts.length === 1 && only?.[1] === 100) return only[0];
  return parts.map(([revision, percent]) => `${revision} ${percent} %`).join(", ");
}

/** The revision that gets all requests; undefined while none does or several share them. */
export function soleRevision(shares: Shares): string | undefined {
  const names = Object.keys(shares);
  return names.length === 1 ? names[0] : undefined;
}

/** The last segment of a full name. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

function sorted<V>(record: Readonly<Record<string, V>>): [string, V][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
