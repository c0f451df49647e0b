import { statusOfHttp } from "../../../semantics/http-status.ts";
import { headerProblem, isServiceHeader } from "../../../semantics/task-headers.ts";
import { TASK_LIMITS } from "../../../semantics/task-limits.ts";
import { invalidArgument } from "../../api/api-error.ts";
import type { Authorization } from "../../dispatch/authorization.ts";
import { readAuthorization } from "../../dispatch/authorization.ts";
import { parseTarget } from "../../dispatch/origin.ts";
import { objectAt, stringAt } from "../../json/json-fields.ts";
import type { JsonObject } from "../../json/json.ts";
import { formatTimestampUs, formatDurationMs } from "../../json/proto-time.ts";
import type { QueueRecord, TaskRecord, TaskTarget } from "./model.ts";

export const USER_AGENT = "Google-Cloud-Tasks";
const METHODS = new Set(["POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]);
const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);

/** Reads an HttpRequest message but its body. @throws ApiError INVALID_ARGUMENT */
export function readTarget(request: JsonObject): TaskTarget {
  const url = stringAt(request, "url");
  if (url === "") throw invalidArgument("HttpRequest.url is required.");
  if (!/^https?:\/\//iu.test(url)) {
    throw invalidArgument("HttpTarget.url must start with 'http://' or 'https://'.");
  }
  if (url.length > TASK_LIMITS.maxUrlLength) {
    throw invalidArgument(
      `HttpRequest.url must be at most ${TASK_LIMITS.maxUrlLength} characters.`,
    );
  }
  const named = stringAt(request, "httpMethod");
  const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
  if (!METHODS.has(method))
    throw invalidArgument(`HttpRequest.http_method '${method}' is not supported.`);
  const headers = readHeaders(objectAt(request, "headers") ?? {});
  const authorization = readAuthorization(request, url);
  return {
    url,
    method,
    headers,
    authorization,
    target: parseTarget(url),
    headerLines: headerLines(headers, authorization),
  };
}

function readHeaders(given: JsonObject): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== "string")
      throw invalidArgument(`HttpRequest.headers['${name}'] must be a string.`);
    if (isServiceHeader(name)) continue;
    const problem = headerProblem(name, value);
    if (problem !== undefined) throw invalidArgument(`HttpRequest.headers: ${problem}.`);
    headers[name] = value;
  }
  headers["User-Agent"] = USER_AGENT;
  const bytes = Object.entries(headers).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
  if (bytes >= TASK_LIMITS.maxHeaderBytes) {
    throw invalidArgument(`HttpRequest.headers has ${bytes} bytes and must be less than 80KB.`);
  }
  return headers;
}

/**
 * Header lines with their CRLFs, ready to be written; a token replaces the caller's
 * `Authorization`.
 */
export function headerLines(
  headers: Readonly<Record<string, string>>,
  authorization: Authorization | undefined,
): string {
  return Object.entries(headers)
    .filter(([name]) => authorization === undefined || name.toLowerCase() !== "authorization")
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
}

/** The body as latin1 text. @throws ApiError INVALID_ARGUMENT when the method takes none */
export function readBody(request: JsonObject, method: string): string {
  const body = Buffer.from(stringAt(request, "body"), "base64").toString("latin1");
  checkBody(body, method);
  return body;
}

/** @throws ApiError INVALID_ARGUMENT when the method takes no body and there is one */
export function checkBody(body: string, method: string): void {
  if (body !== "" && !WITH_BODY.has(method)) {
    throw invalidArgument(
      "HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.",
    );
  }
}

/** An HttpRequest message. @param body Latin1 text; left out when empty. */
export function httpRequestToJson(target: TaskTarget, body: string): JsonObject {
  const { authorization } = target;
  return {
    url: target.url,
    httpMethod: target.method,
    headers: { ...target.headers },
    ...(body === "" ? {} : { body: Buffer.from(body, "latin1").toString("base64") }),
    ...(authorization?.kind === "oidc"
      ? {
          oidcToken: {
            serviceAccountEmail: authorization.email,
            audience: authorization.audience,
          },
        }
      : {}),
    ...(authorization?.kind === "oauth"
      ? { oauthToken: { serviceAccountEmail: authorization.email, scope: authorization.scope } }
      : {}),
  };
}

/** A Task message. @param full With the body. */
export function taskToJson(queue: QueueRecord, task: TaskRecord, full: boolean): JsonObject {
  const { target, last } = task;
  return {
    name: `${queue.name}/tasks/${task.id}`,
    httpRequest: httpRequestToJson(target, full ? task.body : ""),
    scheduleTime: formatTimestampUs(task.dueUs),
    createTime: formatTimestampUs(task.createS * 1e6),
    dispatchDeadline: formatDurationMs(task.deadlineMs),
    ...(task.dispatchCount > 0 ? { dispatchCount: task.dispatchCount } : {}),
    ...(task.responseCount > 0 ? { responseCount: task.responseCount } : {}),
    ...(task.firstDispatchUs > 0
      ? { firstAttempt: { dispatchTime: formatTimestampUs(task.firstDispatchUs) } }
      : {}),
    ...(last === undefined ? {} : { lastAttempt: lastAttemptToJson(last) }),
    view: full ? "FULL" : "BASIC",
  };
}

function lastAttemptToJson(last: NonNullable<TaskRecord["last"]>): JsonObject {
  const { code, message } = statusOfHttp(last.status);
  return {
    scheduleTime: formatTimestampUs(last.scheduleUs),
    dispatchTime: formatTimestampUs(last.dispatchUs),
    ...(last.responseUs === 0
      ? {}
      : { responseTime: formatTimestampUs(last.responseUs), responseStatus: { code, message } }),
  };
}

/** True where the whole task is asked for. */
export function isFull(request: JsonObject): boolean {
  return stringAt(request, "responseView") === "FULL";
}
