import type { JsonValue, JsonObject } from "../../json/json.ts";
import { setOwn, isJsonObject } from "../../json/json.ts";
import type { RunBy } from "../../runner/revision-runner.ts";
import type { Cause, Condition, ServiceConditions } from "./conditions.ts";
export const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
export const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
export const SERVICE_TYPE = "type.googleapis.com/google.cloud.run.v2.Service";
export const REVISION_TYPE = "type.googleapis.com/google.cloud.run.v2.Revision";

/** A part of the traffic as it is served now. */
export interface Route {
  /** Short name. */
  readonly revision: string;
  readonly percent: number;
  readonly tag: string | undefined;
}

/** One revision, with why it can't serve when it can't. */
export interface RevisionRecord {
  /** Short name. */
  readonly name: string;
  readonly uid: string;
  readonly etag: string;
  readonly createTime: string;
  /** Rises with every revision of every service: lists are ordered by it. */
  readonly serial: number;
  readonly creator: string;
  readonly template: JsonObject;
  /** Reconciling until it is up; then it has succeeded, or failed for good. */
  ready: Condition;
  /** What its last instance runs as; undefined before there was one. */
  runBy?: RunBy;
}

/** A service: what was asked for (`spec`), and what became of it. */
export interface ServiceRecord {
  readonly name: string;
  readonly project: string;
  readonly location: string;
  readonly id: string;
  readonly uid: string;
  readonly creator: string;
  readonly createTime: string;
  updateTime: string;
  lastModifier: string;
  /** The fields that a caller may set, without nulls. */
  spec: JsonObject;
  generation: number;
  observedGeneration: number;
  etag: string;
  revisions: Map<string, RevisionRecord>;
  latestCreated: string | undefined;
  /** The newest revision that came up: what LATEST stands for. */
  latestReady: string | undefined;
  /** The newest ready revision that has had traffic: `latestReadyRevision` in the API. */
  latestServing: string | undefined;
  /** What serves now: a failed deploy leaves it alone. */
  routes: readonly Route[];
  /** The `traffic` that `routes` came from, in the API's form. */
  servedTraffic: readonly JsonObject[];
  conditions: ServiceConditions;
}

/** Why a revision failed; undefined while it has not. */
export function failureOf({ ready }: RevisionRecord): Cause | undefined {
  return ready.state === "CONDITION_FAILED" ? ready.cause : undefined;
}

export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** A copy without `null`s, which callers send for "not set". */
export function withoutNulls(value: JsonObject): JsonObject {
  const clean = (item: JsonValue): JsonValue =>
    Array.isArray(item) ? item.map(clean) : isJsonObject(item) ? withoutNulls(item) : item;
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== null && item !== undefined) setOwn(copy, key, clean(item));
  }
  return copy;
}

/** Text that is equal for equal values, whatever the order of their keys. */
export function canonical(value: JsonValue | undefined): string {
  return JSON.stringify(value, (_, item: unknown) =>
    isJsonObject(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
