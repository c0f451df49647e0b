import type { Project, Worker } from "../project/project.ts";
import type { CostLine } from "../report/report.ts";
import { idleSeconds, type BillableSeconds, type Serving } from "./billable-seconds.ts";
import type { Demand } from "./demand.ts";
import { Allowances } from "./free-tier.ts";
import { priced, type Money } from "./money.ts";
import { PRICES, ratesOf } from "./prices.ts";
import { memoryGib, vcpus } from "./usage.ts";

const KIB_PER_GIB = 2 ** 20;

/** A line before its amount is rounded. */
export interface ExactLine extends Omit<CostLine, "monthlyUsd"> {
  readonly usd: Money;
}

/** What the lines are made of. */
export interface Priceable {
  readonly project: Project;
  readonly demand: Demand;
  readonly serving: ReadonlyMap<string, Serving>;
}

/** All lines of a month at one of the bounds, with a share of the free tier. */
export function linesOf(
  of: Priceable,
  bound: keyof BillableSeconds,
  freeShare: number,
): ExactLine[] {
  const left = new Allowances(freeShare);
  const { project, demand, serving } = of;
  return [
    ...queueLines(project, demand, left),
    ...project.workers.flatMap((worker) =>
      workerLines(of, worker, serving.get(worker.id)?.seconds[bound] ?? 0, left),
    ),
    ...project.workers.flatMap((worker) => keyLines(of, worker, left)),
    ...project.schedules.map(({ id }) =>
      line(id, "job", 1, "job", PRICES.schedulerJob.usd, left.take("jobs", 1), "config"),
    ),
    ...project.secrets.map(({ id }) =>
      line(
        id,
        "active version",
        1,
        "version",
        PRICES.secretVersion.usd,
        left.take("versions", 1),
        "config",
      ),
    ),
    ...logLines(demand, left),
  ].filter(({ quantity }) => quantity > 0);
}

/**
 * A push task is two operations, its creation and each delivery attempt, and every 32 KB of payload counts as one.
 * @see https://cloud.google.com/tasks/pricing
 */
function queueLines(project: Project, demand: Demand, left: Allowances): ExactLine[] {
  return project.queues.map((queue) => {
    const tasks = demand.tasksByQueue.get(queue.id) ?? [];
    const operations = tasks.reduce(
      (sum, { usage, dispatched }) => sum + (usage.tasks + dispatched) * usage.operations,
      0,
    );
    return line(
      queue.id,
      "task operations",
      operations,
      "operations",
      PRICES.tasksOperation.usd,
      left.take("operations", operations),
      basisOf(
        tasks
          .filter(({ usage }) => usage.tasks > 0)
          .map(({ handler }) => handler.usage.tasksPerMonth),
      ),
    );
  });
}

/** The lines of a worker at `active` billable seconds. */
function workerLines(
  { project, demand }: Priceable,
  worker: Worker,
  active: number,
  left: Allowances,
): ExactLine[] {
  const rates = ratesOf(project.region, worker.cpuIdle);
  const idle = idleSeconds(worker, active);
  const cpu = vcpus(worker.cpu);
  const memory = memoryGib(worker.memory);
  const tasks = demand.tasksByWorker.get(worker.id) ?? [];
  const runs = demand.runsByWorker.get(worker.id) ?? [];
  const stated = tasks
    .filter(({ dispatched }) => dispatched > 0)
    .flatMap(({ handler: { usage } }) => [usage.tasksPerMonth, usage.averageDurationMs]);
  const basis = basisOf(stated);
  const requests = worker.cpuIdle
    ? tasks.reduce((sum, { dispatched }) => sum + dispatched, 0) +
      runs.reduce((sum, one) => sum + one.runs, 0)
    : 0;
  const serving = (
    label: string,
    quantity: number,
    unit: string,
    usd: number,
    credit: "cpu" | "memory",
  ): ExactLine => {
    const gross = line(worker.id, label, quantity, unit, usd, 0, basis);
    const paid = left.pay(credit, gross.usd);
    if (paid.isZero()) return gross;
    const freeQuantity = plain(paid.dividedBy(usd).toNumber());
    return { ...gross, freeQuantity, usd: gross.usd.minus(paid) };
  };
  return [
    serving("CPU while serving", active * cpu, "vCPU-s", rates.cpu, "cpu"),
    serving("memory while serving", active * memory, "GiB-s", rates.memory, "memory"),
    line(worker.id, "CPU of idle min instances", idle * cpu, "vCPU-s", rates.idleCpu, 0, "config"),
    line(
      worker.id,
      "memory of idle min instances",
      idle * memory,
      "GiB-s",
      rates.idleMemory,
      0,
      "config",
    ),
    line(
      worker.id,
      "requests",
      requests,
      "requests",
      PRICES.run.request.usd,
      left.take("requests", requests),
      basis,
    ),
  ];
}

