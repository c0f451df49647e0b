import type { Project, Queue } from "../project/project.ts";
import type { Demand } from "./demand.ts";
import { added, priced, type Money } from "./money.ts";
import { MONTH_SECONDS, PRICES, ratesOf, runTier } from "./prices.ts";
import { DEFAULT_USAGE, memoryGib, vcpus } from "./usage.ts";

const KIB_PER_GIB = 2 ** 20;

/**
 * The most that a month of this configuration costs with tasks of the stated size: every instance that `max_instances` allows is
 * busy all month, every queue dispatches at its limit, each dispatch is a task of its own, each schedule run is retried as often
 * as it may be, and no free tier is left.
 */
export function ceilingOf(project: Project, demand: Demand): Money {
  const tier = runTier(project.region).ceiling;
  const requestBased = new Set(
    project.workers.filter(({ cpuIdle }) => cpuIdle).map(({ id }) => id),
  );
  const instances = project.workers.map((worker) => {
    const { cpu, memory } = ratesOf(project.region, worker.cpuIdle, tier);
    const seconds = worker.maxInstances * MONTH_SECONDS;
    return priced(seconds * vcpus(worker.cpu), cpu).plus(
      priced(seconds * memoryGib(worker.memory), memory),
    );
  });
  return added([
    ...instances,
    ...project.queues.map((queue) => queueCeiling(queue, demand, requestBased)),
    ...demand.runs.flatMap(({ workerId, runs, maxAttempts, logKb, isKeyed }) => [
      callsCeiling(runs * maxAttempts, logKb, requestBased.has(workerId)),
      keysCeiling(isKeyed ? runs * maxAttempts : 0),
    ]),
    priced(project.schedules.length, PRICES.schedulerJob.usd),
    priced(project.secrets.length, PRICES.secretVersion.usd),
  ]);
}

/** Operations, requests and logs of a queue that never pauses. */
function queueCeiling(queue: Queue, demand: Demand, requestBased: ReadonlySet<string>): Money {
  const tasks = demand.tasksByQueue.get(queue.id) ?? [];
  const dispatched = queue.maxDispatchesPerSecond * MONTH_SECONDS;
  // Nothing limits how many tasks are added: more than the queue dispatches, if the config says so.
  const wanted = tasks.reduce((count, { usage }) => count + usage.tasks, 0);
  const chunks = Math.max(1, ...tasks.map(({ usage }) => usage.operations));
  const logs = tasks.map(({ usage }) => usage.logKb);
  // Without a handler of its own, the handlers of workers that have none yet take its tasks.
  const areRequestsBilled =
    tasks.length > 0
      ? tasks.some(({ workerId }) => requestBased.has(workerId))
      : requestBased.size > 0;
  return added([
    priced((Math.max(dispatched, wanted) + dispatched) * chunks, PRICES.tasksOperation.usd),
    keysCeiling(tasks.some(({ isKeyed }) => isKeyed) ? dispatched : 0),
    callsCeiling(
      dispatched,
      logs.length > 0 ? Math.max(...logs) : DEFAULT_USAGE.logKbPerTask,
      areRequestsBilled,
    ),
  ]);
}

/** Each attempt's claim, a read, and its result. */
function keysCeiling(attempts: number): Money {
  return priced(2 * attempts, PRICES.storageWrite.usd).plus(
    priced(attempts, PRICES.storageRead.usd),
  );
}

function callsCeiling(calls: number, logKb: number, areRequestsBilled: boolean): Money {
  return priced(areRequestsBilled ? calls : 0, PRICES.run.request.usd).plus(
    priced((calls * logKb) / KIB_PER_GIB, PRICES.loggingGib.usd),
  );
}
