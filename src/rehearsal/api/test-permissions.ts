import type { JsonValue, JsonObject } from "../json/json.ts";
import { ApiError } from "./api-error.ts";

/** `service.resource.verb`; wildcards are refused. */
const PERMISSION = /^([\w-]+)(\.[\w-]+)+$/;

/**
 * The answer of `testIamPermissions`. The callers of the APIs own the embedded project: they hold
 * every permission that is well-formed and, with `service`, of that service.
 * @throws ApiError INVALID_ARGUMENT
 */
export function testPermissions(asked: JsonValue | undefined, service?: string): JsonObject {
  if (!Array.isArray(asked)) throw new ApiError("INVALID_ARGUMENT", "permissions must be a list.");
  for (const permission of asked) {
    const of = typeof permission === "string" ? PERMISSION.exec(permission)?.[1] : undefined;
    if (of !== undefined && (service === undefined || of === service)) continue;
    throw new ApiError(
      "INVALID_ARGUMENT",
      `Permission ${JSON.stringify(permission)} is not valid for this resource.`,
    );
  }
  return { permissions: asked };
}
