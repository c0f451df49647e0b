import type { Handler, Project, Queue } from "../project/project.ts";
import type { PriceBook } from "./price-book.ts";
import { MONTH_SECONDS } from "./prices.ts";
import { monthlyRuns } from "./schedule-runs.ts";
import { smokeDemandOf, type SmokeDemand } from "./smoke-demand.ts";
import { billedSeconds, DEFAULT_USAGE, monthlyUsage, type MonthlyUsage } from "./usage.ts";
import { assumedOfWorker } from "./worker-usage.ts";

/** A month of one handler's tasks, within the limits of its queue. */
export interface TaskDemand {
  readonly handler: Handler;
  readonly workerId: string;
  readonly usage: MonthlyUsage;
  /** Attempts that the queue lets through. */
  readonly dispatched: number;
  /** Each attempt claims a key in the worker's bucket. */
  readonly isKeyed: boolean;
}

/** A month of one schedule that calls a worker. */
export interface RunDemand {
  readonly scheduleId: string;
  readonly workerId: string;
  readonly runs: number;
  /** Attempts of one run when each but the last fails. */
  readonly maxAttempts: number;
  readonly billedSeconds: number;
  readonly logKb: number;
  readonly egressKb: number;
  /** As of a task. */
  readonly isKeyed: boolean;
}

/** What is asked of a project in a month. */
export interface Demand {
  readonly tasks: readonly TaskDemand[];
  readonly tasksByQueue: ReadonlyMap<string, readonly TaskDemand[]>;
  readonly tasksByWorker: ReadonlyMap<string, readonly TaskDemand[]>;
  readonly runsByWorker: ReadonlyMap<string, readonly RunDemand[]>;
  readonly runs: readonly RunDemand[];
  /** What our own deploys send, to workers. */
  readonly smoke: readonly SmokeDemand[];
  readonly smokeByWorker: ReadonlyMap<string, readonly SmokeDemand[]>;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Tasks and schedule runs of a month, from the stated usage, the crons and what is assumed for the
 * rest.
 */
export function demandOf(project: Project, book: PriceBook): Demand {
  const scheduled = scheduledPaths(project);
  const limits = new Map(
    project.queues.map(({ id, maxAttempts }) => [id, maxAttempts > 0 ? maxAttempts : Infinity]),
  );
  const wanted = project.workers.flatMap((worker) =>
    worker.handlers.map((handler) => ({
      handler,
      worker,
      workerId: worker.id,
      isKeyed: worker.storage?.idempotency === true && handler.isIdempotent === true,
      ...monthlyUsage(
        handler,
        scheduled.has(`${worker.id} ${handler.path}`),
        limits.get(handler.queueId) ?? Infinity,
        book,
      ),
    })),
  );
  const byQueue = grouped(wanted, ({ handler }) => handler.queueId);
  const fits = new Map(
    project.queues.map((queue) => {
      const own = byQueue.get(queue.id) ?? [];
      return [
        queue.id,
        fitOf(
          queue,
          own.map(({ usage }) => usage),
        ),
      ];
    }),
  );
  const runs = runsOf(project, wanted);
  const tasks = wanted.map(({ handler, workerId, isKeyed, usage }) => ({
    handler,
    workerId,
    isKeyed,
    usage,
    dispatched: usage.attempts * (fits.get(handler.queueId)?.share ?? 0),
  }));
  const smoke = wanted.flatMap(({ worker, handler, usage }) =>
    smokeDemandOf(project, worker, handler, usage),
  );
  const runDemands = runs.map(({ demand }) => demand);
  return {
    tasks,
    tasksByQueue: grouped(tasks, ({ handler }) => handler.queueId),
    tasksByWorker: grouped(tasks, ({ workerId }) => workerId),
    runs: runDemands,
    smoke,
    smokeByWorker: grouped(smoke, ({ workerId }) => workerId),
    runsByWorker: grouped(runDemands, ({ workerId }) => workerId),
    assumptions: [
      ...wanted.flatMap(({ assumed }) => assumed),
      ...runs.flatMap(({ assumed }) => assumed),
      ...project.workers.flatMap(assumedOfWorker),
    ],
    warnings: [...fits.values()].flatMap(({ warnings }) => warnings),
  };
}

/**
 * How much of what is wanted a queue lets through: its rate, and the attempts under way at a time.
 */
function fitOf(
  queue: Queue,
  usages: readonly MonthlyUsage[],
): { readonly share: number; readonly warnings: readonly string[] } {
  const { id, maxDispatchesPerSecond: rate, maxConcurrentDispatches: concurrent } = queue;
  const attempts = usages.reduce((sum, usage) => sum + usage.attempts, 0);
  const busy = usages.reduce((sum, usage) => sum + usage.attempts * usage.seconds, 0);
  const dispatches = rate * MONTH_SECONDS;
  const seconds = concurrent * MONTH_SECONDS;
  const beyond = "the excess waits in the queue and is not priced";
  return {
    share: Math.min(1, attempts > 0 ? dispatches / attempts : 1, busy > 0 ? seconds / busy : 1),
    warnings: [
      ...(attempts > dispatches
        ? [
            `${id} does not fit: its handlers take ${count(attempts)} attempts a month, max_dispatches_per_second ${rate} lets ${count(dispatches)} through; ${beyond}`,
          ]
        : []),
      ...(busy > seconds
        ? [
            `${id} does not fit: its attempts take ${count(busy)} s a month, max_concurrent_dispatches ${concurrent} lets ${count(seconds)} s through; ${beyond}`,
          ]
        : []),
    ],
  };
}

function runsOf(
  project: Project,
  wanted: readonly Omit<TaskDemand, "dispatched">[],
): { readonly demand: RunDemand; readonly assumed: readonly string[] }[] {
  const handlers = new Map(
    wanted.map((one) => [`${one.workerId} ${one.handler.path}`, one] as const),
  );
  return project.schedules.flatMap((schedule) => {
    const { id, target, retryCount } = schedule;
    if (target.kind !== "worker") return [];
    const { usage, isKeyed = false } = handlers.get(`${target.workerId} ${target.path}`) ?? {};
    const demand = {
      scheduleId: id,
      workerId: target.workerId,
      runs: monthlyRuns(schedule),
      maxAttempts: 1 + retryCount,
      billedSeconds: usage?.billedSeconds ?? billedSeconds(DEFAULT_USAGE.averageDurationMs),
      logKb: usage?.logKb ?? DEFAULT_USAGE.logKbPerTask,
      egressKb: usage?.egressKb ?? DEFAULT_USAGE.egressKbPerTask,
      isKeyed,
    };
    const assumed =
      usage !== undefined || demand.runs === 0
        ? []
        : [
            `${id}: a run takes ${DEFAULT_USAGE.averageDurationMs}ms and logs ${DEFAULT_USAGE.logKbPerTask} kB, because no handler has the path ${target.path}`,
          ];
    return [{ demand, assumed }];
  });
}

/** `WORKER PATH` of what the schedules call. */
function scheduledPaths({ schedules }: Project): ReadonlySet<string> {
  return new Set(
    schedules.flatMap(({ target }) =>
      target.kind === "worker" ? [`${target.workerId} ${target.path}`] : [],
    ),
  );
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function count(quantity: number): string {
  return Math.ceil(quantity).toLocaleString("en-US");
}
