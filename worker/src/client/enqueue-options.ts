import type { Duration } from "../runtime/duration.ts";
import { parseDuration } from "../runtime/duration.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { EnqueueError } from "./enqueue-error.ts";

/** Options of one task. */
export interface EnqueueOptions {
  /**
   * Deduplicates: a second task of the same name is not created while Cloud Tasks remembers the
   * name, which is about an hour after the task is gone, up to a day. @defaultValue a random name
   */
  readonly name?: string;
  /** Delay before delivery, at most 30 days. */
  readonly delay?: Duration;
  /** Time of delivery, at most 30 days from now; overrides `delay`. */
  readonly scheduleTime?: Date;
  /**
   * How long Cloud Tasks waits for an answer, `"15s"` to `"30m"`. @defaultValue the task's timeout
   * plus 5 s
   */
  readonly deadline?: Duration;
  /** Id of the queue in `cloud-tasks.yaml`, or its full name. @defaultValue the task's own */
  readonly queue?: string;
  /**
   * Additional request headers. Cloud Tasks replaces some, such as User-Agent, and sets
   * `X-CloudTasks-…`.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * The trace to continue: `context.traceparent` in a handler, the request's own header in a
   * server.
   */
  readonly traceparent?: string | undefined;
  /** Timeout of the call including retries. @defaultValue the client's */
  readonly timeout?: Duration;
  /** Cancels the wait; the task may have been created. */
  readonly signal?: AbortSignal;
}

/** Schedule time, at most 720 hours ahead. @see https://cloud.google.com/tasks/docs/quotas */
const MAX_DELAY_MS = 30 * 86_400_000;
/** Task.dispatchDeadline of an HTTP target is in [15 s, 30 min]. */
const MIN_DEADLINE_MS = 15_000;
const MAX_DEADLINE_MS = 1_800_000;
/** Time for the answer of a task that was aborted at its timeout. */
const DEADLINE_MARGIN_MS = 5_000;
/**
 * Limit of all headers together.
 * @see
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#httprequest
 */
const MAX_HEADER_BYTES = 80_000;

/** Headers that Cloud Tasks sets itself or drops. */
const RESERVED =
  /^(?:host|content-length|user-agent|authorization|x-google-.*|x-cloudtasks-.*|x-appengine-.*|x-task-payload)$/i;

/**
 * When the task is due, as RFC 3339; undefined for immediately.
 * @throws EnqueueError `INVALID_ARGUMENT`
 */
export function scheduleTimeOf(options: EnqueueOptions, nowMs: number): string | undefined {
  const atMs =
    options.scheduleTime?.getTime() ??
    (options.delay === undefined ? undefined : nowMs + durationMs(options.delay, "delay"));
  if (atMs === undefined) return undefined;
  if (Number.isNaN(atMs) || atMs - nowMs > MAX_DELAY_MS) {
    const shown = options.scheduleTime === undefined ? options.delay : options.scheduleTime;
    throw invalid(`it is scheduled for ${String(shown)}: Cloud Tasks allows at most 30 days ahead`);
  }
  return new Date(atMs).toISOString();
}

/** How long Cloud Tasks waits for the answer. @throws EnqueueError `INVALID_ARGUMENT` */
export function deadlineMsOf(
  task: Pick<TaskDefinition, "timeoutMs">,
  options: EnqueueOptions,
): number {
  if (options.deadline === undefined) {
    return Math.min(
      MAX_DEADLINE_MS,
      Math.max(MIN_DEADLINE_MS, task.timeoutMs + DEADLINE_MARGIN_MS),
    );
  }
  const deadlineMs = durationMs(options.deadline, "deadline");
  if (deadlineMs < MIN_DEADLINE_MS || deadlineMs > MAX_DEADLINE_MS) {
    throw invalid(`its deadline is ${options.deadline}: it must be from 15s to 30m`);
  }
  return deadlineMs;
}

/**
 * The headers of the task.
 * @throws EnqueueError `INVALID_ARGUMENT` naming the header, not its value
 */
export function headersOf({ headers = {}, traceparent }: EnqueueOptions): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || /[^\t\x20-\x7e]/.test(value)) {
      throw invalid(
        `the header ${JSON.stringify(name)} contains characters that HTTP does not allow`,
      );
    }
    if (RESERVED.test(name))
      throw invalid(`the header "${name}" is set by Cloud Tasks or by this client`);
  }
  const all = {
    "Content-Type": "application/json",
    ...(traceparent === undefined ? {} : { traceparent }),
    ...headers,
  };
  if (headerBytes(all) > MAX_HEADER_BYTES) throw invalid("its headers are larger than 80 KB");
  return all;
}

/** The size of the headers in a stored task. */
export function headerBytes(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce(
    (bytes, [name, value]) => bytes + Buffer.byteLength(name) + Buffer.byteLength(value) + 8,
    0,
  );
}

/** Milliseconds of an option. @throws EnqueueError `INVALID_ARGUMENT` */
export function durationMs(text: Duration, what: string): number {
  try {
    return parseDuration(text, what);
  } catch (cause) {
    throw invalid((cause as Error).message, cause);
  }
}

function invalid(message: string, cause?: unknown): EnqueueError {
  return new EnqueueError("INVALID_ARGUMENT", message, cause === undefined ? {} : { cause });
}
