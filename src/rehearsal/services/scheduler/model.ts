import type { RetryPolicy } from "../../../semantics/backoff.ts";
import type { Cron } from "../../../semantics/cron.ts";
import type { Authorization } from "../../dispatch/authorization.ts";
import type { Target } from "../../dispatch/origin.ts";
import type { JsonObject } from "../../json/json.ts";

/** What a job sends; undefined target when its URI can't be taken apart. */
export interface JobRequest {
  readonly method: string;
  readonly uri: string;
  readonly target: Target | undefined;
  /**
   * Header lines of the job with their CRLFs, the service's `User-Agent` and default `Content-Type`
   * included.
   */
  readonly headerLines: string;
  /** Bytes as latin1 text. */
  readonly body: string;
  readonly authorization: Authorization | undefined;
}

/** A job's settings after checking. */
export interface JobSettings {
  /** The caller's fields, echoed as they came. */
  readonly json: JsonObject;
  readonly cron: Cron;
  readonly timeZone: string;
  readonly attemptDeadlineMs: number;
  readonly retry: RetryPolicy;
  /** Undefined for a Pub/Sub or App Engine target: those are kept but can't be run. */
  readonly request: JobRequest | undefined;
}

/** A job and where it stands. Times in milliseconds since the Unix epoch; 0 is never. */
export interface JobRecord {
  readonly name: string;
  settings: JobSettings;
  state: "ENABLED" | "PAUSED";
  userUpdateMs: number;
  /** The next start or retry; undefined when paused, or when the schedule never matches. */
  nextMs: number | undefined;
  lastAttemptMs: number;
  /** `google.rpc.Status` of the last attempt. */
  status: JsonObject | undefined;
  /** The run in progress, also between its retries. */
  run: JobRun | undefined;
}

/** One execution: a scheduled or forced start with its retries. */
export interface JobRun {
  /** What `X-CloudScheduler-ScheduleTime` says. */
  readonly scheduledMs: number;
  readonly startedMs: number;
  attempts: number;
  inFlight: boolean;
}
