import type { Queue } from "../project/project.ts";
import { memoryGibOf, vcpusOf } from "../semantics/quantities.ts";
import type { Demand } from "./demand.ts";
import { foreignCeiling } from "./foreign-lines.ts";
import { grossOf, type ExactLine } from "./line.ts";
import { added, priced, type Money } from "./money.ts";
import type { PriceBook } from "./price-book.ts";
import { KIB_PER_GIB, type Priceable } from "./priceable.ts";
import { MONTH_SECONDS, ratesOf, runTier, usdOf } from "./prices.ts";
import { DEFAULT_USAGE } from "./usage.ts";

/**
 * The most that a month of this configuration costs with tasks of the stated size: every instance
 * that `max_instances` allows is busy all month, every queue dispatches at its limit, each dispatch
 * is a task of its own, each schedule run is retried as often as it may be, and no free tier is
 * left. What the config does not limit counts as it is stated: images, secrets, buckets.
 * @param highLines The lines at the high bound, at any share of the free tier.
 */
export function ceilingOf(of: Priceable, highLines: readonly ExactLine[]): Money {
  const { project, demand, book } = of;
  const tier = runTier(book, project.region).ceiling;
  const requestBased = new Set(
    project.workers.filter(({ cpuIdle }) => cpuIdle).map(({ id }) => id),
  );
  const instances = project.workers.map((worker) => {
    const { cpu, memory } = ratesOf(book, project.region, worker.cpuIdle, tier);
    const seconds = worker.maxInstances * MONTH_SECONDS;
    return (
      priced(seconds * vcpusOf(worker.cpu), cpu) +
      priced(seconds * memoryGibOf(worker.memory), memory)
    );
  });
  return added([
    ...instances,
    ...project.queues.map((queue) => queueCeiling(book, queue, demand, requestBased)),
    ...demand.runs.flatMap(({ workerId, runs, maxAttempts, logKb, egressKb, isKeyed }) => [
      callsCeiling(book, runs * maxAttempts, { logKb, egressKb }, requestBased.has(workerId)),
      keysCeiling(book, isKeyed ? runs * maxAttempts : 0),
    ]),
    ...demand.smoke.map(({ workerId, attempts, logKb, egressKb }) =>
      callsCeiling(book, attempts, { logKb, egressKb }, requestBased.has(workerId)),
    ),
    ...foreignCeiling(of).flatMap(({ seconds, vcpus: cpus, gib, rates }) => [
      priced(seconds * cpus, rates.cpu),
      priced(seconds * gib, rates.memory),
    ]),
    ...highLines.filter(({ isLimited }) => !isLimited).map(grossOf),
  ]);
}

/** Operations, requests and logs of a queue that never pauses. */
function queueCeiling(
  book: PriceBook,
  queue: Queue,
  demand: Demand,
  requestBased: ReadonlySet<string>,
): Money {
  const tasks = demand.tasksByQueue.get(queue.id) ?? [];
  const dispatched = queue.maxDispatchesPerSecond * MONTH_SECONDS;
  // Nothing limits how many tasks are added: more than the queue dispatches, if the config says so.
  const wanted = tasks.reduce((count, { usage }) => count + usage.tasks, 0);
  const chunks = Math.max(1, ...tasks.map(({ usage }) => usage.operations));
  const most = (of: "logKb" | "egressKb", otherwise: number): number =>
    tasks.length > 0 ? Math.max(...tasks.map(({ usage }) => usage[of])) : otherwise;
  // Without a handler of its own, the handlers of workers that have none yet take its tasks.
  const areRequestsBilled =
    tasks.length > 0
      ? tasks.some(({ workerId }) => requestBased.has(workerId))
      : requestBased.size > 0;
  return added([
    priced((Math.max(dispatched, wanted) + dispatched) * chunks, usdOf(book, "tasksOperation")),
    keysCeiling(book, tasks.some(({ isKeyed }) => isKeyed) ? dispatched : 0),
    callsCeiling(
      book,
      dispatched,
      {
        logKb: most("logKb", DEFAULT_USAGE.logKbPerTask),
        egressKb: most("egressKb", DEFAULT_USAGE.egressKbPerTask),
      },
      areRequestsBilled,
    ),
  ]);
}

/** Each attempt's claim, a read, and its result. */
function keysCeiling(book: PriceBook, attempts: number): Money {
  return (
    priced(2 * attempts, usdOf(book, "storageWrite")) + priced(attempts, usdOf(book, "storageRead"))
  );
}

function callsCeiling(
  book: PriceBook,
  calls: number,
  { logKb, egressKb }: { readonly logKb: number; readonly egressKb: number },
  areRequestsBilled: boolean,
): Money {
  return added([
    priced(areRequestsBilled ? calls : 0, usdOf(book, "runRequest")),
    priced((calls * logKb) / KIB_PER_GIB, usdOf(book, "loggingGib")),
    priced((calls * egressKb) / KIB_PER_GIB, usdOf(book, "egressGib")),
  ]);
}
