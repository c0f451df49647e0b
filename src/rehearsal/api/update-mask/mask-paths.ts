import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { ApiError } from "../api-error.ts";
import type { FieldSpec, NamedField } from "../codec/descriptors.ts";
import { messageTable } from "../codec/descriptors.ts";
import { isWellKnown } from "../codec/well-known.ts";
import { applyFieldMask } from "./field-mask.ts";

/** Each path makes a copy of what it changes; no message has as many fields. */
const MAX_PATHS = 1_000;

/**
 * The paths of an update mask in camelCase, each one of the message's own fields; `*` stands for
 * all of them. The key of a map may follow the map's name, nothing a list's.
 * @param message Full name of the resource's message.
 * @param mask Comma-separated, snake or camel case.
 * @throws ApiError INVALID_ARGUMENT that names the path
 * @see https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/field_mask.proto
 */
export function maskPaths(message: string, mask: string): string[] {
  const paths = new Set(mask.split(",").map((path) => path.trim()));
  paths.delete("");
  if (paths.size > MAX_PATHS) {
    throw new ApiError("INVALID_ARGUMENT", `The update_mask has more than ${MAX_PATHS} paths.`);
  }
  return [...paths].map((path) => (path === "*" ? path : canonicalPath(message, path)));
}

function canonicalPath(message: string, path: string): string {
  let type: string | undefined = message;
  const names: string[] = [];
  const parts = path.split(".");
  while (parts.length > 0) {
    const field: NamedField | undefined =
      type === undefined ? undefined : messageTable(type).byName.get(parts.shift() ?? "");
    if (field === undefined) throw unknownPath(path);
    const spec: FieldSpec = field.spec;
    names.push(field.name);
    // A key is the caller's own text, dots included.
    if (spec.m !== undefined) return [...names, ...parts].join(".");
    const hasFields: boolean = spec.k === "message" && spec.r !== true && !isWellKnown(spec.t);
    type = hasFields ? spec.t : undefined;
  }
  return names.join(".");
}

function unknownPath(path: string): ApiError {
  const field = "update_mask";
  const description = `Invalid path "${path}" in ${field}: the resource has no such field.`;
  return new ApiError("INVALID_ARGUMENT", description, [
    {
      "@type": "type.googleapis.com/google.rpc.BadRequest",
      fieldViolations: [{ field, description }],
    },
  ]);
}

/**
 * {@link applyFieldMask} by the message's own rules: a field that is set takes the place of the
 * others of its oneof.
 * @param paths As {@link maskPaths} gives them, without `*`.
 */
export function applyMaskPaths(
  message: string,
  current: JsonObject,
  patch: JsonObject,
  paths: readonly string[],
): JsonObject {
  let result = current;
  for (const path of paths) {
    result = applyFieldMask(withoutRivals(message, result, patch, path.split(".")), patch, path);
  }
  return result;
}

/** Without what the patch's field replaces in its oneof, on each level of the path. */
function withoutRivals(
  message: string,
  current: JsonObject,
  patch: JsonObject,
  [first = "", ...rest]: readonly string[],
): JsonObject {
  const table = messageTable(message);
  const spec = table.byName.get(first)?.spec;
  const sent = patch[first];
  if (spec === undefined || sent === undefined) return current;
  const result = { ...current };
  for (const [name, other] of table.byName) {
    if (spec.o !== undefined && other.spec.o === spec.o && name !== first) delete result[name];
  }
  const before = result[first];
  if (spec.k === "message" && rest.length > 0 && isJsonObject(before) && isJsonObject(sent)) {
    if (spec.m === undefined && spec.r !== true)
      result[first] = withoutRivals(spec.t, before, sent, rest);
  }
  return result;
}