/**
 * Of each attempt with an idempotency key: its claim is written, the result of an earlier one is read, and, once a task, its own
 * result is written. Deleting is free. @see https://cloud.google.com/storage/pricing#operations-by-class
 */
function keyLines({ project, demand }: Priceable, { id }: Worker, left: Allowances): ExactLine[] {
  const tasks = (demand.tasksByWorker.get(id) ?? []).filter(({ isKeyed }) => isKeyed);
  const runs = (demand.runsByWorker.get(id) ?? []).filter(({ isKeyed }) => isKeyed);
  const ofRuns = runs.reduce((sum, one) => sum + one.runs, 0);
  const attempts = ofRuns + tasks.reduce((sum, { dispatched }) => sum + dispatched, 0);
  const done =
    ofRuns + tasks.reduce((sum, one) => sum + Math.min(one.usage.tasks, one.dispatched), 0);
  const basis = basisOf(tasks.map(({ handler }) => handler.usage.tasksPerMonth));
  const isFree = PRICES.storageFreeRegions.includes(project.region);
  const calls = (
    label: string,
    quantity: number,
    usd: number,
    of: "storageWrites" | "storageReads",
  ): ExactLine =>
    line(id, label, quantity, "calls", usd, isFree ? left.take(of, quantity) : 0, basis);
  return [
    calls("idempotency writes", attempts + done, PRICES.storageWrite.usd, "storageWrites"),
    calls("idempotency reads", attempts, PRICES.storageRead.usd, "storageReads"),
  ];
}

function logLines(demand: Demand, left: Allowances): ExactLine[] {
  const kib =
    demand.tasks.reduce((sum, { dispatched, usage }) => sum + dispatched * usage.logKb, 0) +
    demand.runs.reduce((sum, { runs, logKb }) => sum + runs * logKb, 0);
  const gib = kib / KIB_PER_GIB;
  const basis = basisOf(
    demand.tasks
      .filter(({ dispatched }) => dispatched > 0)
      .map(({ handler }) => handler.usage.logKbPerTask),
  );
  const free = left.take("logGib", gib);
  return [line("logs", "log volume", gib, "GiB", PRICES.loggingGib.usd, free, basis)];
}

/** A line; `usd` is what remains after the free part. */
function line(
  resourceId: string,
  label: string,
  exactQuantity: number,
  unit: string,
  unitPriceUsd: number,
  free: number,
  basis: CostLine["basis"],
): ExactLine {
  const quantity = plain(exactQuantity);
  const freeQuantity = Math.min(quantity, plain(free));
  return {
    resourceId,
    label,
    quantity,
    unit,
    unitPriceUsd,
    freeQuantity,
    usd: priced(plain(quantity - freeQuantity), unitPriceUsd),
    basis,
  };
}

/** A quantity as it is shown and priced: without the digits that binary fractions add. */
function plain(quantity: number): number {
  return Number.isInteger(quantity) ? quantity : Number(quantity.toFixed(6));
}

/** Of numbers that the config may state: usage when it states all of them; of none, the config's own. */
function basisOf(stated: readonly (number | undefined)[]): CostLine["basis"] {
  if (stated.length === 0) return "config";
  return stated.includes(undefined) ? "default" : "usage";
}
