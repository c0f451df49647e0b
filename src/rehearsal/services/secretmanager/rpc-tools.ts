import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Policies } from "../../ports.ts";

export interface SecretRpcDeps {
  readonly clock: Clock;
  readonly policies: Policies;
}

let revision = 0;

/** With a new etag. */
export function stamped(json: JsonObject): JsonObject {
  revision += 1;
  return { ...json, etag: `"${revision.toString(16)}"` };
}

/** @throws ApiError FAILED_PRECONDITION @see https://cloud.google.com/secret-manager/docs/etags */
export function checkEtag(etag: string, json: JsonObject): void {
  if (etag !== "" && etag !== json["etag"]) {
    throw new ApiError(
      "FAILED_PRECONDITION",
      `The etag of [${stringOf(json["name"])}] does not match: read it again.`,
    );
  }
}

export function timeText(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
