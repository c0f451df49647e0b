import { ApiError } from "../../../api/api-error.ts";
import { objectOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { isJsonObject } from "../../../json/json.ts";

/** The fields of a service that a caller sets; everything else is output only. */
const SETTABLE = [
  "description",
  "labels",
  "annotations",
  "client",
  "clientVersion",
  "ingress",
  "launchStage",
  "binaryAuthorization",
  "template",
  "traffic",
  "scaling",
  "invokerIamDisabled",
  "defaultUriDisabled",
  "customAudiences",
  "iapEnabled",
] as const;

/** Only what a caller may set. */
export function specOf(sent: JsonObject): JsonObject {
  const spec: JsonObject = {};
  for (const field of SETTABLE) if (sent[field] !== undefined) spec[field] = sent[field];
  return spec;
}

/**
 * The old spec with the fields of `mask` (comma-separated paths, snake or camel case) taken from
 * `sent`; a field of the mask that was not sent is cleared. `*` takes all.
 * @throws ApiError INVALID_ARGUMENT for a path that is not a settable field
 */
export function applyMask(old: JsonObject, sent: JsonObject, mask: string): JsonObject {
  if (mask === "*") return sent;
  const merged = structuredClone(old);
  for (const path of mask.split(",")) {
    const steps = path.trim().split(".").map(camel);
    if (!(SETTABLE as readonly string[]).includes(steps[0] ?? "")) {
      throw new ApiError(
        "INVALID_ARGUMENT",
        `update_mask: "${path}" is not a field that can be set`,
      );
    }
    copyPath(merged, sent, steps);
  }
  return merged;
}

function copyPath(into: JsonObject, from: JsonObject, steps: readonly string[]): void {
  const [step = "", ...rest] = steps;
  const value = Object.hasOwn(from, step) ? from[step] : undefined;
  if (rest.length === 0 || !isJsonObject(value)) {
    if (value === undefined) delete into[step];
    else into[step] = structuredClone(value);
    return;
  }
  const inner = Object.hasOwn(into, step) ? into[step] : undefined;
  const target = objectOf(inner);
  into[step] = target;
  copyPath(target, value, rest);
}

function camel(step: string): string {
  return step.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
