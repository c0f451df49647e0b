import { z } from "zod";

import { sameEntries, type Shares } from "./traffic.ts";

/** The annotation of a service that only the release writes: docs/decisions/0012. */
export const RELEASE_ANNOTATION = "cloud-tasks-pipeline/release";

/** So many earlier revisions stay addressable and known as proven. */
export const KEPT_EARLIER = 3;

const promotedSchema = z.object({
  revision: z.string().min(1),
  run: z.string(),
  at: z.iso.datetime(),
});

export const releaseRecordSchema = z.object({
  version: z.literal(1),
  /** Newest first. */
  proven: z.array(promotedSchema),
  /** What the last promotion gave the requests to without a proof: no task could be sent to it. */
  unproven: promotedSchema.optional(),
  /** What the last promotion replaced. */
  before: z.record(z.string(), z.number()).optional(),
});

/** What a service's annotation says of its releases. */
export type ReleaseRecord = z.infer<typeof releaseRecordSchema>;
/** A revision that a run promoted. */
export type PromotedRevision = z.infer<typeof promotedSchema>;

const NOTHING: ReleaseRecord = { version: 1, proven: [] };

/** Reads the annotation. One that is missing or can't be read proves nothing. */
export function readRecord(annotations: Readonly<Record<string, string>>): ReleaseRecord {
  const text = annotations[RELEASE_ANNOTATION];
  if (text === undefined) return NOTHING;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return NOTHING;
  }
  return releaseRecordSchema.safeParse(value).data ?? NOTHING;
}

/** The annotations with the record in them; without any when it says nothing. */
export function writeRecord(
  annotations: Readonly<Record<string, string>>,
  record: ReleaseRecord,
): Record<string, string> {
  const { [RELEASE_ANNOTATION]: _old, ...others } = annotations;
  const { proven, unproven, before } = record;
  if (proven.length === 0 && unproven === undefined && before === undefined) return others;
  return { ...others, [RELEASE_ANNOTATION]: JSON.stringify(record) };
}

/** True once a run has proven the revision and promoted it. */
export function isProven({ proven }: ReleaseRecord, revision: string): boolean {
  return proven.some((one) => one.revision === revision);
}

/** True when every share of the traffic goes to a proven revision, and there is one. */
export function areProven(record: ReleaseRecord, shares: Shares): boolean {
  const names = Object.keys(shares);
  return names.length > 0 && names.every((name) => isProven(record, name));
}

/**
 * True when every share of the traffic goes to a revision that a run promoted, proven or not, and
 * there is one.
 */
export function arePromoted(record: ReleaseRecord, shares: Shares): boolean {
  const names = Object.keys(shares);
  const isPromoted = (name: string): boolean =>
    isProven(record, name) || record.unproven?.revision === name;
  return names.length > 0 && names.every(isPromoted);
}

/** The last promotion that the record knows of. */
export function lastPromoted({ proven, unproven }: ReleaseRecord): PromotedRevision | undefined {
  const [newest] = proven;
  if (unproven === undefined || newest === undefined) return unproven ?? newest;
  return unproven.at > newest.at ? unproven : newest;
}

/**
 * The record once `now` was promoted in the place of `before`.
 * @param isProven False when no task proved it
 */
export function withPromoted(
  record: ReleaseRecord,
  now: PromotedRevision,
  before: Shares,
  isProven = true,
): ReleaseRecord {
  // What was proven once stays so.
  const others = isProven
    ? record.proven.filter(({ revision }) => revision !== now.revision)
    : record.proven;
  // What was replaced is what a roll back goes to, however long ago it was proven.
  const replacedNow = others.filter(({ revision }) => before[revision] !== undefined);
  const earlier = [...replacedNow, ...others.filter((one) => !replacedNow.includes(one))];
  const replaced =
    Object.keys(before).length === 0 || sameEntries(before, { [now.revision]: 100 })
      ? record.before
      : { ...before };
  return {
    version: 1,
    proven: [...(isProven ? [now] : []), ...earlier].slice(0, KEPT_EARLIER + 1),
    ...(isProven ? {} : { unproven: now }),
    ...(replaced === undefined ? {} : { before: replaced }),
  };
}

/** The earlier revisions that stay addressable: those of the last traffic, then proven ones. */
export function earlierRevisions(record: ReleaseRecord, serving: Shares): string[] {
  const known = [
    ...Object.keys(record.before ?? {}),
    ...record.proven.map(({ revision }) => revision),
  ];
  const earlier = [...new Set(known)].filter((revision) => serving[revision] === undefined);
  return earlier.slice(0, KEPT_EARLIER);
}
