import { closest } from "../../base/closest.ts";
import { shownDuration } from "../../base/shown-duration.ts";
import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import type { Handler, Worker } from "../project.ts";
import type { ManifestHandler } from "../resolve/manifest.ts";
import type { Lint, LintContext } from "./lint.ts";
import { reservedPath } from "./reserved-path.ts";

/**
 * A task is billed as one operation for each of these.
 * @see https://cloud.google.com/tasks/pricing
 */
const OPERATION_BYTES = 32 * 1024;

/**
 * Lints about the handlers of a worker: who sends to them, how long they take, and what its build
 * says.
 */
export function* handlerLints(
  context: LintContext,
  worker: Worker,
  scheduledPaths: ReadonlySet<string>,
): Generator<Lint> {
  const manifest = context.manifests.get(worker.id);
  const built = new Map(manifest?.map((one) => [one.name, one]));
  for (const handler of worker.handlers) {
    yield* reachLints(context, worker, handler, {
      built: built.get(handler.name),
      isScheduled: scheduledPaths.has(handler.path),
    });
    yield* timeLints(context, worker, handler);
    yield* payloadLints(worker, handler);
  }
  if (manifest !== undefined) yield* unbuiltHandlers(worker, manifest);
}

type At = Pick<Lint, "severity" | "resourceId" | "path" | "elsePath">;

function at({ id }: Worker, { name }: Pick<Handler, "name">, ...keys: readonly string[]): At {
  const elsePath = ["config", "handlers", name];
  return { severity: "warning", resourceId: id, path: [...elsePath, ...keys], elsePath };
}

function* reachLints(
  { queues, isWritten }: LintContext,
  worker: Worker,
  handler: Handler,
  of: { readonly built: ManifestHandler | undefined; readonly isScheduled: boolean },
): Generator<Lint> {
  const { name, queueId, path } = handler;
  if (handler.smoke.length === 0) {
    yield {
      ...at(worker, handler, "smoke"),
      code: "CT102",
      message: `handler "${name}" has no smoke case, so it is never proven`,
      hint: "add smoke: [{payload: …}]",
    };
  }
  const reserved = reservedPath(path);
  if (reserved !== undefined) {
    yield {
      ...at(worker, handler, "path"),
      code: "CT137",
      message: `${reserved}, so tasks may never reach handler "${name}"`,
      hint: `write path: /tasks/${name.endsWith("z") ? `${name}-task` : name}`,
    };
  }
  const needsAll = ["cloud_tasks_queue"] as const;
  if (queueId === "" && !of.isScheduled) {
    yield {
      ...at(worker, handler, "queue"),
      code: "CT108",
      needsAll: [...needsAll, "cloud_scheduler"],
      message: `no queue reaches handler "${name}", so no task can be sent to it`,
      hint: "add a resource of type cloud_tasks_queue",
    };
  }
  const wanted = of.built?.queue;
  if (queues.size > 0 && wanted !== undefined && !queues.has(wanted)) {
    yield {
      ...at(worker, handler, "queue"),
      code: "CT111",
      needsAll,
      message: `handler "${name}" was built for the queue "${wanted}", which does not exist; its tasks go through "${queueId}"`,
      hint: () =>
        suggestedOr(
          wanted,
          [...queues.keys()],
          `add the queue, or name another for "${name}" under config.handlers`,
        ),
    };
  } else if (
    queues.size > 1 &&
    wanted === undefined &&
    !isWritten(worker.id, ["config", "handlers", name, "queue"])
  ) {
    yield {
      ...at(worker, handler, "queue"),
      code: "CT147",
      severity: "info",
      needsAll,
      message: `handler "${name}" names no queue, so its tasks go through "${queueId}", the first of ${queues.size}`,
      hint: `write queue: ${queueId} at the handler, or the queue you mean`,
    };
  }
}

