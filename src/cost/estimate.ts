import type { Budget, Project } from "../project/project.ts";
import type { CostLine, Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { ceilingUsd } from "./ceiling.ts";
import { PRICES } from "./prices.ts";
import { monthlyUsage } from "./usage.ts";
import { line, workerCost, workerLines, type WorkerCost } from "./worker-cost.ts";

export interface CostDeps {
  readonly clock: Clock;
  /** The same project on the base branch; absent when it has none or it can't be read. */
  readonly base?: Project;
}

/** Estimates the month of a project, offline, from the price book. */
export function costStage(project: Project, deps: CostDeps): Promise<Section<"cost">> {
  const startedMs = deps.clock.now();
  const estimate = estimateCost(project);
  const base = deps.base === undefined ? undefined : estimateCost(deps.base).likelyUsd;
  const over = overBudget(project.budget, estimate.likelyUsd, base);
  return Promise.resolve({
    ...estimate,
    status: over === undefined ? "passed" : "blocked",
    durationMs: deps.clock.now() - startedMs,
    summary: `likely $${estimate.likelyUsd.toFixed(2)} a month`,
    ...(over === undefined
      ? {}
      : {
          failure: {
            code: "COST_OVER_BUDGET",
            message: over,
            hint: "raise `budget` in the config in a reviewed change, or make the project cheaper",
          },
        }),
    ...(base === undefined ? {} : { baseLikelyUsd: base }),
  });
}

type Estimate = Omit<
  Section<"cost">,
  "status" | "durationMs" | "summary" | "failure" | "baseLikelyUsd"
>;

/**
 * Low is perfect packing with the whole free tier; high is no overlap with none of the free tier left,
 * since other projects of the billing account may have used it.
 */
export function estimateCost(project: Project): Estimate {
  const workers = project.workers.map((worker) => workerCost(project, worker));
  const likely = linesOf(project, workers, "likely");
  const low = total(linesOf(project, workers, "low"));
  const high = linesOf(project, workers, "high").reduce(
    (usd, entry) => usd + entry.quantity * entry.unitPriceUsd,
    0,
  );
  return {
    currency: "USD",
    lowUsd: Math.min(low, total(likely)),
    likelyUsd: total(likely),
    highUsd: Math.max(high, total(likely)),
    ceilingUsd: ceilingUsd(project),
    pricesAsOf: PRICES.asOf,
    lines: likely,
    notEstimated: notEstimated(project),
    assumptions: project.workers.flatMap((worker) =>
      worker.handlers.flatMap((handler) => monthlyUsage(handler).assumed),
    ),
    warnings: workers.flatMap((worker) => worker.warnings),
  };
}

function linesOf(
  project: Project,
  workers: readonly WorkerCost[],
  bound: "low" | "likely" | "high",
): CostLine[] {
  const credit = {
    cpuUsd: PRICES.run.creditCpuUsd,
    memoryUsd: PRICES.run.creditMemoryUsd,
    requests: PRICES.run.request.free,
  };
  const lines = queueLines(project);
  for (const worker of project.workers) {
    const cost = workers.find(({ workerId }) => workerId === worker.id);
    if (cost !== undefined) lines.push(...workerLines(worker, cost, cost.seconds[bound], credit));
  }
  return [...lines, ...fixedLines(project)];
}

/**
 * A push task is two operations, its creation and each delivery attempt, and every 32 KB of payload
 * counts as one. @see https://cloud.google.com/tasks/pricing
 */
function queueLines(project: Project): CostLine[] {
  const { usd, free, chunkKb } = PRICES.tasksOperation;
  let left = free;
  return project.queues.flatMap((queue) => {
    const handlers = project.workers
      .flatMap((worker) => worker.handlers)
      .filter((handler) => handler.queueId === queue.id);
    const operations = handlers.reduce((count, handler) => {
      const { usage } = monthlyUsage(handler);
      return (
        count + (usage.tasks + usage.attempts) * Math.max(1, Math.ceil(usage.payloadKb / chunkKb))
      );
    }, 0);
    if (operations === 0) return [];
    const covered = Math.min(left, operations);
    left -= covered;
    const stated = handlers.every((handler) => handler.usage.tasksPerMonth !== undefined);
    return [
      line(
        queue.id,
        "task operations",
        operations,
        "operations",
        usd,
        covered,
        stated ? "usage" : "default",
      ),
    ];
  });
}

function fixedLines(project: Project): CostLine[] {
  const logGib = project.workers
    .flatMap((worker) => worker.handlers)
    .reduce((gib, handler) => {
      const { usage } = monthlyUsage(handler);
      return gib + (usage.attempts * usage.logKb) / 2 ** 20;
    }, 0);
  const each = (
    resources: readonly { id: string }[],
    label: string,
    unit: string,
    price: { usd: number; free: number },
  ): CostLine[] =>
    resources.map(({ id }, index) =>
      line(id, label, 1, unit, price.usd, index < price.free ? 1 : 0, "config"),
    );
  return [
    ...each(project.schedules, "job", "job", PRICES.schedulerJob),
    ...each(project.secrets, "active version", "version", PRICES.secretVersion),
    ...(logGib > 0
      ? [
          line(
            "logs",
            "log volume",
            logGib,
            "GiB",
            PRICES.loggingGib.usd,
            PRICES.loggingGib.free,
            "usage" as const,
          ),
        ]
      : []),
  ];
}

/** Unknown is shown as unknown, never as free. */
function notEstimated(project: Project): string[] {
  return [
    ...project.buckets.map((bucket) => `${bucket.id}: storage depends on what is kept in it`),
    ...(project.alerts.length > 0
      ? [
          "alert policies: free today; Google has announced a price per metric reference from no sooner than 2027-09-01",
        ]
      : []),
  ];
}

function overBudget(
  budget: Budget | undefined,
  likelyUsd: number,
  baseUsd: number | undefined,
): string | undefined {
  if (budget?.maxMonthlyUsd !== undefined && likelyUsd > budget.maxMonthlyUsd) {
    return `the likely cost of $${likelyUsd.toFixed(2)} a month is above the budget of $${budget.maxMonthlyUsd}`;
  }
  if (baseUsd === undefined) return undefined;
  const increase = likelyUsd - baseUsd;
  if (budget?.maxIncreaseUsd !== undefined && increase > budget.maxIncreaseUsd) {
    return `the change adds $${increase.toFixed(2)} a month, more than the budget's $${budget.maxIncreaseUsd}`;
  }
  const percent = baseUsd === 0 ? Number.POSITIVE_INFINITY : (increase / baseUsd) * 100;
  if (
    budget?.maxIncreasePercent !== undefined &&
    increase > 0 &&
    percent > budget.maxIncreasePercent
  ) {
    return `the change adds ${baseUsd === 0 ? "cost where there was none" : `${percent.toFixed(0)} %`}, more than the budget's ${budget.maxIncreasePercent} %`;
  }
  return undefined;
}

function total(lines: readonly CostLine[]): number {
  return lines.reduce((usd, entry) => usd + entry.monthlyUsd, 0);
}
