import { createHash } from "node:crypto";

import { objectOf, stringOf } from "../json/json-values.ts";
import type { JsonValue, JsonObject } from "../json/json.ts";
import { isJsonObject } from "../json/json.ts";
import type { Policies } from "../ports.ts";
import { ApiError } from "./api-error.ts";

/**
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/policy.proto (`version`)
 */
const VERSIONS: readonly number[] = [0, 1, 3];

/**
 * `GetIamPolicy`, with its options in the request (or its body) or in the query.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/options.proto
 */
export function readPolicy(
  policies: Policies,
  resource: string,
  body: JsonObject,
  query?: URLSearchParams,
): JsonObject {
  const options = objectOf(body["options"]);
  const asked =
    options["requestedPolicyVersion"] ?? query?.get("options.requestedPolicyVersion") ?? 0;
  const policy = policies.get(resource);
  return policyVersion(asked) === 3 ? policy : withoutConditions(policy);
}

/**
 * `SetIamPolicy`: without an update mask it changes the bindings only.
 * @throws ApiError INVALID_ARGUMENT, ABORTED
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/iam_policy.proto
 */
export function writePolicy(policies: Policies, resource: string, body: JsonObject): JsonObject {
  const { policy, updateMask } = body;
  if (!isJsonObject(policy)) throw new ApiError("INVALID_ARGUMENT", "The policy is required.");
  const mask = stringOf(updateMask).split(",");
  const paths = mask.map((path) => path.trim().replaceAll("_", "").toLowerCase()).filter(Boolean);
  const current = policies.get(resource);
  const bindings = paths.length === 0 || paths.includes("bindings") ? policy : current;
  const audited = paths.includes("auditconfigs") ? policy : current;
  return policies.set(resource, {
    ...policy,
    bindings: bindings["bindings"],
    auditConfigs: audited["auditConfigs"],
  });
}

/** A policy's version in a request. @throws ApiError INVALID_ARGUMENT */
export function policyVersion(value: JsonValue | undefined): number {
  const version = Number(value ?? 0);
  if (VERSIONS.includes(version)) return version;
  throw new ApiError(
    "INVALID_ARGUMENT",
    `The policy version ${JSON.stringify(value)} is invalid: use ${VERSIONS.join(", ")}.`,
  );
}

/**
 * As callers see a policy who do not know conditions: the name of the role tells that there is one.
 * @see https://cloud.google.com/iam/docs/troubleshooting-withcond
 */
function withoutConditions(policy: JsonObject): JsonObject {
  const { bindings } = policy;
  if (!Array.isArray(bindings) || policy["version"] !== 3) return policy;
  const shown = bindings.map((binding) => {
    if (!isJsonObject(binding) || binding["condition"] === undefined) return binding;
    const { condition, role, members } = binding;
    const hash = createHash("sha256").update(JSON.stringify(condition)).digest("hex").slice(0, 20);
    return { role: `${String(role as string)}_withcond_${hash}`, members };
  });
  return { ...policy, version: 1, bindings: shown };
}
