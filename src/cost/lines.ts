import type { BillableSeconds } from "./billable-seconds.ts";
import { foreignLines } from "./foreign-lines.ts";
import { Allowances } from "./free-tier.ts";
import { keyLines } from "./key-lines.ts";
import { basisOf, lineOf, type ExactLine } from "./line.ts";
import { KIB_PER_GIB, type LinesFrom, type Priceable } from "./priceable.ts";
import { usdOf } from "./prices.ts";
import { bucketLines, secretLines } from "./storage-lines.ts";
import { workerLines } from "./worker-lines.ts";

/** All lines of a month at one of the bounds, with a share of the free tier. */
export function linesOf(
  of: Priceable,
  bound: keyof BillableSeconds,
  freeShare: number,
): ExactLine[] {
  const from: LinesFrom = { ...of, bound, left: new Allowances(of.book, freeShare) };
  const { project } = of;
  return [
    ...queueLines(from),
    ...smokeLines(from),
    ...project.workers.flatMap((worker) => workerLines(from, worker)),
    ...project.workers.flatMap((worker) => keyLines(from, worker)),
    ...scheduleLines(from),
    ...secretLines(from),
    ...bucketLines(from),
    ...alertLines(from),
    ...logLines(from),
    ...foreignLines(from),
  ].filter(({ quantity }) => quantity > 0);
}

/**
 * A push task is two operations, its creation and each delivery attempt, and every 32 KB of payload
 * counts as one.
 * @see https://cloud.google.com/tasks/pricing
 */
function queueLines({ project, book, demand, left }: LinesFrom): ExactLine[] {
  return project.queues.map((queue) => {
    const tasks = demand.tasksByQueue.get(queue.id) ?? [];
    const quantity = tasks.reduce(
      (sum, { usage, dispatched }) => sum + (usage.tasks + dispatched) * usage.operations,
      0,
    );
    return lineOf({
      resourceId: queue.id,
      label: "task operations",
      quantity,
      unit: "operations",
      usd: usdOf(book, "tasksOperation"),
      free: left.take("tasksOperation", quantity),
      basis: basisOf(
        tasks
          .filter(({ usage }) => usage.tasks > 0)
          .map(({ handler }) => handler.usage.tasksPerMonth),
      ),
      isLimited: true,
    });
  });
}

/** What our own deploys send and ask to prove each handler. */
function smokeLines({ project, book, demand, left }: LinesFrom): ExactLine[] {
  const quantity = demand.smoke.reduce((sum, { operations }) => sum + operations, 0);
  return [
    lineOf({
      resourceId: "smoke",
      label: "operations of smoke runs",
      quantity,
      unit: "operations",
      usd: usdOf(book, "tasksOperation"),
      free: left.take("tasksOperation", quantity),
      basis: basisOf(project.workers.map(({ usage }) => usage?.deploysPerMonth)),
    }),
  ];
}

function scheduleLines({ project, book, left }: LinesFrom): ExactLine[] {
  return project.schedules.map(({ id }) =>
    lineOf({
      resourceId: id,
      label: "job",
      quantity: 1,
      unit: "job",
      usd: usdOf(book, "schedulerJob"),
      free: left.take("schedulerJob", 1),
      basis: "config",
    }),
  );
}

/** An alert of the config has one condition. */
function alertLines({ project, book, left }: LinesFrom): ExactLine[] {
  return project.alerts.map(({ id }) =>
    lineOf({
      resourceId: id,
      label: "condition",
      quantity: 1,
      unit: "condition",
      usd: usdOf(book, "alertCondition"),
      free: left.take("alertCondition", 1),
      basis: "config",
    }),
  );
}

function logLines({ book, demand, left }: LinesFrom): ExactLine[] {
  const kib =
    demand.tasks.reduce((sum, { dispatched, usage }) => sum + dispatched * usage.logKb, 0) +
    demand.runs.reduce((sum, { runs, logKb }) => sum + runs * logKb, 0) +
    demand.smoke.reduce((sum, { attempts, logKb }) => sum + attempts * logKb, 0);
  const quantity = kib / KIB_PER_GIB;
  const stated = demand.tasks
    .filter(({ dispatched }) => dispatched > 0)
    .map(({ handler: { usage } }) =>
      usage.tasksPerMonth === undefined ? undefined : usage.logKbPerTask,
    );
  return [
    lineOf({
      resourceId: "logs",
      label: "log volume",
      quantity,
      unit: "GiB",
      usd: usdOf(book, "loggingGib"),
      free: left.take("loggingGib", quantity),
      basis: basisOf(stated),
      isLimited: true,
    }),
  ];
}
