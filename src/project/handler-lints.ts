import { closest, listed } from "./closest.ts";
import type { Lint } from "./lint.ts";
import type { ManifestHandler } from "./manifest.ts";
import type { Handler, Worker } from "./project.ts";
import type { ProjectResources } from "./resolve-project.ts";

/** Lints about who calls a handler: queues, schedules, and what the worker's build says. */
export function handlerLints(
  project: ProjectResources,
  manifests: ReadonlyMap<string, readonly ManifestHandler[]>,
): Lint[] {
  return [
    ...project.workers.flatMap((worker) => [
      ...worker.handlers.flatMap((handler) => unprovenLints(worker, handler)),
      ...manifestLints(project, worker, manifests.get(worker.id)),
    ]),
    ...idleQueues(project),
    ...lostSchedules(project),
  ];
}

function unprovenLints(worker: Worker, handler: Handler): Lint[] {
  const path = ["config", "handlers", handler.name];
  const at = { severity: "warning" as const, resourceId: worker.id, path };
  return [
    ...(handler.smoke.length > 0
      ? []
      : [
          {
            ...at,
            code: "CT102" as const,
            reads: [[worker.id, [...path, "smoke"]] as const],
            message: `handler "${handler.name}" has no smoke case, so it is never proven`,
            hint: "add smoke: [{payload: …}]",
          },
        ]),
    ...(handler.queueId !== ""
      ? []
      : [
          {
            ...at,
            code: "CT108" as const,
            reads: [[worker.id, [...path, "queue"]] as const],
            needsAll: ["cloud_tasks_queue" as const],
            message: `no queue reaches handler "${handler.name}", so no task can be sent to it`,
            hint: "add a resource of type cloud_tasks_queue",
          },
        ]),
  ];
}

/** The config and the manifest must agree, or tasks go where nothing answers. A manifest can be older than the config. */
function manifestLints(
  project: ProjectResources,
  worker: Worker,
  manifest: readonly ManifestHandler[] | undefined,
): Lint[] {
  if (manifest === undefined) return [];
  const at = { severity: "warning" as const, resourceId: worker.id };
  const unknown = worker.handlers
    .filter(({ path, declaredIn }) => {
      return declaredIn === "config" && !manifest.some((built) => built.path === path);
    })
    .map(({ name, path }) => {
      const near = closest(
        path,
        manifest.map((built) => built.path),
      );
      return {
        ...at,
        code: "CT107" as const,
        path: ["config", "handlers", name],
        reads: [[worker.id, ["config", "handlers", name, "path"]] as const],
        message: `worker "${worker.id}" was built without a handler for ${path} ("${name}")`,
        hint: near === undefined ? "build the worker again" : `did you mean ${near}?`,
      };
    });
  const ids = project.queues.map(({ id }) => id);
  const lost = worker.handlers.flatMap(({ name, queueId }) => {
    const wanted = manifest.find((built) => built.name === name)?.queue;
    if (wanted === undefined || ids.includes(wanted) || ids.length === 0) return [];
    const near = closest(wanted, ids);
    return [
      {
        ...at,
        code: "CT111" as const,
        path: ["config", "handlers", name],
        reads: [[worker.id, ["config", "handlers", name, "queue"]] as const],
        needsAll: ["cloud_tasks_queue" as const],
        message: `handler "${name}" was built for the queue "${wanted}", which isn't there; its tasks go through "${queueId}"`,
        hint:
          near === undefined
            ? `add the queue, or name another for "${name}" under config.handlers`
            : `did you mean "${near}"?`,
      },
    ];
  });
  return [...unknown, ...lost];
}

/** Says nothing while no handler is known: then the worker's own lint (CT101) is the news. */
function idleQueues(project: ProjectResources): Lint[] {
  const handlers = project.workers.flatMap((worker) => worker.handlers);
  if (handlers.length === 0) return [];
  return project.queues
    .filter(({ id }) => !handlers.some(({ queueId }) => queueId === id))
    .map(({ id }) => ({
      code: "CT109",
      severity: "warning",
      resourceId: id,
      path: ["id"],
      reads: allHandlers(project),
      needsAll: ["cloud_run"],
      message: `no handler takes tasks of the queue "${id}"`,
      hint: `write queue: ${id} at a handler, or remove the queue`,
    }));
}

function lostSchedules(project: ProjectResources): Lint[] {
  return project.schedules.flatMap(({ id, target }) => {
    if (target.kind !== "worker") return [];
    const worker = project.workers.find((one) => one.id === target.workerId);
    const paths = (worker?.handlers ?? []).map((handler) => handler.path);
    const path = target.path.split("?")[0] ?? "";
    if (worker === undefined || paths.length === 0 || paths.includes(path)) return [];
    const near = closest(path, paths);
    return [
      {
        code: "CT110" as const,
        severity: "warning" as const,
        resourceId: id,
        path: ["config", "target"],
        elsePath: ["config", "target_url"],
        reads: [
          [id, ["config", "target"]],
          [id, ["config", "target_url"]],
          [worker.id, ["config", "handlers"]],
        ] as const,
        message: `schedule "${id}" calls ${path}, but worker "${worker.id}" has no such handler`,
        hint: near === undefined ? `the paths are ${listed(paths)}` : `did you mean ${near}?`,
      },
    ];
  });
}

/** Where a project says who takes the tasks of a queue. */
export function allHandlers({ workers }: ProjectResources): NonNullable<Lint["reads"]> {
  return workers.map(({ id }) => [id, ["config", "handlers"]] as const);
}
