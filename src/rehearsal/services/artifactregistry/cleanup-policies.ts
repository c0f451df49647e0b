import { invalidArgument } from "../../api/api-error.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";

/** In the order of their numbers. */
const ACTIONS = ["ACTION_UNSPECIFIED", "DELETE", "KEEP"];
const TAG_STATES = ["TAG_STATE_UNSPECIFIED", "TAGGED", "UNTAGGED", "ANY"];
const MAX_ID_LENGTH = 127;

/**
 * The clean-up policies of a repository, by their ids. They are kept and delete nothing.
 * @throws ApiError INVALID_ARGUMENT
 * @see
 * https://github.com/googleapis/googleapis/blob/master/google/devtools/artifactregistry/v1/repository.proto
 */
export function readCleanupPolicies(value: JsonValue): JsonObject {
  if (!isJsonObject(value))
    throw invalidArgument("cleanup_policies must be policies by their ids.");
  return Object.fromEntries(
    Object.entries(value).map(([id, policy]) => [id, readPolicy(id, policy)]),
  );
}

function readPolicy(id: string, policy: JsonValue | undefined): JsonObject {
  if (id === "" || id.length > MAX_ID_LENGTH) {
    throw invalidArgument(
      `The id of cleanup policy "${id}" must have 1 to ${MAX_ID_LENGTH} characters.`,
    );
  }
  if (!isJsonObject(policy)) throw invalidArgument(`Cleanup policy "${id}" must be an object.`);
  if ((policy["id"] ?? id) !== id) {
    throw invalidArgument(
      `Cleanup policy "${id}" has another id: ${JSON.stringify(policy["id"])}.`,
    );
  }
  const action = enumName(ACTIONS, policy["action"] ?? 0);
  if (action === undefined || action === ACTIONS[0]) {
    throw invalidArgument(`Cleanup policy "${id}" must have the action DELETE or KEEP.`);
  }
  const { condition, mostRecentVersions } = policy;
  if (isJsonObject(condition) && isJsonObject(mostRecentVersions)) {
    throw invalidArgument(
      `Cleanup policy "${id}" can't have both a condition and most_recent_versions.`,
    );
  }
  if (isJsonObject(mostRecentVersions) && action !== "KEEP") {
    throw invalidArgument(
      `Cleanup policy "${id}" can have most_recent_versions only with the action KEEP.`,
    );
  }
  return {
    id,
    action,
    ...(isJsonObject(condition) ? { condition: readCondition(id, condition) } : {}),
    ...(isJsonObject(mostRecentVersions) ? { mostRecentVersions } : {}),
  };
}

function readCondition(id: string, condition: JsonObject): JsonObject {
  if (condition["tagState"] === undefined) return condition;
  const tagState = enumName(TAG_STATES, condition["tagState"]);
  if (tagState !== undefined) return { ...condition, tagState };
  throw invalidArgument(
    `The tag_state of cleanup policy "${id}" must be one of ${TAG_STATES.join(", ")}.`,
  );
}

/**
 * The name of an enum value that is given by name, in any case (gcloud sends `any`), or by number.
 */
export function enumName(names: readonly string[], value: JsonValue): string | undefined {
  if (typeof value === "number") return names[value];
  const name = scalarText(value).toUpperCase();
  return names.includes(name) ? name : undefined;
}
