import { shownDuration } from "../../base/shown-duration.ts";
import { retryDelayMs } from "../../semantics/backoff.ts";
import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import type { Queue } from "../project.ts";
import type { QueueHandler } from "../resolve/project-index.ts";
import type { Lint, LintContext } from "./lint.ts";

/** 730 hours, as prices count a month. */
const SECONDS_PER_MONTH = 2_628_000;
/** An outage that a task should live through. */
const SHORT_OUTAGE_MS = 60_000;

/** Lints about a queue: its rate, its retries, its log. */
export function* queueLints(context: LintContext, queue: Queue): Generator<Lint> {
  const queueHandlers = context.handlersByQueue.get(queue.id) ?? [];
  yield* rateLints(queue, queueHandlers);
  yield* retryLints(queue, (key) => context.isWritten(queue.id, ["config", key]));
  if (queue.logSamplingRatio < 1) {
    yield {
      ...at("CT104", "warning", queue, "log_sampling_ratio"),
      message: `queue "${queue.id}" logs only a share of ${queue.logSamplingRatio} of its tasks`,
      hint: "leave log_sampling_ratio at 1: without the log, a lost task looks the same as a failed one",
    };
  }
  if (queue.paused) {
    yield {
      ...at("CT158", "warning", queue, "paused"),
      message: `queue "${queue.id}" is paused: its tasks wait and are dropped after 31 days, and a handler that needs one to be proven is inconclusive`,
      hint: "remove paused once they may run; until then write skip: REASON at the smoke cases of its handlers",
    };
  }
  // While no handler is known at all, the worker's own lint (CT101) is the news.
  if (queueHandlers.length > 0 || context.handlersByQueue.size === 0) return;
  yield {
    code: "CT109",
    severity: "warning",
    resourceId: queue.id,
    path: ["id"],
    readsOfAllWorkers: "handlers",
    needsAll: ["cloud_run"],
    message: `no handler takes tasks of the queue "${queue.id}"`,
    hint: `write queue: ${queue.id} at a handler, or remove the queue`,
  };
}

function at(
  code: Lint["code"],
  severity: Lint["severity"],
  { id }: Queue,
  key: string,
): Pick<Lint, "code" | "severity" | "resourceId" | "path"> {
  return { code, severity, resourceId: id, path: ["config", key] };
}

function* rateLints(queue: Queue, queueHandlers: readonly QueueHandler[]): Generator<Lint> {
  const { id, maxDispatchesPerSecond: rate, maxConcurrentDispatches: atOnce } = queue;
  const reads = { readsOfAllWorkers: "handlers", needsAll: ["cloud_run"] } as const;
  const averageMs = averageDurationMs(queueHandlers);
  // Little's law: what is in flight is the rate times the time each takes.
  const reachable = averageMs === undefined ? rate : (atOnce * 1_000) / averageMs;
  if (averageMs !== undefined && reachable < rate) {
    yield {
      ...at("CT105", "info", queue, "max_concurrent_dispatches"),
      ...reads,
      alsoReads: [[id, ["config", "max_dispatches_per_second"]]],
      message: `queue "${id}" allows ${rate} tasks a second, but ${atOnce} at a time, ${Math.round(averageMs)} ms each, make at most ${reachable < 10 ? Math.floor(reachable * 100) / 100 : Math.floor(reachable)}`,
      hint: "raise max_concurrent_dispatches or make the handlers faster",
    };
  }
  const neededPerSecond =
    sum(queueHandlers, ({ handler: { usage } }) => {
      return (usage.tasksPerMonth ?? 0) * (usage.attemptsPerTask ?? 1);
    }) / SECONDS_PER_MONTH;
  if (neededPerSecond > rate) {
    yield {
      ...at("CT117", "warning", queue, "max_dispatches_per_second"),
      ...reads,
      message: `the handlers of queue "${id}" expect ${shownRate(neededPerSecond)} attempts a second, but it dispatches ${rate}: its backlog keeps growing`,
      hint: `raise max_dispatches_per_second to ${shownRate(neededPerSecond)} or more, or correct the usage`,
    };
  }
  const workers = [...new Set(queueHandlers.map(({ worker }) => worker))];
  const room = sum(workers, ({ maxInstances, concurrency }) => maxInstances * concurrency);
  if (workers.length === 0 || room >= atOnce) return;
  yield {
    ...at("CT123", "info", queue, "max_concurrent_dispatches"),
    ...reads,
    alsoReads: workers.flatMap((worker) =>
      ["max_instances", "concurrency", "cpu"].map((key) => [worker.id, ["config", key]] as const),
    ),
    message: `queue "${id}" lets ${atOnce} tasks be handled at a time, but ${workers.map((worker) => `${worker.id} takes ${worker.maxInstances} × ${worker.concurrency}`).join(" and ")}: the others are answered 429`,
    hint: `lower max_concurrent_dispatches to ${room}, or raise max_instances or concurrency`,
  };
}

