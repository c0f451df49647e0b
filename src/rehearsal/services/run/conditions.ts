import type { JsonObject } from "../../json/json.ts";

export type ConditionState =
  | "CONDITION_PENDING"
  | "CONDITION_RECONCILING"
  | "CONDITION_FAILED"
  | "CONDITION_SUCCEEDED";

/**
 * Why something is not ready: a `CommonReason` or `RevisionReason` (empty for none), and Google's
 * sentence.
 */
export interface Cause {
  readonly reason: string;
  readonly message: string;
  /** @defaultValue ERROR */
  readonly severity?: "INFO";
}

/** One condition's state; its transition time changes only with the state. */
export interface Condition {
  readonly state: ConditionState;
  readonly cause: Cause | undefined;
  readonly since: string;
}

/** The condition after a change of state at `now`. */
export function transition(
  before: Condition | undefined,
  state: ConditionState,
  now: string,
  cause?: Cause,
): Condition {
  return { state, cause, since: before?.state === state ? before.since : now };
}

/** What decides whether a service is ready: its newest revision, and where its traffic goes. */
export interface ServiceConditions {
  readonly configurations: Condition;
  readonly routes: Condition;
}

/**
 * `Ready`: failed when a part is, reconciling while one is.
 * @see https://github.com/knative/specs/blob/main/specs/serving/overview.md
 */
export function readyOf({ configurations, routes }: ServiceConditions): Condition {
  const parts = [configurations, routes];
  const since = configurations.since > routes.since ? configurations.since : routes.since;
  const reconciling = parts.find(({ state }) => state === "CONDITION_RECONCILING");
  const decisive = reconciling ?? parts.find(({ state }) => state === "CONDITION_FAILED");
  if (decisive === undefined) return { state: "CONDITION_SUCCEEDED", cause: undefined, since };
  return { ...decisive, since };
}

/**
 * The condition as the API shows it.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/Condition
 */
export function renderCondition(type: string, { state, cause, since }: Condition): JsonObject {
  return {
    type,
    state,
    lastTransitionTime: since,
    ...(cause === undefined
      ? {}
      : {
          severity: cause.severity ?? "ERROR",
          message: cause.message,
          ...reasonField(cause.reason),
        }),
  };
}

/** Two enums share a condition's oneof. */
function reasonField(reason: string): JsonObject {
  if (reason === "") return {};
  return /^(HEALTH_CHECK|MIN_INSTANCES|ACTIVE_REVISION|RETIRED)/.test(reason)
    ? { revisionReason: reason }
    : { reason };
}
