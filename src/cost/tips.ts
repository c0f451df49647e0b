import type { Worker } from "../project/project.ts";
import { formatUsd } from "../report/format.ts";
import type { Section } from "../report/report.ts";
import { memoryGibOf, vcpusOf } from "../semantics/quantities.ts";
import { servingOf } from "./billable-seconds.ts";
import { linesOf } from "./lines.ts";
import { added, inCents, type Money } from "./money.ts";
import type { Priceable } from "./priceable.ts";
import { MONTH_SECONDS } from "./prices.ts";

/** What is tried of how many workers, those that cost most: each trial is an estimate. */
const MAX_WORKERS = 2;
/**
 * Of a large project only the dearest one: an estimate takes time in proportion to its resources.
 */
const LARGE = 50;
/**
 * Instances that are busy for less of the month don't cost less with a CPU that is always on: that
 * begins at 71 %.
 */
const MIN_BUSY = 0.7;
/** Less is not worth a change. */
const MIN_SAVING_USD = 1;
/** What a worker that waits for others can serve at a time without more memory, as a first step. */
const CONCURRENCY = 8;

type Tip = NonNullable<Section<"cost">["tips"]>[number];

interface Trial {
  readonly change: Partial<Worker>;
  readonly text: string;
}

/**
 * What would cost less: each change is tried on the estimate, alone, with the same usage.
 * @param likely the cost as it is, @param costs what each resource costs of it
 */
export function tipsOf(
  of: Priceable,
  freeTier: number,
  likely: Money,
  costs: ReadonlyMap<string, number>,
): Tip[] {
  return of.project.workers
    .filter(({ id }) => (costs.get(id) ?? 0) >= MIN_SAVING_USD)
    .toSorted((a, b) => (costs.get(b.id) ?? 0) - (costs.get(a.id) ?? 0))
    .slice(0, of.project.workers.length > LARGE ? 1 : MAX_WORKERS)
    .flatMap((worker) =>
      trialsOf(worker, busyOf(of, worker)).map(({ change, text }) => {
        const savesUsd = inCents(likely - costOf(of, { ...worker, ...change }, freeTier));
        return {
          resourceId: worker.id,
          text: `${text} saves ${formatUsd(savesUsd)} a month`,
          savesUsd,
        };
      }),
    )
    .filter(({ savesUsd }) => savesUsd >= MIN_SAVING_USD)
    .toSorted((a, b) => b.savesUsd - a.savesUsd);
}

/** What part of the month its instances serve: of the minimum ones, or of one. */
function busyOf({ serving }: Priceable, { id, minInstances }: Worker): number {
  return (serving.get(id)?.seconds.likely ?? 0) / (Math.max(1, minInstances) * MONTH_SECONDS);
}

function trialsOf(
  { minInstances, cpuIdle, concurrency, cpu, memory }: Worker,
  busy: number,
): Trial[] {
  return [
    ...(minInstances > 0
      ? [
          {
            change: { minInstances: 0 },
            text: "min_instances: 0, with a cold start after idle time,",
          },
        ]
      : []),
    ...(cpuIdle
      ? []
      : [{ change: { cpuIdle: true }, text: "cpu_idle: true, which bills requests only," }]),
    // Google asks for 512 MiB where the CPU is always on.
    ...(cpuIdle && busy > MIN_BUSY && memoryGibOf(memory) >= 0.5
      ? [
          {
            change: { cpuIdle: false },
            text: "cpu_idle: false, as its instances are busy most of the time,",
          },
        ]
      : []),
    ...(concurrency < CONCURRENCY && vcpusOf(cpu) >= 1
      ? [
          {
            change: { concurrency: CONCURRENCY },
            text: `concurrency: ${CONCURRENCY}, where its handlers mostly wait for others,`,
          },
        ]
      : []),
  ];
}

/** The likely cost with one worker changed. What is asked of it stays. */
function costOf(of: Priceable, worker: Worker, freeTier: number): Money {
  const serving = new Map(of.serving);
  serving.set(worker.id, servingOf(worker, of.demand));
  const workers = of.project.workers.map((one) => (one.id === worker.id ? worker : one));
  const project = { ...of.project, workers };
  return added(linesOf({ ...of, project, serving }, "likely", freeTier).map(({ usd }) => usd));
}
