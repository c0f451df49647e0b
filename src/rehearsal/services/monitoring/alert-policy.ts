import { ApiError, invalidArgument } from "../../api/api-error.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ResourceStore } from "./store.ts";
import { checkedObjects } from "./values.ts";

const COMBINERS = ["AND", "OR", "AND_WITH_MATCHING_RESOURCE"];
/** @see https://cloud.google.com/monitoring/quotas */
const MAX_CONDITIONS = 6;
const KINDS = [
  "conditionThreshold",
  "conditionAbsent",
  "conditionMatchedLog",
  "conditionMonitoringQueryLanguage",
  "conditionPrometheusQueryLanguage",
  "conditionSql",
];

/**
 * A policy as it is stored: checked, and each condition with a name.
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies
 * @throws ApiError INVALID_ARGUMENT; NOT_FOUND for a channel that is not there.
 */
export function readAlertPolicy(
  body: JsonObject,
  name: string,
  channels: ResourceStore,
): JsonObject {
  if (stringOf(body["displayName"]) === "") throw invalidArgument("Field displayName is required.");
  const combiner = stringOf(body["combiner"]);
  if (!COMBINERS.includes(combiner)) {
    throw invalidArgument(`Field combiner "${combiner}" must be one of ${COMBINERS.join(", ")}.`);
  }
  const conditions = checkedObjects(body["conditions"], "conditions");
  if (conditions.length === 0 || conditions.length > MAX_CONDITIONS) {
    throw invalidArgument(
      `Field conditions must have 1 to ${MAX_CONDITIONS}, not ${conditions.length}.`,
    );
  }
  for (const channel of channelsOf(body)) {
    if (!channels.has(channel)) {
      throw new ApiError("NOT_FOUND", `The notification channel ${channel} was not found.`);
    }
  }
  const named = conditions.map((condition, index) => readCondition(condition, index, name));
  return { enabled: true, ...body, name, conditions: named };
}

/** The names of the channels that a policy notifies. @throws ApiError INVALID_ARGUMENT */
export function channelsOf(policy: JsonObject): string[] {
  const list = policy["notificationChannels"] ?? [];
  if (!Array.isArray(list)) throw invalidArgument("Field notificationChannels must be a list.");
  return list.map((name) => stringOf(name));
}

/** Keeps the name of a condition that has one of this policy. */
function readCondition(condition: JsonObject, index: number, policy: string): JsonObject {
  const at = `conditions[${index}]`;
  if (stringOf(condition["displayName"]) === "")
    throw invalidArgument(`Field ${at}.displayName is required.`);
  const kinds = KINDS.filter((kind) => condition[kind] !== undefined);
  if (kinds.length !== 1)
    throw invalidArgument(`Field ${at} must have exactly one of ${KINDS.join(", ")}.`);
  const [threshold] = checkedObjects(
    [condition["conditionThreshold"] ?? {}],
    `${at}.conditionThreshold`,
  );
  if (kinds[0] === "conditionThreshold" && stringOf(threshold?.["filter"]) === "") {
    throw invalidArgument(`Field ${at}.conditionThreshold.filter is required.`);
  }
  const given = stringOf(condition["name"]);
  const prefix = `${policy}/conditions/`;
  const name = given.startsWith(prefix) ? given : `${prefix}${index + 1}`;
  return { ...condition, name };
}
