import type { AttemptEvent } from "../../../ports.ts";
import type { LastAttempt, QueueRecord, TaskRecord } from "../model.ts";
import { applyHttpTarget } from "../queues/http-target.ts";

/**
 * @param retryUs When the next attempt is due, in microseconds since the Unix epoch; undefined when
 * there is none.
 */
export function attemptEvent(
  queue: QueueRecord,
  task: TaskRecord,
  attempt: LastAttempt,
  retryUs: number | undefined,
): AttemptEvent {
  const { httpTarget } = queue.settings;
  const { method, url, target } =
    httpTarget === undefined ? task.target : applyHttpTarget(task.target, httpTarget);
  const [handler = url] = target?.path.split("?") ?? [];
  return {
    task: `${queue.name}/tasks/${task.id}`,
    method,
    host: target?.host ?? "",
    handler,
    status: attempt.status === 0 ? undefined : attempt.status,
    attempt: task.dispatchCount,
    startMs: attempt.dispatchUs / 1000,
    durationMs: (attempt.responseUs - attempt.dispatchUs) / 1000,
    nextRetryMs: retryUs === undefined ? undefined : retryUs / 1000,
  };
}
