import { Failure } from "../base/failure.ts";
import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import { TASK_LIMITS } from "../semantics/task-limits.ts";
import type { SmokeDeps } from "./smoke-deps.ts";
import { nameTask, type SmokeRun } from "./smoke-run.ts";
import type { Trial } from "./trials.ts";

/** A task on its way. */
export interface SentTask {
  /** Full task name. */
  readonly name: string;
  readonly traceId: string;
}

/**
 * The case's time ends first, so that its verdict says what was seen and not that Cloud Tasks cut
 * the attempt off.
 */
const DEADLINE_SLACK_MS = 5_000;

/**
 * Puts a trial's task into its queue, addressed to the candidate's own URL.
 * @throws Failure `SMOKE_NO_QUEUE`, or the failure of CreateTask
 */
export async function sendTask(trial: Trial, run: SmokeRun, deps: SmokeDeps): Promise<SentTask> {
  const target = deps.targets[trial.workerId];
  const parent = deps.queues[trial.queue.id];
  if (target === undefined || parent === undefined) {
    throw new Failure("SMOKE_NO_QUEUE", `terraform's outputs name no queue "${trial.queue.id}"`, {
      exitCode: 1,
      hint: "apply first: the queue is created by terraform",
    });
  }
  const { taskId, traceId, headers } = nameTask(run, trial.handler);
  const name = `${parent}/tasks/${taskId}`;
  try {
    await (
      await deps.gcp.tasks()
    ).createTask({
      parent,
      task: {
        name,
        dispatchDeadline: { seconds: Math.ceil(dispatchDeadlineMs(trial) / 1_000) },
        httpRequest: {
          url: `${target.url}${trial.path}`,
          httpMethod: trial.method,
          // The last of one name wins: neither a case nor a schedule can speak for the run.
          headers: { ...trial.headers, ...headers },
          ...(trial.body === undefined ? {} : { body: Buffer.from(trial.body).toString("base64") }),
          oidcToken: { serviceAccountEmail: target.invoker, audience: target.audience },
        },
      },
    });
  } catch (error) {
    throw apiFailure(`enqueue a smoke task in "${parent}"`, error);
  }
  return { name, traceId };
}

/**
 * The handler's own time, but not much past the case's: an attempt that hangs would go on against a
 * candidate that is going away.
 */
function dispatchDeadlineMs({ handlerTimeoutMs, timeoutMs }: Trial): number {
  const wantedMs = Math.min(handlerTimeoutMs, timeoutMs + DEADLINE_SLACK_MS);
  const { minDispatchDeadlineMs, maxDispatchDeadlineMs } = TASK_LIMITS;
  return Math.min(Math.max(wantedMs, minDispatchDeadlineMs), maxDispatchDeadlineMs);
}

/**
 * Deletes a task that would be retried against a candidate that is going away. Never throws: a left
 * task is a warning.
 */
export async function discardTask(name: string, deps: SmokeDeps): Promise<void> {
  try {
    await (await deps.gcp.tasks()).deleteTask({ name });
  } catch (error) {
    if (codeOf(error) !== "NOT_FOUND") {
      deps.progress.warn(apiFailure(`delete smoke task "${name}"`, error).message);
    }
  }
}
