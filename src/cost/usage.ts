import type { Handler } from "../project/project.ts";

/** A month of one handler, every number filled in. */
export interface MonthlyUsage {
  readonly tasks: number;
  readonly attempts: number;
  readonly averageSeconds: number;
  readonly payloadKb: number;
  readonly logKb: number;
}

/** What is assumed where the config says nothing; each use of one is listed in the report. */
export const DEFAULT_USAGE = {
  tasksPerMonth: 100_000,
  averageDurationMs: 500,
  payloadKb: 4,
  attemptsPerTask: 1,
  logKbPerTask: 2,
} as const;

/** Fills in the defaults and names them. */
export function monthlyUsage(handler: Handler): { usage: MonthlyUsage; assumed: string[] } {
  const assumed = Object.entries(DEFAULT_USAGE)
    .filter(([key]) => handler.usage[key as keyof typeof DEFAULT_USAGE] === undefined)
    .map(([key, value]) => `${handler.name}: ${key} = ${value}`);
  const filled = { ...DEFAULT_USAGE, ...handler.usage };
  return {
    usage: {
      tasks: filled.tasksPerMonth,
      attempts: filled.tasksPerMonth * filled.attemptsPerTask,
      // Cloud Run bills each request's time rounded up to 100 ms.
      averageSeconds: Math.ceil(filled.averageDurationMs / 100) / 10,
      payloadKb: filled.payloadKb,
      logKb: filled.logKbPerTask,
    },
    assumed,
  };
}

/** Gibibytes of a Kubernetes memory quantity (`512Mi`, `1Gi`, `1G`). */
export function memoryGib(quantity: string): number {
  const match = /^(\d+(?:\.\d+)?)([KMG]i?)?$/.exec(quantity);
  if (match === null) return Number.NaN;
  const unit: Record<string, number> = {
    K: 1e3,
    Ki: 2 ** 10,
    M: 1e6,
    Mi: 2 ** 20,
    G: 1e9,
    Gi: 2 ** 30,
  };
  return (Number(match[1]) * (unit[match[2] ?? ""] ?? 1)) / 2 ** 30;
}

/** vCPUs of a Kubernetes CPU quantity (`2`, `0.5`, `500m`). */
export function vcpus(quantity: string): number {
  return quantity.endsWith("m") ? Number(quantity.slice(0, -1)) / 1000 : Number(quantity);
}
