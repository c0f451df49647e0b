import type { Code } from "./codes.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import type { Project, Resource } from "./project.ts";

/** Cloud Tasks waits at most 30 minutes for an HTTP answer. @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks */
const MAX_DISPATCH_DEADLINE_MS = 1_800_000;

/** What is allowed but surprises people in production. */
export function lintProject(project: Project): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const add = (
    code: Code,
    severity: Severity,
    { range, id }: Resource,
    message: string,
    hint: string,
  ): void =>
    void diagnostics.push({ code, severity, message, hint, path: ["resources", id], range });
  for (const queue of project.queues) {
    if (queue.logSamplingRatio < 1) {
      add(
        "CT104",
        "warning",
        queue,
        `queue "${queue.id}" logs only a share of ${queue.logSamplingRatio} of its tasks`,
        "leave log_sampling_ratio at 1: without the log a vanished task can't be told from a failed one",
      );
    }
  }
  for (const queue of project.queues) {
    const averageMs = averageDurationMs(project, queue.id);
    if (averageMs === undefined) continue;
    // Little's law: what is in flight is the rate times the time each takes.
    const reachable = (queue.maxConcurrentDispatches * 1000) / averageMs;
    if (reachable < queue.maxDispatchesPerSecond) {
      add(
        "CT105",
        "info",
        queue,
        `queue "${queue.id}" allows ${queue.maxDispatchesPerSecond} a second, but ${queue.maxConcurrentDispatches} at a time of ${Math.round(averageMs)} ms each make at most ${Math.floor(reachable)}`,
        "raise max_concurrent_dispatches or make the handlers faster",
      );
    }
  }
  for (const worker of project.workers) {
    if (worker.handlers.length === 0) {
      add(
        "CT101",
        "warning",
        worker,
        `worker "${worker.id}" has no handlers, so nothing of it can be proven`,
        "list them under config.handlers, or build the worker so that its manifest is there",
      );
    }
    if (worker.timeoutMs > MAX_DISPATCH_DEADLINE_MS) {
      add(
        "CT103",
        "warning",
        worker,
        `worker "${worker.id}" may take ${worker.timeoutMs / 1000} s, but Cloud Tasks gives up on an attempt after 1800 s`,
        "set timeout to 1800 or less",
      );
    }
    if (!worker.cpuIdle) {
      add(
        "CT106",
        "warning",
        worker,
        `worker "${worker.id}" is billed for the whole life of each instance`,
        "leave cpu_idle at true unless it works between requests",
      );
    }
    for (const handler of worker.handlers) {
      if (handler.smoke.length === 0) {
        add(
          "CT102",
          "warning",
          worker,
          `handler "${handler.name}" has no smoke case, so it is never proven`,
          "add smoke: [{payload: …}]",
        );
      }
    }
  }
  return diagnostics;
}

/** The mean time of a queue's tasks, weighted by how many there are; undefined without stated usage. */
function averageDurationMs(project: Project, queueId: string): number | undefined {
  let tasks = 0;
  let totalMs = 0;
  for (const { queueId: id, usage } of project.workers.flatMap((worker) => worker.handlers)) {
    if (id !== queueId || usage.averageDurationMs === undefined) continue;
    tasks += usage.tasksPerMonth ?? 1;
    totalMs += (usage.tasksPerMonth ?? 1) * usage.averageDurationMs;
  }
  return totalMs > 0 ? totalMs / tasks : undefined;
}
