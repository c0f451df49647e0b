import { isTimeZone, parseCron } from "../../../semantics/cron.ts";
import { headerProblem } from "../../../semantics/task-headers.ts";
import { ApiError } from "../../api/api-error.ts";
import { readAuthorization } from "../../dispatch/authorization.ts";
import {
  durationMsAt,
  durationText,
  numberAt,
  objectAt,
  stringAt,
  timestampText,
} from "../../dispatch/json-fields.ts";
import { parseTarget } from "../../dispatch/origin.ts";
import type { JsonObject } from "../../ports.ts";
import type { JobRecord, JobRequest, JobSettings } from "./model.ts";

const DEFAULT_DEADLINE_MS = 180_000;
const OUTPUT_ONLY = new Set([
  "userUpdateTime",
  "state",
  "status",
  "scheduleTime",
  "lastAttemptTime",
]);
/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#HttpTarget (headers) */
const SERVICE_HEADER =
  /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudscheduler.*)$/iu;

/** Reads and checks a Job message. @throws ApiError INVALID_ARGUMENT */
export function readJob(json: JsonObject): JobSettings {
  const schedule = stringAt(json, "schedule");
  const timeZone = stringAt(json, "timeZone") || "Etc/UTC";
  const cron = parseCron(schedule);
  if ("problem" in cron) throw badSchedule("schedule", cron.problem);
  if (!isTimeZone(timeZone)) {
    throw badSchedule(
      "time_zone",
      `"${timeZone}" is no name of the tz database (for example "Europe/Berlin")`,
    );
  }
  if (stringAt(json, "description").length > 500) {
    throw invalid("Job.description must be at most 500 characters.");
  }
  const attemptDeadlineMs = readDeadline(json);
  const http = objectAt(json, "httpTarget");
  const known = http ?? objectAt(json, "pubsubTarget") ?? objectAt(json, "appEngineHttpTarget");
  if (known === undefined) throw invalid("Job target is required.");
  return {
    json: Object.fromEntries(
      Object.entries({ ...json, timeZone }).filter(([key]) => !OUTPUT_ONLY.has(key)),
    ),
    cron,
    timeZone,
    attemptDeadlineMs,
    retry: readRetry(objectAt(json, "retryConfig") ?? {}),
    request: http === undefined ? undefined : readRequest(http),
  };
}

/** @see https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1/job.proto (attempt_deadline) */
function readDeadline(json: JsonObject): number {
  const deadlineMs = durationMsAt(json, "attemptDeadline") ?? DEFAULT_DEADLINE_MS;
  if (objectAt(json, "pubsubTarget") !== undefined) return deadlineMs;
  const isAppEngine = objectAt(json, "appEngineHttpTarget") !== undefined;
  // On App Engine 0 stands for the scaling type's own default.
  if (isAppEngine && deadlineMs === 0) return deadlineMs;
  const mostMs = isAppEngine ? 86_415_000 : 1_800_000;
  if (deadlineMs < 15_000 || deadlineMs > mostMs) {
    const most = isAppEngine ? "24h15s" : "30m";
    throw invalid(`Job.attemptDeadline must be between [15s, ${most}].`);
  }
  return deadlineMs;
}

function readRetry(retry: JsonObject): JobSettings["retry"] {
  const count = numberAt(retry, "retryCount") ?? 0;
  if (count < 0 || count > 5) throw invalid("RetryConfig.retryCount must be between 0 and 5.");
  const policy = {
    maxAttempts: count + 1,
    // Without a retry count there are no retries, whatever the duration says.
    maxRetryDurationMs: count === 0 ? 0 : (durationMsAt(retry, "maxRetryDuration") ?? 0),
    minBackoffMs: durationMsAt(retry, "minBackoffDuration") ?? 5000,
    maxBackoffMs: durationMsAt(retry, "maxBackoffDuration") ?? 3_600_000,
    maxDoublings: numberAt(retry, "maxDoublings") ?? 5,
  };
  if (policy.minBackoffMs < 0 || policy.minBackoffMs > policy.maxBackoffMs) {
    throw invalid(
      "RetryConfig.minBackoffDuration must be between 0 and RetryConfig.maxBackoffDuration.",
    );
  }
  if (policy.maxDoublings < 0) throw invalid("RetryConfig.maxDoublings cannot be negative.");
  return policy;
}

function readRequest(http: JsonObject): JobRequest {
  const uri = stringAt(http, "uri");
  if (!/^https?:\/\/./iu.test(uri)) {
    throw invalid("HttpTarget.uri must start with 'http://' or 'https://'.");
  }
  const named = stringAt(http, "httpMethod");
  const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
  const body = Buffer.from(stringAt(http, "body"), "base64").toString("latin1");
  if (body !== "" && !["POST", "PUT", "PATCH"].includes(method)) {
    throw invalid("HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.");
  }
  const authorization = readAuthorization(http, uri);
  const headers = objectAt(http, "headers") ?? {};
  let lines = "User-Agent: Google-Cloud-Scheduler\r\nX-CloudScheduler: true\r\n";
  let hasType = false;
  for (const [name, value] of Object.entries(headers)) {
    const problem = headerProblem(name, typeof value === "string" ? value : "\n");
    if (problem !== undefined || typeof value !== "string")
      throw invalid(`HttpTarget.headers: ${problem ?? name}.`);
    const lower = name.toLowerCase();
    if (SERVICE_HEADER.test(name) || (authorization !== undefined && lower === "authorization"))
      continue;
    hasType ||= lower === "content-type";
    lines += `${name}: ${value}\r\n`;
  }
  if (body !== "" && !hasType) lines += "Content-Type: application/octet-stream\r\n";
  return { method, uri, target: parseTarget(uri), headerLines: lines, body, authorization };
}

/** A Job message with its state. */
export function jobToJson(job: JobRecord): JsonObject {
  const { settings } = job;
  return {
    ...settings.json,
    name: job.name,
    attemptDeadline: durationText(settings.attemptDeadlineMs),
    userUpdateTime: timestampText(job.userUpdateMs * 1000),
    state: job.state,
    ...(job.status === undefined ? {} : { status: job.status }),
    ...(job.nextMs === undefined ? {} : { scheduleTime: timestampText(job.nextMs * 1000) }),
    ...(job.lastAttemptMs === 0
      ? {}
      : { lastAttemptTime: timestampText(job.lastAttemptMs * 1000) }),
  };
}

/**
 * The job after an update: without a mask the message replaces it whole, else only the masked fields
 * are taken (and cleared where the message lacks them).
 */
export function mergeJob(current: JsonObject, patch: JsonObject, mask: string): JsonObject {
  const fields = mask
    .split(",")
    .map((path) =>
      (path.trim().split(".")[0] ?? "").replaceAll(/_([a-z])/gu, (_, l: string) => l.toUpperCase()),
    )
    .filter((field) => field !== "");
  if (fields.length === 0 || fields.includes("*")) return patch;
  const merged = { ...current };
  for (const field of fields) {
    if (patch[field] === undefined) delete merged[field];
    else merged[field] = patch[field];
  }
  return merged;
}

export function invalid(message: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", message);
}

function badSchedule(field: string, description: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", "Schedule or time zone is invalid.", [
    {
      "@type": "type.googleapis.com/google.rpc.BadRequest",
      fieldViolations: [{ field, description }],
    },
  ]);
}
