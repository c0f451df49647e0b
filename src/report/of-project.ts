import type { Handler, Project, Schedule } from "../project/project.ts";
import { REPORT_LIMITS } from "./bounded.ts";
import type { Report } from "./report.ts";

/**
 * What sends work to which worker: each queue once for each worker that it serves, then the
 * schedules. Names are those of the config.
 */
export function flowOf({ queues, workers, schedules }: Project): NonNullable<Report["flow"]> {
  const ofQueues = queues.flatMap(({ id, maxDispatchesPerSecond, paused }) =>
    workers
      .filter(({ handlers }) => handlers.some(({ queueId }) => queueId === id))
      .map((worker) => ({
        kind: "queue" as const,
        from: id,
        label: withPause(`${maxDispatchesPerSecond}/s`, paused),
        to: worker.id,
      })),
  );
  const ofSchedules = schedules.map(({ id, cron, paused, target }) => ({
    kind: "schedule" as const,
    from: id,
    label: withPause(cron, paused),
    to: targetOf(target),
  }));
  return [...ofQueues, ...ofSchedules].slice(0, REPORT_LIMITS.items);
}

/**
 * Which handlers a deploy to the project's environment proves there, and which it leaves alone
 * since none of their cases is safe.
 */
export function deploymentOf({
  workers,
  isProduction,
}: Project): NonNullable<Report["deployment"]> {
  const proven = workers.flatMap(({ handlers }) => handlers).filter(hasCase);
  const isSent = ({ smoke }: Handler): boolean =>
    smoke.some(({ isSafe, skip }) => skip === undefined && (isSafe || !isProduction));
  return {
    safe: proven.filter(isSent).length,
    notSafe: proven
      .filter((handler) => !isSent(handler))
      .map(({ name }) => name)
      .slice(0, REPORT_LIMITS.items),
  };
}

function hasCase({ smoke }: Handler): boolean {
  return smoke.some(({ skip }) => skip === undefined);
}

function withPause(label: string, paused: boolean): string {
  return paused ? `${label}, paused` : label;
}

/** Of a foreign URL its host alone: a path or a query may hold what nobody else shall read. */
function targetOf(target: Schedule["target"]): string {
  if (target.kind === "worker") return target.workerId;
  return URL.canParse(target.url) ? new URL(target.url).host : "another address";
}
