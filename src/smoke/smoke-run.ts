import { randomBytes } from "node:crypto";

/** What the tasks of one smoke run share. */
export interface SmokeRun {
  /** 12 hexadecimal digits: part of every task's name and of every trace, and of no other run's. */
  readonly id: string;
  readonly effects: "real" | "none";
}

/** One task's own names. */
export interface TaskNames {
  /** `smoke-RUN-…`, the last part of the task's name. */
  readonly taskId: string;
  /**
   * 32 hexadecimal digits. Cloud Run's log of the request carries it.
   * @see https://www.w3.org/TR/trace-context/
   */
  readonly traceId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The names of a task and the headers by which a worker knows it for a smoke task: decision record
 * 0008. The worker honours the header only when the task's name is of the same run.
 * @param label Whatever helps a reader of the queue; other characters than letters, digits, `-` and
 * `_` are replaced.
 */
export function nameTask(run: SmokeRun, label: string): TaskNames {
  const traceId = `${run.id}${randomBytes(10).toString("hex")}`;
  const readable = label.replaceAll(/[^a-zA-Z0-9_-]+/g, "-").slice(0, MAX_LABEL_CHARS);
  return {
    taskId: `smoke-${run.id}-${randomBytes(4).toString("hex")}-${readable}`,
    traceId,
    headers: {
      "X-Smoke-Test": `run=${run.id}; effects=${run.effects}`,
      traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-01`,
    },
  };
}

/**
 * A task's id may have 500 characters.
 * @see
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name
 */
const MAX_LABEL_CHARS = 200;
