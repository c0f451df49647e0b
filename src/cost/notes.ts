import type { Project, Queue, Worker } from "../project/project.ts";
import type { Demand } from "./demand.ts";
import type { Priceable } from "./priceable.ts";
import { runTier } from "./prices.ts";

/** How many names a note lists. */
const MAX_NAMES = 5;

/** What a reader has to know before believing the figure. */
export function warningsOf({ project, demand, serving, book }: Priceable): string[] {
  const { warning } = runTier(book, project.region);
  const hasOpenQueue = openQueues(project, demand).length > 0;
  return [
    ...(warning === undefined ? [] : [warning]),
    ...unstated(demand),
    ...demand.warnings,
    ...project.workers.flatMap((worker) =>
      ofWorker(worker, demand, serving.get(worker.id)?.instances ?? 0, hasOpenQueue),
    ),
  ];
}

/** Asks for the usage, without which the estimate is of another load than the reader's. */
function unstated({ tasks }: Demand): string[] {
  const names = tasks
    .filter(({ usage }) => usage.tasks > 0)
    .filter(
      ({ handler: { usage } }) =>
        usage.tasksPerMonth === undefined || usage.averageDurationMs === undefined,
    )
    .map(({ handler }) => handler.name);
  if (names.length === 0) return [];
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  return [
    `the load of ${names.slice(0, MAX_NAMES).join(", ")}${more} is assumed: set tasks_per_month and average_duration under usage`,
  ];
}

function ofWorker(
  worker: Worker,
  { runsByWorker }: Demand,
  instances: number,
  hasOpenQueue: boolean,
): string[] {
  const { id, handlers, maxInstances, cpuIdle, allowUnauthenticated } = worker;
  const isScheduled = runsByWorker.has(id);
  const isKnown = handlers.length > 0 || (isScheduled && !hasOpenQueue);
  return [
    ...(isKnown
      ? []
      : [
          `${id} has no handler yet, so none of its tasks are estimated: build it, or list its handlers with their usage in the config`,
        ]),
    ...(instances > maxInstances
      ? [
          `${id} does not fit: its tasks need ${instances.toLocaleString("en-US")} instances, max_instances is ${maxInstances}`,
        ]
      : []),
    ...(cpuIdle ? [] : [`${id} bills CPU for the whole life of each instance (cpu_idle: false)`]),
    ...(allowUnauthenticated
      ? [`${id} is public: calls other than tasks and schedule runs are not included`]
      : []),
  ];
}

/** Unknown is shown as unknown, never as free. */
export function notEstimated(project: Project, demand: Demand): string[] {
  return [
    ...openQueues(project, demand).map(
      ({ id }) => `${id}: operations of its tasks, because no known handler takes them`,
    ),
    ...project.schedules
      .filter(({ target }) => target.kind === "url")
      .map(({ id }) => `${id}: what the service behind its URL costs`),
    ...(project.alerts.length > 0
      ? [
          "alert policies from 2027-09-01 at the earliest: free today, then about $0.39 a month for each, as announced by Google",
        ]
      : []),
    ...(project.workers.length > 0
      ? ["traffic between regions, and what other services cost that the workers call"]
      : []),
  ];
}

/** Queues whose tasks no known handler takes. */
function openQueues({ queues }: Project, { tasksByQueue }: Demand): readonly Queue[] {
  return queues.filter(({ id }) => !tasksByQueue.has(id));
}
