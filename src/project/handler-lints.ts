import { closest, listed } from "./closest.ts";
import type { Lint } from "./lint.ts";
import type { ManifestHandler } from "./manifest.ts";
import type { ProjectIndex } from "./project-index.ts";
import type { Handler, Worker } from "./project.ts";

/** Lints about who calls a handler: queues, schedules, and what the worker's build says. */
export function handlerLints(
  index: ProjectIndex,
  manifests: ReadonlyMap<string, readonly ManifestHandler[]>,
): Lint[] {
  const queueIds = new Set(index.project.queues.map(({ id }) => id));
  return [
    ...index.project.workers.flatMap((worker) => {
      const manifest = manifests.get(worker.id);
      return [
        ...worker.handlers.flatMap((handler) => unprovenLints(worker, handler)),
        ...(manifest === undefined
          ? []
          : [...unbuiltHandlers(worker, manifest), ...lostQueues(worker, manifest, queueIds)]),
      ];
    }),
    ...idleQueues(index),
    ...lostSchedules(index),
  ];
}

function unprovenLints(worker: Worker, handler: Handler): Lint[] {
  const elsePath = ["config", "handlers", handler.name];
  const at = { severity: "warning" as const, resourceId: worker.id, elsePath };
  return [
    ...(handler.smoke.length > 0
      ? []
      : [
          {
            ...at,
            code: "CT102" as const,
            path: [...elsePath, "smoke"],
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
            path: [...elsePath, "queue"],
            needsAll: ["cloud_tasks_queue" as const],
            message: `no queue reaches handler "${handler.name}", so no task can be sent to it`,
            hint: "add a resource of type cloud_tasks_queue",
          },
        ]),
  ];
}

/** The config and the manifest must agree, or tasks go where nothing answers. A manifest can be older than the config. */
function unbuiltHandlers(worker: Worker, manifest: readonly ManifestHandler[]): Lint[] {
  const built = new Set(manifest.map(({ path }) => path));
  return worker.handlers
    .filter(({ path, declaredIn }) => declaredIn === "config" && !built.has(path))
    .map(({ name, path }) => ({
      code: "CT107",
      severity: "warning",
      resourceId: worker.id,
      path: ["config", "handlers", name, "path"],
      elsePath: ["config", "handlers", name],
      message: `worker "${worker.id}" was built without a handler for ${path} ("${name}")`,
      hint: () => meantOr(path, [...built], "build the worker again"),
    }));
}

function lostQueues(
  worker: Worker,
  manifest: readonly ManifestHandler[],
  queueIds: ReadonlySet<string>,
): Lint[] {
  if (queueIds.size === 0) return [];
  const built = new Map(manifest.map(({ name, queue }) => [name, queue]));
  return worker.handlers.flatMap(({ name, queueId }) => {
    const wanted = built.get(name);
    if (wanted === undefined || queueIds.has(wanted)) return [];
    return [
      {
        code: "CT111" as const,
        severity: "warning" as const,
        resourceId: worker.id,
        path: ["config", "handlers", name, "queue"],
        elsePath: ["config", "handlers", name],
        needsAll: ["cloud_tasks_queue" as const],
        message: `handler "${name}" was built for the queue "${wanted}", which isn't there; its tasks go through "${queueId}"`,
        hint: () =>
          meantOr(
            wanted,
            [...queueIds],
            `add the queue, or name another for "${name}" under config.handlers`,
          ),
      },
    ];
  });
}

/** Says nothing while no handler is known: then the worker's own lint (CT101) is the news. */
function idleQueues({ project, handlersOfQueue }: ProjectIndex): Lint[] {
  if (handlersOfQueue.size === 0) return [];
  return project.queues
    .filter(({ id }) => !handlersOfQueue.has(id))
    .map(({ id }) => ({
      code: "CT109",
      severity: "warning",
      resourceId: id,
      path: ["id"],
      readsAllHandlers: true,
      needsAll: ["cloud_run"],
      message: `no handler takes tasks of the queue "${id}"`,
      hint: `write queue: ${id} at a handler, or remove the queue`,
    }));
}

function lostSchedules({ project, workers, pathsOfWorker }: ProjectIndex): Lint[] {
  return project.schedules.flatMap(({ id, target }) => {
    if (target.kind !== "worker") return [];
    const worker = workers.get(target.workerId);
    const paths = pathsOfWorker.get(target.workerId);
    const path = target.path.split("?")[0] ?? "";
    if (worker === undefined || paths === undefined || paths.size === 0 || paths.has(path)) {
      return [];
    }
    return [
      {
        code: "CT110" as const,
        severity: "warning" as const,
        resourceId: id,
        path: ["config", "target"],
        elsePath: ["config", "target_url"],
        alsoReads: [
          [id, ["config", "target_url"]],
          [worker.id, ["config", "handlers"]],
        ] as const,
        message: `schedule "${id}" calls ${path}, but worker "${worker.id}" has no such handler`,
        hint: () => meantOr(path, [...paths], `the paths are ${listed([...paths])}`),
      },
    ];
  });
}

function meantOr(typo: string, candidates: readonly string[], otherwise: string): string {
  const near = closest(typo, candidates);
  return near === undefined ? otherwise : `did you mean ${near}?`;
}
