import type { Handler, Project, Worker } from "../project/project.ts";
import type { MonthlyUsage } from "./usage.ts";
import { filledWorkerUsage } from "./worker-usage.ts";

/**
 * Calls of the Cloud Tasks API that a smoke task takes besides its creation: GetTask, until its end
 * is proven.
 */
const API_CALLS = 10;
/** A case that expects a retry fails once. */
const ATTEMPTS = { success: 1, retry: 2, permanent: 1 } as const;

/** A month of the smoke tasks that deploys send to one handler. */
export interface SmokeDemand {
  readonly workerId: string;
  readonly attempts: number;
  readonly operations: number;
  readonly billedSeconds: number;
  readonly logKb: number;
  readonly egressKb: number;
}

/** Smoke tasks of a handler: those that are sent in this environment, once a deploy. */
export function smokeDemandOf(
  { isProduction }: Project,
  worker: Worker,
  handler: Handler,
  usage: MonthlyUsage,
): SmokeDemand[] {
  const { deploysPerMonth } = filledWorkerUsage(worker);
  const sent = handler.smoke.filter(
    ({ skip, isSafe }) => skip === undefined && (isSafe || !isProduction),
  );
  if (sent.length === 0 || deploysPerMonth === 0 || handler.queueId === "") return [];
  const attempts = deploysPerMonth * sent.reduce((sum, { expect }) => sum + ATTEMPTS[expect], 0);
  const tasks = deploysPerMonth * sent.length;
  const { billedSeconds, logKb, egressKb, operations } = usage;
  return [
    {
      workerId: worker.id,
      attempts,
      operations: (tasks + attempts) * operations + tasks * API_CALLS,
      billedSeconds,
      logKb,
      egressKb,
    },
  ];
}
