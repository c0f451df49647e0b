import type { Project, Queue } from "../project/project.ts";
import { MONTH_SECONDS, PRICES, runTier } from "./prices.ts";
import { DEFAULT_USAGE, memoryGib, monthlyUsage, vcpus } from "./usage.ts";

const KIB_PER_GIB = 2 ** 20;

/**
 * The most that a month of this configuration costs with tasks of the stated size: every instance that `max_instances` allows is
 * busy all month, every queue dispatches at its limit, each dispatch is a task of its own, and no free tier is left.
 */
export function ceilingUsd(project: Project): number {
  const instances = project.workers.reduce((usd, worker) => {
    const { cpu, memory } = (worker.cpuIdle ? PRICES.run.requestBased : PRICES.run.instanceBased)[
      runTier(project.region).tier
    ];
    const perSecond = vcpus(worker.cpu) * cpu + memoryGib(worker.memory) * memory;
    return usd + worker.maxInstances * MONTH_SECONDS * perSecond;
  }, 0);
  const queues = project.queues.reduce((usd, queue) => usd + queueUsd(project, queue), 0);
  return (
    instances +
    queues +
    project.schedules.length * PRICES.schedulerJob.usd +
    project.secrets.length * PRICES.secretVersion.usd
  );
}

/** Operations, requests and logs of a queue that never pauses. */
function queueUsd(project: Project, queue: Queue): number {
  const targets = project.workers.flatMap((worker) =>
    worker.handlers
      .filter((handler) => handler.queueId === queue.id)
      .map((handler) => ({ worker, usage: monthlyUsage(handler).usage })),
  );
  const dispatched = queue.maxDispatchesPerSecond * MONTH_SECONDS;
  // Nothing limits how many tasks are added: more than the queue dispatches, if the config says so.
  const added = Math.max(
    dispatched,
    targets.reduce((count, { usage }) => count + usage.tasks, 0),
  );
  // Without a handler of its own, the handlers of the workers that have none yet take its tasks.
  const isBilled = (
    targets.length > 0 ? targets.map(({ worker }) => worker) : project.workers
  ).some(({ cpuIdle }) => cpuIdle);
  const most = (of: (one: (typeof targets)[number]) => number, otherwise: number): number =>
    targets.length === 0 ? otherwise : Math.max(...targets.map(of));
  const chunks = most(
    ({ usage }) => Math.max(1, Math.ceil(usage.payloadKb / PRICES.tasksOperation.chunkKb)),
    1,
  );
  const logKb = most(({ usage }) => usage.logKb, DEFAULT_USAGE.logKbPerTask);
  return (
    (added + dispatched) * chunks * PRICES.tasksOperation.usd +
    (isBilled ? dispatched * PRICES.run.request.usd : 0) +
    ((dispatched * logKb) / KIB_PER_GIB) * PRICES.loggingGib.usd
  );
}
