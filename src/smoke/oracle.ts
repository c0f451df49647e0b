import type { protos } from "@google-cloud/tasks";

import { canonicalName, codeOf, type CanonicalName } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { sleep, type Clock } from "../semantics/clock.ts";
import type { LoggedAttempt, TaskLog } from "./task-log.ts";

type Task = protos.google.cloud.tasks.v2.ITask;

/** What the evidence is, in a word: what to do about it depends on it. */
export type Finding =
  | "proven"
  /** An attempt was answered with an error. */
  | "answered"
  /** Attempts were dispatched and none was answered in time. */
  | "unanswered"
  /** The queue gave up after its last attempt. */
  | "exhausted"
  | "undispatched"
  /** The task is gone and no log tells its fate. */
  | "vanished"
  | "cancelled";

export interface Outcome {
  readonly verdict: "passed" | "failed" | "inconclusive";
  readonly finding: Finding;
  readonly evidence: string;
  readonly attempts: number;
}

export interface OracleDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly log: TaskLog;
  /** Ends the watching: the outcome is then inconclusive. */
  readonly signal?: AbortSignal;
}

export interface Watched {
  /** Full task name. */
  readonly name: string;
  /** Attempts after which Cloud Tasks gives up; −1 is never. */
  readonly maxAttempts: number;
  readonly timeoutMs: number;
  /**
   * How long a refusal (403) may be a right that is still on its way, from the enqueue on; only for an invoker that was
   * just made. @defaultValue no longer than `timeoutMs`
   */
  readonly rightsMs?: number;
}

const POLL_MS = 100;
const MAX_POLL_MS = 1_000;

/**
 * Answers that a candidate may give while its rights or instances are still on their way, so one of
 * them is no verdict yet: a new invoker binding takes up to minutes to reach Cloud Run.
 * @see https://cloud.google.com/iam/docs/access-change-propagation
 */
const NOT_YET = new Set(["PERMISSION_DENIED", "UNAVAILABLE", "RESOURCE_EXHAUSTED"]);

/**
 * Watches a task until its fate is known. GetTask tells of attempts while the task exists; once it is
 * gone it has either succeeded or used up its attempts, and only the queue's log tells which. A vanished
 * task without a log entry is inconclusive, never passed.
 */
export async function watchTask(task: Watched, deps: OracleDeps): Promise<Outcome> {
  const startedMs = deps.clock.now();
  const endMs = startedMs + task.timeoutMs;
  const rightsEndMs = startedMs + (task.rightsMs ?? 0);
  let last: Task | undefined;
  let gone = false;
  for (let pollMs = POLL_MS; ; pollMs = Math.min(pollMs * 1.5, MAX_POLL_MS)) {
    if (!gone) {
      const seen = await readTask(task.name, deps.gcp);
      gone = seen === undefined;
      // Its log entry is on its way: look for it closely again.
      if (gone) pollMs = POLL_MS;
      last = seen ?? last;
      const failure = seen === undefined ? undefined : failedAttempt(seen);
      if (failure !== undefined) return failure;
    }
    if (gone) {
      const outcome = fromLog(task, await deps.log.attempts(task.name));
      if (outcome !== undefined) return outcome;
    }
    const refused = !gone && lastCode(last) === "PERMISSION_DENIED";
    const leftMs = (refused ? Math.max(endMs, rightsEndMs) : endMs) - deps.clock.now();
    if (leftMs <= 0) return gone ? vanished(task) : unfinished(task, last);
    if (deps.signal?.aborted === true) return cancelled(last);
    await sleep(deps.clock, Math.min(pollMs, leftMs), deps.signal).catch(() => undefined);
  }
}

function lastCode(task: Task | undefined): CanonicalName | undefined {
  const status = task?.lastAttempt?.responseStatus;
  return status ? canonicalName(status.code ?? 0) : undefined;
}

async function readTask(name: string, gcp: Gcp): Promise<Task | undefined> {
  try {
    const [task] = await (await gcp.tasks()).getTask({ name });
    return task;
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw error;
  }
}

function failedAttempt(task: Task): Outcome | undefined {
  const responses = task.responseCount ?? 0;
  const status = task.lastAttempt?.responseStatus;
  if (responses === 0 && !status) return undefined;
  const code = canonicalName(status?.code ?? 0);
  if (code === "OK" || NOT_YET.has(code)) return undefined;
  const message = status?.message ?? "";
  // Cloud Tasks' message may begin with the code's name.
  const answer = message.startsWith(code) ? message : `${code}${message && ` (${message})`}`;
  return {
    verdict: "failed",
    finding: "answered",
    evidence: `GetTask: attempt ${task.dispatchCount ?? responses} answered ${answer}`,
    attempts: task.dispatchCount ?? responses,
  };
}

function fromLog(task: Watched, attempts: readonly LoggedAttempt[]): Outcome | undefined {
  const success = attempts.find((attempt) => attempt.status === "OK");
  if (success !== undefined) {
    return {
      verdict: "passed",
      finding: "proven",
      evidence: `TaskActivityLog: attempt ${success.dispatchCount} answered OK`,
      attempts: success.dispatchCount,
    };
  }
  const last = attempts.at(-1);
  if (last === undefined || task.maxAttempts < 0 || last.dispatchCount < task.maxAttempts) {
    return undefined;
  }
  return {
    verdict: "failed",
    finding: "exhausted",
    evidence: `TaskActivityLog: attempt ${last.dispatchCount} of ${task.maxAttempts} answered ${last.status}, no more follow`,
    attempts: last.dispatchCount,
  };
}

function vanished(task: Watched): Outcome {
  return {
    verdict: "inconclusive",
    finding: "vanished",
    evidence: `the task is gone, but within ${task.timeoutMs / 1_000} s no log entry said whether it succeeded`,
    attempts: 0,
  };
}

function unfinished(task: Watched, last: Task | undefined): Outcome {
  const dispatched = last?.dispatchCount ?? 0;
  const answered = last?.responseCount ?? 0;
  const status = last?.lastAttempt?.responseStatus;
  const refused = lastCode(last) === "PERMISSION_DENIED";
  const seconds = Math.max(task.timeoutMs, refused ? (task.rightsMs ?? 0) : 0) / 1_000;
  if (dispatched === 0) {
    return {
      verdict: "inconclusive",
      finding: "undispatched",
      evidence: `GetTask: the queue did not dispatch the task within ${seconds} s`,
      attempts: 0,
    };
  }
  const inFlight = Math.max(0, dispatched - answered);
  const seen = [
    `${dispatched} attempt${dispatched === 1 ? "" : "s"} dispatched`,
    ...(answered > 0 && status ? [`the last answer was ${canonicalName(status.code ?? 0)}`] : []),
    ...(inFlight > 0 ? [`${inFlight} in flight without an answer`] : []),
  ];
  return {
    verdict: "failed",
    finding: answered > 0 ? "answered" : "unanswered",
    evidence: `GetTask: no completion within ${seconds} s, ${seen.join(", ")}`,
    attempts: dispatched,
  };
}

function cancelled(last: Task | undefined): Outcome {
  return {
    verdict: "inconclusive",
    finding: "cancelled",
    evidence: "the run was cancelled before the task's fate was known",
    attempts: last?.dispatchCount ?? 0,
  };
}
