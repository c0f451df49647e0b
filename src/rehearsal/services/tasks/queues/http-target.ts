import { headerProblem, isServiceHeader } from "../../../../semantics/task-headers.ts";
import { invalidArgument } from "../../../api/api-error.ts";
import { snakeCase } from "../../../api/codec/descriptors.ts";
import type { Authorization } from "../../../dispatch/authorization.ts";
import { readAuthorization } from "../../../dispatch/authorization.ts";
import { parseTarget } from "../../../dispatch/origin.ts";
import { objectAt, stringAt } from "../../../json/json-fields.ts";
import { objectsOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { TaskTarget } from "../model.ts";
import { headerLines } from "../task-json.ts";

/**
 * Refuses a queue-level HTTP target that could not be applied: its header overrides must be
 * sendable, and its tokens name both fields.
 * @returns the token that it asks for
 * @throws ApiError INVALID_ARGUMENT
 */
export function checkHttpTarget(httpTarget: JsonObject): Authorization | undefined {
  for (const [name, value] of overrides(httpTarget)) {
    const problem = headerProblem(name, value);
    if (problem !== undefined) throw invalidArgument(`HttpTarget.header_overrides: ${problem}.`);
  }
  for (const [token, scope] of TOKENS) {
    const given = objectAt(httpTarget, token);
    if (given === undefined) continue;
    for (const field of ["serviceAccountEmail", scope]) {
      if (stringAt(given, field) === "")
        throw invalidArgument(`HttpTarget.${snakeCase(token)}.${snakeCase(field)} is required.`);
    }
  }
  return readAuthorization(httpTarget, "");
}

/**
 * On a queue a token names its account and what it is good for; on a task the latter has a default.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2beta3/target.proto
 * (HttpTarget, authorization_header)
 */
const TOKENS = [
  ["oidcToken", "audience"],
  ["oauthToken", "scope"],
] as const;

/**
 * The target of a task after the queue's overrides.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#HttpTarget
 */
export function applyHttpTarget(target: TaskTarget, httpTarget: JsonObject): TaskTarget {
  const url = overrideUrl(target.url, objectAt(httpTarget, "uriOverride"));
  const headers: Record<string, string> = { ...target.headers };
  for (const [name, value] of overrides(httpTarget)) {
    if (isServiceHeader(name)) continue;
    for (const present of Object.keys(headers)) {
      if (present.toLowerCase() === name.toLowerCase()) delete headers[present];
    }
    headers[name] = value;
  }
  const authorization = readAuthorization(httpTarget, url) ?? target.authorization;
  const method = stringAt(httpTarget, "httpMethod");
  return {
    url,
    method: method === "" || method === "HTTP_METHOD_UNSPECIFIED" ? target.method : method,
    headers,
    authorization,
    target: parseTarget(url),
    headerLines: headerLines(headers, authorization),
  };
}

function overrides(httpTarget: JsonObject): [name: string, value: string][] {
  return objectsOf(httpTarget["headerOverrides"]).flatMap((entry): [string, string][] => {
    const header = objectAt(entry, "header");
    return header === undefined ? [] : [[stringAt(header, "key"), stringAt(header, "value")]];
  });
}

function overrideUrl(text: string, override: JsonObject | undefined): string {
  if (override === undefined) return text;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return text;
  }
  const onlyMissing = stringAt(override, "uriOverrideEnforceMode") === "IF_NOT_EXISTS";
  const query = stringAt(objectAt(override, "queryOverride") ?? {}, "queryParams");
  const path = stringAt(objectAt(override, "pathOverride") ?? {}, "path");
  if (query !== "" && (!onlyMissing || url.search === "")) url.search = query;
  if (path !== "" && (!onlyMissing || url.pathname === "/")) url.pathname = path;
  // A task's URL always has a scheme and a host, so IF_NOT_EXISTS leaves those alone.
  if (onlyMissing) return url.href;
  const scheme = stringAt(override, "scheme");
  const rest = url.href.slice(url.protocol.length);
  const next =
    scheme === "HTTP" || scheme === "HTTPS" ? new URL(`${scheme.toLowerCase()}:${rest}`) : url;
  if (stringAt(override, "host") !== "") next.hostname = stringAt(override, "host");
  const port = override["port"];
  if (port !== undefined && port !== null)
    next.port = Number(port) === 0 ? "" : String(Number(port));
  return next.href;
}
