import { parseDurationMs } from "../semantics/duration.ts";
import type { Check } from "./check.ts";
import { namedHandlers } from "./handlers.ts";
import type { ManifestHandler } from "./manifest.ts";
import type { Path } from "./path.ts";
import { DEFAULT_TIMEOUT_MS } from "./resolve-worker.ts";
import type { ConfigHandler, ConfigResource } from "./schema.ts";

type WorkerConfig = Extract<ConfigResource, { type: "cloud_run" }>["config"];

/** A month of a handler can't go beyond what its queue and its timeout allow: such an estimate would be of something else. */
export function checkUsage(
  config: WorkerConfig,
  check: Check,
  manifest: readonly ManifestHandler[],
): void {
  const built = new Map(manifest.map((handler) => [handler.name, handler]));
  for (const { name, handler } of namedHandlers(config.handlers)) {
    const at = ["config", "handlers", name];
    checkAttempts(handler, built.get(name)?.queue, at, check);
    checkDuration(handler, built.get(name)?.timeout, config.timeout, at, check);
  }
}

function checkAttempts(
  { usage, queue }: ConfigHandler,
  builtQueue: string | undefined,
  at: Path,
  check: Check,
): void {
  const attempts = usage?.attempts_per_task;
  const limit = check.maxAttemptsOf(queue ?? builtQueue);
  if (attempts === undefined || limit === undefined || attempts <= limit) return;
  check.problem(
    "CT006",
    `attempts_per_task ${attempts} is more than the queue's max_attempts ${limit}`,
    [...at, "usage", "attempts_per_task"],
    `write 1 to ${limit}, or raise max_attempts`,
    [[...at, "queue"]],
  );
}

function checkDuration(
  { usage, timeout }: ConfigHandler,
  builtTimeout: string | undefined,
  workerTimeout: WorkerConfig["timeout"],
  at: Path,
  check: Check,
): void {
  const average = usage?.average_duration;
  const averageMs = average === undefined ? undefined : parseDurationMs(average);
  const workerMs = msOf(workerTimeout, DEFAULT_TIMEOUT_MS);
  const limitMs = Math.min(msOf(timeout ?? builtTimeout, workerMs), workerMs);
  if (averageMs === undefined || averageMs <= limitMs) return;
  check.problem(
    "CT006",
    `average_duration ${average} is longer than the timeout, ${limitMs / 1_000}s`,
    [...at, "usage", "average_duration"],
    `write at most ${limitMs / 1_000}s, or raise the timeout`,
    [
      [...at, "timeout"],
      ["config", "timeout"],
    ],
  );
}

function msOf(value: string | number | undefined, otherwise: number): number {
  return (value === undefined ? undefined : parseDurationMs(value)) ?? otherwise;
}
