import { isTimeZone, parseCron } from "../../../semantics/cron.ts";
import { headerProblem } from "../../../semantics/task-headers.ts";
import { ApiError, invalidArgument } from "../../api/api-error.ts";
import { applyMaskPaths, maskPaths } from "../../api/update-mask/mask-paths.ts";
import { readAuthorization } from "../../dispatch/authorization.ts";
import { parseTarget } from "../../dispatch/origin.ts";
import { durationMsAt, numberAt, objectAt, stringAt } from "../../json/json-fields.ts";
import type { JsonObject } from "../../json/json.ts";
import { formatTimestampUs, formatDurationMs } from "../../json/proto-time.ts";
import type { JobRecord, JobRequest, JobSettings } from "./model.ts";

const JOB = "google.cloud.scheduler.v1.Job";
const TOKENS = ["oidcToken", "oauthToken"];
const DEFAULT_DEADLINE_MS = 180_000;
/**
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1/job.proto
 * (RetryConfig)
 */
const RETRY_DEFAULTS = {
  maxRetryDuration: "0s",
  minBackoffDuration: "5s",
  maxBackoffDuration: "3600s",
  maxDoublings: 5,
};
const OUTPUT_ONLY = new Set([
  "userUpdateTime",
  "state",
  "status",
  "scheduleTime",
  "lastAttemptTime",
]);
/**
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#HttpTarget
 * (headers)
 */
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
      `"${timeZone}" is not a name of the tz database (for example "Europe/Berlin")`,
    );
  }
  if (stringAt(json, "description").length > 500) {
    throw invalidArgument("Job.description must be at most 500 characters.");
  }
  const attemptDeadlineMs = readDeadline(json);
  const http = objectAt(json, "httpTarget");
  const known = http ?? objectAt(json, "pubsubTarget") ?? objectAt(json, "appEngineHttpTarget");
  if (known === undefined) throw invalidArgument("Job target is required.");
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

/**
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1/job.proto
 * (attempt_deadline)
 */
function readDeadline(json: JsonObject): number {
  const deadlineMs = durationMsAt(json, "attemptDeadline") ?? DEFAULT_DEADLINE_MS;
  if (objectAt(json, "pubsubTarget") !== undefined) return deadlineMs;
  const isAppEngine = objectAt(json, "appEngineHttpTarget") !== undefined;
  // On App Engine 0 stands for the scaling type's own default.
  if (isAppEngine && deadlineMs === 0) return deadlineMs;
  const mostMs = isAppEngine ? 86_415_000 : 1_800_000;
  if (deadlineMs < 15_000 || deadlineMs > mostMs) {
    const most = isAppEngine ? "24h15s" : "30m";
    throw invalidArgument(`Job.attemptDeadline must be between [15s, ${most}].`);
  }
  return deadlineMs;
}

function readRetry(retry: JsonObject): JobSettings["retry"] {
  const count = numberAt(retry, "retryCount") ?? 0;
  if (count < 0 || count > 5)
    throw invalidArgument("RetryConfig.retryCount must be between 0 and 5.");
  const policy = {
    maxAttempts: count + 1,
    // Without a retry count there are no retries, whatever the duration says.
    maxRetryDurationMs: count === 0 ? 0 : (durationMsAt(retry, "maxRetryDuration") ?? 0),
    minBackoffMs: durationMsAt(retry, "minBackoffDuration") ?? 5000,
    maxBackoffMs: durationMsAt(retry, "maxBackoffDuration") ?? 3_600_000,
    // On the wire 0 can't be told from nothing.
    maxDoublings: numberAt(retry, "maxDoublings") || 5,
  };
  if ((durationMsAt(retry, "maxRetryDuration") ?? 0) < 0) {
    throw invalidArgument("RetryConfig.maxRetryDuration cannot be negative.");
  }
  if (policy.minBackoffMs < 0 || policy.minBackoffMs > policy.maxBackoffMs) {
    throw invalidArgument(
      "RetryConfig.minBackoffDuration must be between 0 and RetryConfig.maxBackoffDuration.",
    );
  }
  if (policy.maxDoublings < 0)
    throw invalidArgument("RetryConfig.maxDoublings cannot be negative.");
  return policy;
}

