import type { Project, Worker } from "../project/project.ts";
import type { CostLine } from "../report/report.ts";
import { MONTH_SECONDS, PRICES, runTier } from "./prices.ts";
import { memoryGib, monthlyUsage, vcpus, type MonthlyUsage } from "./usage.ts";

/** What one worker costs a month before any free tier, as a range of its billable seconds. */
export interface WorkerCost {
  readonly workerId: string;
  readonly cpu: number;
  readonly memoryGib: number;
  /** Billable instance seconds: perfect packing, Poisson arrivals, no overlap. */
  readonly seconds: { readonly low: number; readonly likely: number; readonly high: number };
  /** Requests that are billed: 0 when the instance is. */
  readonly requests: number;
  readonly rates: { cpu: number; memory: number; idleCpu: number; idleMemory: number };
  readonly warnings: readonly string[];
}

/**
 * Billable time of a worker. Overlapping requests of an instance share its time, so it lies between
 * perfect packing (`busy / concurrency`) and no overlap; likely is one instance under Poisson arrivals.
 * Idle minimum instances are billed for the rest of the month.
 * @see https://cloud.google.com/run/pricing (billable instance time)
 */
export function workerCost(project: Project, worker: Worker): WorkerCost {
  const usages = worker.handlers.map((handler) => monthlyUsage(handler).usage);
  const { tier, known } = runTier(project.region);
  const attempts = sum(usages, (usage) => usage.attempts);
  const busy = sum(usages, (usage) => usage.attempts * usage.averageSeconds);
  const packed = busy / worker.concurrency;
  const most = worker.maxInstances * MONTH_SECONDS;
  const single = MONTH_SECONDS * (1 - Math.exp(-busy / MONTH_SECONDS));
  const requestBased = worker.cpuIdle;
  const rates = requestBased
    ? PRICES.run.requestBased[tier]
    : { ...PRICES.run.instanceBased[tier], idleCpu: 0, idleMemory: 0 };
  const alive = requestBased ? 0 : worker.minInstances * MONTH_SECONDS;
  const cap = (seconds: number): number => Math.min(Math.max(seconds, alive), most);
  const cpu = vcpus(worker.cpu);
  const memory = memoryGib(worker.memory);
  return {
    workerId: worker.id,
    cpu,
    memoryGib: memory,
    seconds: { low: cap(packed), likely: cap(Math.max(packed, single)), high: cap(busy) },
    requests: requestBased ? attempts : 0,
    rates,
    warnings: [
      ...(known
        ? []
        : [
            `region ${project.region} is not in the price book: priced as Tier 2, so this is an upper estimate`,
          ]),
      ...(packed > most
        ? [
            `${worker.id} does not fit: its tasks need ${Math.ceil(packed / MONTH_SECONDS)} instances, max_instances is ${worker.maxInstances}`,
          ]
        : []),
      ...(requestBased
        ? []
        : [`${worker.id} bills CPU for the whole life of each instance (cpu_idle: false)`]),
    ],
  };
}

/** Idle seconds of the minimum instances when `active` seconds are served. */
export function idleSeconds(worker: Worker, active: number): number {
  return worker.cpuIdle ? Math.max(0, worker.minInstances * MONTH_SECONDS - active) : 0;
}

/** What is left of Cloud Run's monthly credits: money at Tier 1 prices, shared by all services. */
export interface RunCredit {
  cpuUsd: number;
  memoryUsd: number;
  requests: number;
}

/** The lines of a worker at `active` billable seconds; uses up `credit`. */
export function workerLines(
  worker: Worker,
  cost: WorkerCost,
  active: number,
  credit: RunCredit,
): CostLine[] {
  const idle = idleSeconds(worker, active);
  const basis = worker.handlers.some((handler) => Object.keys(handler.usage).length > 0)
    ? "usage"
    : "default";
  const requestsFree = Math.min(credit.requests, cost.requests);
  credit.requests -= requestsFree;
  const credited = (
    label: string,
    quantity: number,
    unit: string,
    usd: number,
    key: "cpuUsd" | "memoryUsd",
  ): CostLine => {
    const free = Math.min(credit[key], quantity * usd);
    credit[key] -= free;
    return line(worker.id, label, quantity, unit, usd, usd === 0 ? 0 : free / usd, basis);
  };
  return [
    credited("CPU while serving", active * cost.cpu, "vCPU-s", cost.rates.cpu, "cpuUsd"),
    credited(
      "memory while serving",
      active * cost.memoryGib,
      "GiB-s",
      cost.rates.memory,
      "memoryUsd",
    ),
    line(
      worker.id,
      "CPU of idle min instances",
      idle * cost.cpu,
      "vCPU-s",
      cost.rates.idleCpu,
      0,
      "config",
    ),
    line(
      worker.id,
      "memory of idle min instances",
      idle * cost.memoryGib,
      "GiB-s",
      cost.rates.idleMemory,
      0,
      "config",
    ),
    line(
      worker.id,
      "requests",
      cost.requests,
      "requests",
      PRICES.run.request.usd,
      requestsFree,
      basis,
    ),
  ].filter((entry) => entry.quantity > 0);
}

/** A cost line; `monthlyUsd` is what remains after the free part. */
export function line(
  resourceId: string,
  label: string,
  quantity: number,
  unit: string,
  unitPriceUsd: number,
  freeQuantity: number,
  basis: CostLine["basis"],
): CostLine {
  const free = Math.min(quantity, freeQuantity);
  return {
    resourceId,
    label,
    quantity,
    unit,
    unitPriceUsd,
    freeQuantity: free,
    monthlyUsd: (quantity - free) * unitPriceUsd,
    basis,
  };
}

/** Adds up one number of each usage. */
export function sum(usages: readonly MonthlyUsage[], of: (usage: MonthlyUsage) => number): number {
  return usages.reduce((total, usage) => total + of(usage), 0);
}
