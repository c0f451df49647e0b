import type { Handler } from "../project/project.ts";
import type { PriceBook } from "./price-book.ts";

/** A month of one handler, every number filled in. */
export interface MonthlyUsage {
  /** Tasks that are added to the queue. */
  readonly tasks: number;
  /** What the handler is asked to serve, before any limit of the queue. */
  readonly attempts: number;
  /** How long an attempt takes. */
  readonly seconds: number;
  /** What is billed of it. */
  readonly billedSeconds: number;
  /** Operations of one call with the task's payload. */
  readonly operations: number;
  readonly logKb: number;
  /** To the internet, an attempt. */
  readonly egressKb: number;
}

/** What is assumed where the config says nothing; each use of one is listed in the report. */
export const DEFAULT_USAGE = {
  tasksPerMonth: 100_000,
  averageDurationMs: 500,
  payloadKb: 4,
  attemptsPerTask: 1,
  logKbPerTask: 2,
  egressKbPerTask: 1,
} as const;

/** The keys of the config, and the values as one would write them there. */
const WRITTEN: Readonly<Record<keyof typeof DEFAULT_USAGE, string>> = {
  tasksPerMonth: `tasks_per_month = ${DEFAULT_USAGE.tasksPerMonth}`,
  averageDurationMs: `average_duration = ${DEFAULT_USAGE.averageDurationMs}ms`,
  payloadKb: `payload_kb = ${DEFAULT_USAGE.payloadKb}`,
  attemptsPerTask: `attempts_per_task = ${DEFAULT_USAGE.attemptsPerTask}`,
  logKbPerTask: `log_kb_per_task = ${DEFAULT_USAGE.logKbPerTask}`,
  egressKbPerTask: `egress_kb_per_task = ${DEFAULT_USAGE.egressKbPerTask}`,
};
const OF_TASKS: ReadonlySet<string> = new Set(["tasksPerMonth", "payloadKb", "attemptsPerTask"]);

/**
 * Fills in the defaults and names them.
 * @param maxAttempts Of its queue; no attempt takes longer than its timeout either, whatever is
 * stated.
 * @param isScheduled A schedule calls it: without stated tasks there are none, since its runs are
 * known from the cron.
 */
export function monthlyUsage(
  handler: Handler,
  isScheduled: boolean,
  maxAttempts: number,
  { prices }: PriceBook,
): { readonly usage: MonthlyUsage; readonly assumed: readonly string[] } {
  const { usage, name, queueId } = handler;
  const hasTasks = queueId !== "" && (usage.tasksPerMonth !== undefined || !isScheduled);
  const unstated = Object.entries(WRITTEN)
    .filter(([key]) => usage[key as keyof typeof DEFAULT_USAGE] === undefined)
    .filter(([key]) => hasTasks || (isScheduled && !OF_TASKS.has(key)))
    .map(([, written]) => written);
  const assumed = unstated.length === 0 ? [] : [`${name}: ${unstated.join(", ")}`];
  const filled = { ...DEFAULT_USAGE, ...usage };
  const tasks = hasTasks ? filled.tasksPerMonth : 0;
  const durationMs = Math.min(filled.averageDurationMs, handler.timeoutMs);
  return {
    usage: {
      tasks,
      attempts: tasks * Math.min(filled.attemptsPerTask, maxAttempts),
      seconds: durationMs / 1_000,
      billedSeconds: billedSeconds(durationMs),
      operations: Math.max(
        1,
        Math.ceil(filled.payloadKb / (prices.tasksOperation.chunkKb ?? Infinity)),
      ),
      logKb: filled.logKbPerTask,
      egressKb: filled.egressKbPerTask,
    },
    assumed: [
      ...assumed,
      ...(hasTasks || !isScheduled
        ? []
        : [
            `${name}: no tasks besides the runs of its schedule, because tasks_per_month is not set`,
          ]),
    ],
  };
}

/**
 * Cloud Run rounds the time of a request up to 100 ms.
 * @see https://cloud.google.com/run/pricing
 */
export function billedSeconds(durationMs: number): number {
  return Math.ceil(durationMs / 100) / 10;
}
