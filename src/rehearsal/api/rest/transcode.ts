import { objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { ApiError } from "../api-error.ts";
import type { HttpRule } from "../codec/descriptors.ts";
import { messageTable } from "../codec/descriptors.ts";
import { parseMessage } from "../codec/json-parse.ts";

/**
 * Query parameters that belong to the API front end, not to the request.
 * @see https://cloud.google.com/apis/docs/system-parameters
 */
const SYSTEM_PARAMETERS = new Set([
  "$alt",
  "alt",
  "prettyPrint",
  "$prettyPrint",
  "fields",
  "$fields",
  "key",
  "callback",
  "quotaUser",
  "userIp",
  "access_token",
  "oauth_token",
  "uploadType",
  "upload_protocol",
  "$.xgafv",
  "$httpHeaders",
]);

/**
 * The request message of a REST call, in canonical form.
 * @param body Parsed JSON of the body. @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/googleapis/blob/master/google/api/http.proto (rules for HTTP
 * mapping)
 */
export function requestOf(
  message: string,
  rule: HttpRule,
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
  body: JsonValue,
): JsonObject {
  const bodyName = rule.body;
  const table = messageTable(message);
  const bodyField =
    bodyName === undefined || bodyName === "*" ? undefined : table.byName.get(bodyName);
  let request: JsonObject = {};
  if (bodyName === "*") request = parseMessage(message, body);
  else if (bodyField !== undefined) {
    request[bodyField.name] = parseMessage(bodyField.spec.t, body, bodyName);
  }
  if (bodyName !== "*") {
    const bound = bindQuery(message, query);
    request = { ...parseMessage(message, bound), ...request };
  }
  for (const [path, value] of Object.entries(params))
    bindPath(message, request, path.split("."), value);
  return request;
}

/**
 * Query parameters as JSON of the message; a repeated one is a list, a dotted one a field of a
 * field.
 */
function bindQuery(message: string, query: URLSearchParams): JsonObject {
  const bound: JsonObject = {};
  for (const key of new Set(query.keys())) {
    if (SYSTEM_PARAMETERS.has(key)) continue;
    const values = query.getAll(key);
    const path = key.split(".");
    let target = bound;
    let type = message;
    for (const [index, part] of path.entries()) {
      const field = messageTable(type).byName.get(part);
      if (field === undefined || (field.spec.k !== "message" && index < path.length - 1))
        throw unknownParameter(key, part);
      if (index < path.length - 1) {
        const next = target[field.name];
        target = isJsonObject(next) ? next : ((target[field.name] = {}) as JsonObject);
        type = field.spec.t;
      } else {
        target[field.name] = field.spec.r === true ? values : (values.at(-1) ?? "");
      }
    }
  }
  return bound;
}

function unknownParameter(key: string, part: string): ApiError {
  const description =
    `Invalid JSON payload received. Unknown name "${key}": Cannot bind query parameter. ` +
    `Field '${part}' could not be found in request message.`;
  return new ApiError("INVALID_ARGUMENT", description, [
    { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ description }] },
  ]);
}

function bindPath(
  message: string,
  request: JsonObject,
  path: readonly string[],
  value: string,
): void {
  const [first = "", ...rest] = path;
  const field = messageTable(message).byName.get(first);
  if (field === undefined) return;
  if (rest.length === 0) {
    request[field.name] = value;
    return;
  }
  const existing = request[field.name];
  const inner: JsonObject = objectOf(existing);
  request[field.name] = inner;
  bindPath(field.spec.t, inner, rest, value);
}
