import { TASK_LIMITS } from "../semantics/task-limits.ts";
import { certainLints } from "./certain-lints.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import { handlerLints } from "./handler-lints.ts";
import type { Lint } from "./lint.ts";
import type { ManifestHandler } from "./manifest.ts";
import { valueAt } from "./path.ts";
import { Problems } from "./problems.ts";
import { indexProject, type ProjectIndex } from "./project-index.ts";
import type { Handler, Queue, Worker } from "./project.ts";
import type { ProjectResources } from "./resolve-project.ts";
import type { YamlSource } from "./yaml-source.ts";

/** Every lint of what can be read of a project, on its place in the file; none that only follows from an error. */
export function lintProject(of: {
  readonly project: ProjectResources;
  readonly effective: EffectiveConfig;
  readonly source: YamlSource;
  readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
  readonly errors: readonly Diagnostic[];
}): Problems {
  const { project, source } = of;
  const problems = new Problems();
  const index = indexProject(project);
  const resources = new Map(of.effective.resources.map((one) => [one.resource.id, one]));
  const lints = [
    ...project.queues.flatMap((queue) => queueLints(index, queue)),
    ...project.workers.flatMap((worker) => workerLints(worker)),
    ...handlerLints(index, of.manifests),
  ];
  for (const { resourceId, path, elsePath, code, severity, message, hint } of certainLints(
    lints,
    of.effective,
    of.errors,
  )) {
    problems.add(() => {
      const one = resources.get(resourceId);
      const places = [path, elsePath ?? ["id"], ["id"]].map((each) => one?.pathOf(each) ?? []);
      const place = places.find((each) => valueAt(source.value, each) !== undefined) ?? [];
      return {
        code,
        message,
        hint: typeof hint === "string" ? hint : hint(),
        path: place,
        range: source.rangeOf(place),
      };
    }, severity);
  }
  return problems;
}

function queueLints(index: ProjectIndex, queue: Queue): Lint[] {
  const lints: Lint[] = [];
  if (queue.logSamplingRatio < 1) {
    lints.push({
      code: "CT104",
      severity: "warning",
      resourceId: queue.id,
      path: ["config", "log_sampling_ratio"],
      message: `queue "${queue.id}" logs only a share of ${queue.logSamplingRatio} of its tasks`,
      hint: "leave log_sampling_ratio at 1: without the log a vanished task can't be told from a failed one",
    });
  }
  const averageMs = averageDurationMs(index.handlersOfQueue.get(queue.id) ?? []);
  if (averageMs === undefined) return lints;
  // Little's law: what is in flight is the rate times the time each takes.
  const reachable = (queue.maxConcurrentDispatches * 1000) / averageMs;
  if (reachable < queue.maxDispatchesPerSecond) {
    lints.push({
      code: "CT105",
      severity: "info",
      resourceId: queue.id,
      path: ["config", "max_concurrent_dispatches"],
      alsoReads: [[queue.id, ["config", "max_dispatches_per_second"]]],
      readsAllHandlers: true,
      needsAll: ["cloud_run"],
      message: `queue "${queue.id}" allows ${queue.maxDispatchesPerSecond} a second, but ${queue.maxConcurrentDispatches} at a time of ${Math.round(averageMs)} ms each make at most ${reachable < 10 ? Math.floor(reachable * 100) / 100 : Math.floor(reachable)}`,
      hint: "raise max_concurrent_dispatches or make the handlers faster",
    });
  }
  return lints;
}

function workerLints(worker: Worker): Lint[] {
  const lints: Lint[] = [];
  if (worker.handlers.length === 0) {
    lints.push({
      code: "CT101",
      severity: "warning",
      resourceId: worker.id,
      path: ["config", "handlers"],
      message: `worker "${worker.id}" has no handlers, so nothing of it can be proven`,
      hint: "list them under config.handlers, or build the worker so that its manifest is there",
    });
  }
  if (worker.timeoutMs > TASK_LIMITS.maxDispatchDeadlineMs) {
    lints.push({
      code: "CT103",
      severity: "warning",
      resourceId: worker.id,
      path: ["config", "timeout"],
      message: `worker "${worker.id}" may take ${worker.timeoutMs / 1000} s, but Cloud Tasks gives up on an attempt after ${TASK_LIMITS.maxDispatchDeadlineMs / 1000} s`,
      hint: "set timeout to 1800 or less",
    });
  }
  if (!worker.cpuIdle) {
    lints.push({
      code: "CT106",
      severity: "warning",
      resourceId: worker.id,
      path: ["config", "cpu_idle"],
      message: `worker "${worker.id}" is billed for the whole life of each instance`,
      hint: "leave cpu_idle at true unless it works between requests",
    });
  }
  return lints;
}

/** The mean time of a queue's tasks, weighted by how many there are; undefined without stated usage. */
function averageDurationMs(handlers: readonly Handler[]): number | undefined {
  let tasks = 0;
  let totalMs = 0;
  for (const { usage } of handlers) {
    if (usage.averageDurationMs === undefined) continue;
    tasks += usage.tasksPerMonth ?? 1;
    totalMs += (usage.tasksPerMonth ?? 1) * usage.averageDurationMs;
  }
  return totalMs > 0 ? totalMs / tasks : undefined;
}