function* retryLints(queue: Queue, isWritten: (key: string) => boolean): Generator<Lint> {
  const { id, maxAttempts, maxRetryDurationMs } = queue;
  const isUnlimited = maxAttempts < 0;
  const hasDuration = maxRetryDurationMs > 0;
  const duration = [id, ["config", "max_retry_duration"]] as const;
  if (maxAttempts === 1 && !hasDuration) {
    yield {
      ...at("CT120", "warning", queue, "max_attempts"),
      alsoReads: [duration],
      message: `queue "${id}" attempts a task once: every failure loses it, even a moment without an instance`,
      hint: "write max_attempts: 5, or more",
    };
  }
  if (isUnlimited && !hasDuration) {
    yield {
      ...at("CT121", "warning", queue, "max_attempts"),
      alsoReads: [duration],
      message: `queue "${id}" retries a task that can't succeed until it is 31 days old, and pays for each attempt`,
      hint: "write max_attempts: 20, or add max_retry_duration",
    };
  }
  if (maxAttempts > 1 && hasDuration) {
    yield {
      ...at("CT122", "info", queue, "max_retry_duration"),
      alsoReads: [[id, ["config", "max_attempts"]]],
      message: `queue "${id}" gives a task up only once ${maxAttempts} attempts AND ${shownDuration(maxRetryDurationMs)} are both reached`,
      hint: "write max_attempts: 1 for the duration alone, or remove max_retry_duration",
    };
  }
  if (queue.minBackoffMs === 0 && maxAttempts !== 1) {
    yield {
      ...at("CT139", "warning", queue, "min_backoff"),
      message: `queue "${id}" retries immediately, which adds to the load of whatever is failing`,
      hint: "write min_backoff: 1s, or more",
    };
  } else if (maxAttempts > 1 && !hasDuration) {
    const windowMs = retryWindowMs(queue);
    const keys = ["max_attempts", "min_backoff", "max_backoff", "max_doublings"];
    const key = keys.find(isWritten) ?? "max_attempts";
    if (windowMs < SHORT_OUTAGE_MS) {
      yield {
        ...at("CT140", "warning", queue, key),
        alsoReads: [...keys.map((one) => [id, ["config", one]] as const), duration],
        message: `queue "${id}" gives a task up ${shownDuration(windowMs)} after its first attempt: an outage of a minute loses it`,
        hint: "raise min_backoff or max_attempts",
      };
    }
  }
  if (maxRetryDurationMs <= TASK_LIMITS.taskLifetimeMs) return;
  yield {
    ...at("CT141", "warning", queue, "max_retry_duration"),
    message: `queue "${id}" would retry for ${shownDuration(maxRetryDurationMs)}, but Cloud Tasks drops a task that is 31 days old`,
    hint: "write max_retry_duration: 30d, or less",
  };
}

/** From the first attempt to the last one, when each fails at once. */
function retryWindowMs(queue: Queue): number {
  let windowMs = 0;
  for (let failures = 1; failures < queue.maxAttempts; failures++) {
    windowMs += retryDelayMs(queue, failures);
    if (windowMs >= SHORT_OUTAGE_MS) break;
  }
  return windowMs;
}

/**
 * The mean time of a queue's tasks, weighted by how many there are; undefined without stated usage.
 */
function averageDurationMs(queueHandlers: readonly QueueHandler[]): number | undefined {
  const known = queueHandlers.filter(
    ({ handler }) => handler.usage.averageDurationMs !== undefined,
  );
  const tasks = sum(known, ({ handler }) => handler.usage.tasksPerMonth ?? 1);
  const totalMs = sum(
    known,
    ({ handler: { usage } }) => (usage.tasksPerMonth ?? 1) * (usage.averageDurationMs ?? 0),
  );
  return totalMs > 0 ? totalMs / tasks : undefined;
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}

function shownRate(perSecond: number): string {
  return perSecond < 10 ? String(Math.ceil(perSecond * 100) / 100) : String(Math.ceil(perSecond));
}
