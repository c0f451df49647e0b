import type { protos } from "@google-cloud/tasks";

import { canonicalName, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { sleep, type Clock } from "../semantics/clock.ts";
import { loggedAttempts } from "./task-log.ts";

type Task = protos.google.cloud.tasks.v2.ITask;

export interface Outcome {
  readonly verdict: "passed" | "failed" | "inconclusive";
  readonly evidence: string;
  readonly attempts: number;
}

export interface OracleDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
}

export interface Watched {
  /** Full task name. */
  readonly name: string;
  readonly projectId: string;
  /** Attempts after which Cloud Tasks gives up; −1 is never. */
  readonly maxAttempts: number;
  readonly timeoutMs: number;
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
  const endMs = deps.clock.now() + task.timeoutMs;
  let last: Task | undefined;
  let gone = false;
  for (let pollMs = POLL_MS; ; pollMs = Math.min(pollMs * 1.5, MAX_POLL_MS)) {
    if (!gone) {
      const seen = await readTask(task.name, deps.gcp);
      gone = seen === undefined;
      last = seen ?? last;
      const failure = seen === undefined ? undefined : failedAttempt(seen);
      if (failure !== undefined) return failure;
    }
    if (gone) {
      const outcome = fromLog(task, await loggedAttempts(deps.gcp, task.projectId, task.name));
      if (outcome !== undefined) return outcome;
    }
    const leftMs = endMs - deps.clock.now();
    if (leftMs <= 0) return gone ? vanished(task) : unfinished(task, last);
    await sleep(deps.clock, Math.min(pollMs, leftMs));
  }
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
  const message = status?.message ? ` (${status.message})` : "";
  return {
    verdict: "failed",
    evidence: `GetTask: attempt ${task.dispatchCount ?? responses} answered ${code}${message}`,
    attempts: task.dispatchCount ?? responses,
  };
}

function fromLog(
  task: Watched,
  attempts: readonly { status: string; dispatchCount: number }[],
): Outcome | undefined {
  const success = attempts.find((attempt) => attempt.status === "OK");
  if (success !== undefined) {
    return {
      verdict: "passed",
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
    evidence: `TaskActivityLog: attempt ${last.dispatchCount} of ${task.maxAttempts} answered ${last.status}, no more follow`,
    attempts: last.dispatchCount,
  };
}

function vanished(task: Watched): Outcome {
  return {
    verdict: "inconclusive",
    evidence: `the task is gone, but within ${task.timeoutMs} ms no log entry said whether it succeeded: check that the queue's log_sampling_ratio is 1`,
    attempts: 0,
  };
}

function unfinished(task: Watched, last: Task | undefined): Outcome {
  const dispatched = last?.dispatchCount ?? 0;
  const status = last?.lastAttempt?.responseStatus;
  if (dispatched === 0) {
    return {
      verdict: "inconclusive",
      evidence: `the queue did not dispatch the task within ${task.timeoutMs} ms: is it paused or backed up?`,
      attempts: 0,
    };
  }
  const seen = status ? `its last answer was ${canonicalName(status.code ?? 0)}` : "no answer came";
  return {
    verdict: "failed",
    evidence: `GetTask: dispatched ${dispatched} time${dispatched === 1 ? "" : "s"}, ${seen} within ${task.timeoutMs} ms`,
    attempts: dispatched,
  };
}
