import type { Project } from "../../project/project.ts";
import { leadsOutside } from "./leads-outside.ts";
import { SeedNames, type SeedPlace } from "./seed-names.ts";
import { isForeign } from "./seed.ts";

/** What a seed created, for the banner. */
export interface SeedSummary {
  readonly workers: readonly SeededWorker[];
  /** Full names. */
  readonly queues: readonly string[];
  readonly schedules: readonly SeededSchedule[];
}

export interface SeededWorker {
  /** Of the Cloud Run service. */
  readonly name: string;
  readonly url: string;
  /** The service account whose tokens it accepts. */
  readonly invoker: string;
  readonly runs: boolean;
  /** Handlers by their paths. */
  readonly handlers: Readonly<Record<string, string>>;
  /** Names of the variables whose values are URLs that lead off this machine. */
  readonly outsideVariables: readonly string[];
}

export interface SeededSchedule {
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  /** Calls a URL off this machine. */
  readonly isForeign: boolean;
  readonly paused: boolean;
}

/** @param input.running Ids of the workers that run. @param input.pausesForeign As for the seed. */
export function summarizeSeed(
  project: Project,
  input: SeedPlace & { readonly running: ReadonlySet<string>; readonly pausesForeign: boolean },
): SeedSummary {
  const names = new SeedNames(project, input);
  return {
    workers: project.workers.map((worker) => ({
      name: worker.name,
      url: names.url(worker),
      invoker: names.account(worker, "i"),
      runs: input.running.has(worker.id),
      handlers: Object.fromEntries(worker.handlers.map(({ path, name }) => [path, name])),
      outsideVariables: Object.entries(worker.env).flatMap(([name, value]) =>
        leadsOutside(value) ? [name] : [],
      ),
    })),
    queues: project.queues.map(({ name }) => `${names.at}/queues/${name}`),
    schedules: project.schedules.map((schedule) => {
      const { name, cron, timeZone, paused } = schedule;
      const foreign = isForeign(schedule);
      const isPaused = paused || (input.pausesForeign && foreign);
      return { name, cron, timeZone, isForeign: foreign, paused: isPaused };
    }),
  };
}