function* timeLints(
  { queues, isWritten }: LintContext,
  worker: Worker,
  handler: Handler,
): Generator<Lint> {
  const { name, timeoutMs, usage } = handler;
  const of = (key: string): At => at(worker, handler, key);
  const ofWorker = [worker.id, ["config", "timeout"]] as const;
  const isOwn = isWritten(worker.id, ["config", "handlers", name, "timeout"]);
  if (isOwn && timeoutMs < TASK_LIMITS.minDispatchDeadlineMs) {
    yield {
      ...of("timeout"),
      code: "CT114",
      severity: "info",
      message: `handler "${name}" may take ${shownDuration(timeoutMs)}, but Cloud Tasks waits at least 15s for an answer`,
      hint: "write timeout: 15s or more, unless the worker itself ends what takes longer",
    };
  }
  if (isOwn && timeoutMs > TASK_LIMITS.maxDispatchDeadlineMs) {
    yield {
      ...of("timeout"),
      code: "CT115",
      message: `handler "${name}" may take ${shownDuration(timeoutMs)}, but Cloud Tasks gives up on an attempt after 30m`,
      hint: "write timeout: 30m or less, and split what takes longer into several tasks",
    };
  } else if (isOwn && timeoutMs > worker.timeoutMs) {
    yield {
      ...of("timeout"),
      code: "CT116",
      alsoReads: [ofWorker],
      message: `handler "${name}" may take ${shownDuration(timeoutMs)}, but Cloud Run ends a request of worker "${worker.id}" after ${shownDuration(worker.timeoutMs)}`,
      hint: `write timeout: ${shownDuration(timeoutMs)} at the worker, or less here`,
    };
  }
  const queue = queues.get(handler.queueId);
  const { attemptsPerTask = 1, averageDurationMs = 0 } = usage;
  if (queue !== undefined && queue.maxAttempts > 0 && attemptsPerTask > queue.maxAttempts) {
    yield {
      ...at(worker, handler, "usage", "attempts_per_task"),
      code: "CT118",
      alsoReads: [
        [queue.id, ["config", "max_attempts"]],
        [worker.id, ["config", "handlers", name, "queue"]],
      ],
      message: `handler "${name}" expects ${attemptsPerTask} attempts a task, but its queue makes at most ${queue.maxAttempts}`,
      hint: `write attempts_per_task: ${queue.maxAttempts} or less`,
    };
  }
  if (averageDurationMs > timeoutMs) {
    yield {
      ...at(worker, handler, "usage", "average_duration"),
      code: "CT119",
      alsoReads: [ofWorker, [worker.id, ["config", "handlers", name, "timeout"]]],
      message: `handler "${name}" takes ${shownDuration(averageDurationMs)} on average, but is cut off after ${shownDuration(timeoutMs)}`,
      hint: "raise the timeout, or correct the usage",
    };
  }
  for (const [index, one] of handler.smoke.entries()) {
    if (one.skip !== undefined || one.timeoutMs >= averageDurationMs) continue;
    yield {
      ...at(worker, handler, "smoke"),
      path: ["config", "handlers", name, "smoke", index],
      elsePath: ["config", "handlers", name],
      alsoReads: [[worker.id, ["config", "handlers", name, "usage"]]],
      code: "CT138",
      message: `smoke case "${one.name}" of handler "${name}" is given ${shownDuration(one.timeoutMs)}, but the handler takes ${shownDuration(averageDurationMs)} on average`,
      hint: `write timeout: ${shownDuration(averageDurationMs * 2)} at the case`,
    };
  }
}

function* payloadLints(worker: Worker, handler: Handler): Generator<Lint> {
  const { name, usage, smoke } = handler;
  const expected = (usage.payloadKb ?? 0) * 1024;
  const sizes = smoke.map(({ payload }) => Buffer.byteLength(JSON.stringify(payload) ?? ""));
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const bytes = expected > 0 ? expected : largest;
  if (bytes <= OPERATION_BYTES) return;
  const operations = Math.ceil(bytes / OPERATION_BYTES);
  yield {
    ...(expected > 0
      ? at(worker, handler, "usage", "payload_kb")
      : {
          ...at(worker, handler),
          path: ["config", "handlers", name, "smoke", sizes.indexOf(largest)],
        }),
    code: "CT113",
    severity: "info",
    message: `a task of handler "${name}" has ${Math.round(bytes / 1024)} kB: it is billed as ${operations} operations, and so is each of its attempts`,
    hint: "keep the payload in a bucket and send its name, or accept the cost",
  };
}

/**
 * The config and the manifest must agree, or tasks go where nothing answers. A manifest can be
 * older than the config.
 */
function* unbuiltHandlers(worker: Worker, manifest: readonly ManifestHandler[]): Generator<Lint> {
  const built = new Set(manifest.map(({ path }) => path));
  for (const handler of worker.handlers) {
    const { name, path } = handler;
    if (handler.declaredIn !== "config" || built.has(path)) continue;
    yield {
      ...at(worker, handler, "path"),
      code: "CT107",
      message: `worker "${worker.id}" was built without a handler for ${path} ("${name}")`,
      hint: () => suggestedOr(path, [...built], "build the worker again"),
    };
  }
}

function suggestedOr(typo: string, candidates: readonly string[], otherwise: string): string {
  const near = closest(typo, candidates);
  return near === undefined ? otherwise : `did you mean ${near}?`;
}