function readRequest(http: JsonObject): JobRequest {
  const uri = stringAt(http, "uri");
  if (!/^https?:\/\/./iu.test(uri)) {
    throw invalidArgument("HttpTarget.uri must start with 'http://' or 'https://'.");
  }
  const named = stringAt(http, "httpMethod");
  const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
  const body = Buffer.from(stringAt(http, "body"), "base64").toString("latin1");
  if (body !== "" && !["POST", "PUT", "PATCH"].includes(method)) {
    throw invalidArgument(
      "HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.",
    );
  }
  const authorization = readAuthorization(http, uri);
  const headers = objectAt(http, "headers") ?? {};
  let lines = "User-Agent: Google-Cloud-Scheduler\r\nX-CloudScheduler: true\r\n";
  let hasType = false;
  for (const [name, value] of Object.entries(headers)) {
    const problem = headerProblem(name, typeof value === "string" ? value : "\n");
    if (problem !== undefined || typeof value !== "string")
      throw invalidArgument(`HttpTarget.headers: ${problem ?? name}.`);
    const lower = name.toLowerCase();
    if (SERVICE_HEADER.test(name) || (authorization !== undefined && lower === "authorization"))
      continue;
    hasType ||= lower === "content-type";
    lines += `${name}: ${value}\r\n`;
  }
  if (body !== "" && !hasType) lines += "Content-Type: application/octet-stream\r\n";
  return { method, uri, target: parseTarget(uri), headerLines: lines, body, authorization };
}

/**
 * The given retry config with the defaults of what it leaves out; without one nothing is added,
 * which Terraform's provider would see as drift.
 */
function retryToJson({ json }: JobSettings): JsonObject {
  const given = objectAt(json, "retryConfig");
  if (given === undefined || Object.keys(given).length === 0) return {};
  const maxDoublings = numberAt(given, "maxDoublings") || RETRY_DEFAULTS.maxDoublings;
  return { retryConfig: { ...RETRY_DEFAULTS, ...given, maxDoublings } };
}

/** A Job message with its state. */
export function jobToJson(job: JobRecord): JsonObject {
  const { settings } = job;
  return {
    ...settings.json,
    ...retryToJson(settings),
    name: job.name,
    attemptDeadline: formatDurationMs(settings.attemptDeadlineMs),
    userUpdateTime: formatTimestampUs(job.userUpdateMs * 1000),
    state: job.state,
    ...(job.status === undefined ? {} : { status: job.status }),
    ...(job.nextMs === undefined ? {} : { scheduleTime: formatTimestampUs(job.nextMs * 1000) }),
    ...(job.lastAttemptMs === 0
      ? {}
      : { lastAttemptTime: formatTimestampUs(job.lastAttemptMs * 1000) }),
  };
}

/**
 * The job after an update: without a mask the message replaces it whole, else only the masked
 * fields are taken (and cleared where the message lacks them).
 * @throws ApiError INVALID_ARGUMENT for a path that is not a field
 * @see
 * https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1/cloudscheduler.proto
 * (UpdateJobRequest)
 */
export function mergeJob(current: JsonObject, patch: JsonObject, mask: string): JsonObject {
  const paths = maskPaths(JOB, mask);
  if (paths.length === 0 || paths.includes("*")) return patch;
  const merged = applyMaskPaths(JOB, current, patch, paths);
  const http = objectAt(merged, "httpTarget");
  if (http === undefined) return merged;
  // gcloud takes a token away by clearing each of its fields.
  const kept = Object.entries(http).filter(
    ([key]) => !TOKENS.includes(key) || Object.keys(objectAt(http, key) ?? {}).length > 0,
  );
  return { ...merged, httpTarget: Object.fromEntries(kept) };
}

function badSchedule(field: string, description: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", "Schedule or time zone is invalid.", [
    {
      "@type": "type.googleapis.com/google.rpc.BadRequest",
      fieldViolations: [{ field, description }],
    },
  ]);
}
