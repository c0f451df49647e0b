import { statusOfHttp } from "../../../../semantics/http-status.ts";
import type { JsonObject } from "../../../json/json.ts";
import { formatTimestampUs, formatDurationMs } from "../../../json/proto-time.ts";
import type { LogSink } from "../../../ports.ts";
import type { LastAttempt, QueueRecord, TaskRecord } from "../model.ts";

/**
 * Writes TaskActivityLog entries for the sampled share of a queue's operations. Counts are decimal
 * strings and the status is the name of an RPC code, as in entries captured from the service.
 * @see https://cloud.google.com/tasks/docs/logging
 */
export class ActivityLog {
  readonly #sink: LogSink;
  readonly #random: () => number;

  /** @param random In [0, 1): decides what is sampled. */
  constructor(sink: LogSink, random: () => number) {
    this.#sink = sink;
    this.#random = random;
  }

  created(queue: QueueRecord, task: TaskRecord, nowUs: number): void {
    if (!this.#sampled(queue)) return;
    this.#write(queue, task, nowUs, "INFO", {
      taskCreationLog: {
        ...targetOf(task),
        scheduleTime: formatTimestampUs(task.dueUs),
        status: "OK",
      },
    });
  }

  dispatched(queue: QueueRecord, task: TaskRecord, nowUs: number, forced: boolean): void {
    if (!this.#sampled(queue)) return;
    this.#write(queue, task, nowUs, "INFO", {
      attemptDispatchLog: {
        ...targetOf(task),
        dispatchCount: String(task.dispatchCount),
        dispatchReason: forced ? "FORCE_RUN" : "NEXT_ATTEMPT",
        maxAttempts: queue.settings.retry.maxAttempts,
        responseCount: String(task.responseCount),
        scheduleTime: formatTimestampUs(task.dueUs),
      },
    });
  }

  /** @param retryUs When the next attempt is due; undefined when there is none. */
  responded(
    queue: QueueRecord,
    task: TaskRecord,
    attempt: LastAttempt,
    retryUs: number | undefined,
  ): void {
    if (!this.#sampled(queue)) return;
    const status = statusOfHttp(attempt.status);
    const nowUs = attempt.responseUs;
    this.#write(queue, task, nowUs, status.code === 0 ? "INFO" : "ERROR", {
      attemptResponseLog: {
        ...targetOf(task),
        attemptDuration: formatDurationMs((nowUs - attempt.dispatchUs) / 1000),
        dispatchCount: String(task.dispatchCount),
        maxAttempts: queue.settings.retry.maxAttempts,
        responseCount: String(task.responseCount),
        ...(retryUs === undefined ? {} : { retryTime: formatTimestampUs(retryUs) }),
        scheduleTime: formatTimestampUs(attempt.scheduleUs),
        status: status.name,
      },
    });
  }

  #sampled(queue: QueueRecord): boolean {
    const ratio = queue.samplingRatio;
    return ratio > 0 && (ratio >= 1 || this.#random() < ratio);
  }

  #write(
    queue: QueueRecord,
    task: TaskRecord,
    nowUs: number,
    severity: string,
    log: JsonObject,
  ): void {
    const { project, location, queue: queueId } = queue.parts;
    this.#sink.write({
      logName: `projects/${project}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`,
      resource: {
        type: "cloud_tasks_queue",
        labels: { project_id: project, location, queue_id: queueId, target_type: "HTTP" },
      },
      severity,
      timestamp: formatTimestampUs(nowUs),
      jsonPayload: {
        "@type": "type.googleapis.com/google.cloud.tasks.logging.v1.TaskActivityLog",
        task: `${queue.name}/tasks/${task.id}`,
        ...log,
      },
    });
  }
}

function targetOf(task: TaskRecord): JsonObject {
  return { targetAddress: `${task.target.method} ${task.target.url}`, targetType: "HTTP" };
}
