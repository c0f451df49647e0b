import type { Worker } from "../project/project.ts";
import { basisOf, lineOf, type ExactLine } from "./line.ts";
import type { LinesFrom } from "./priceable.ts";
import { usdOf } from "./prices.ts";
import { filledWorkerUsage } from "./worker-usage.ts";

/**
 * The worker's own bucket. Of each attempt with an idempotency key: its claim is written, the
 * result of an earlier one is read, and, once a task, its own result is written. Deleting is free.
 * @see https://cloud.google.com/storage/pricing#operations-by-class
 */
export function keyLines({ project, book, demand, left }: LinesFrom, worker: Worker): ExactLine[] {
  const { id, storage } = worker;
  if (storage === undefined) return [];
  const tasks = (demand.tasksByWorker.get(id) ?? []).filter(({ isKeyed }) => isKeyed);
  const runs = (demand.runsByWorker.get(id) ?? []).filter(({ isKeyed }) => isKeyed);
  const ofRuns = runs.reduce((sum, one) => sum + one.runs, 0);
  const attempts = ofRuns + tasks.reduce((sum, { dispatched }) => sum + dispatched, 0);
  const done =
    ofRuns + tasks.reduce((sum, one) => sum + Math.min(one.usage.tasks, one.dispatched), 0);
  const isFree = book.regions.freeStorage.includes(project.region);
  const { bucketGib } = filledWorkerUsage(worker);
  const of = (label: string, quantity: number, price: "storageWrite" | "storageRead"): ExactLine =>
    lineOf({
      resourceId: id,
      label,
      quantity,
      unit: "calls",
      usd: usdOf(book, price),
      free: isFree ? left.take(price, quantity) : 0,
      basis: basisOf(tasks.map(({ handler }) => handler.usage.tasksPerMonth)),
      isLimited: true,
    });
  const price = isFree ? "storageGib" : "storageElsewhereGib";
  return [
    of("idempotency writes", attempts + done, "storageWrite"),
    of("idempotency reads", attempts, "storageRead"),
    lineOf({
      resourceId: id,
      label: "storage of its bucket",
      quantity: bucketGib,
      unit: "GiB",
      usd: usdOf(book, price),
      free: isFree ? left.take(price, bucketGib) : 0,
      basis: basisOf([worker.usage?.bucketGib]),
    }),
  ];
}
