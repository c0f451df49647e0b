import type { Handler, Worker } from "./project.ts";
import type { ProjectResources } from "./resolve-project.ts";

/** A project by ids, so that a check of each resource takes as long as the project is large and not its square. */
export interface ProjectIndex {
  readonly project: ProjectResources;
  readonly workers: ReadonlyMap<string, Worker>;
  /** A queue's id -> the handlers that take its tasks. */
  readonly handlersOfQueue: ReadonlyMap<string, readonly Handler[]>;
  /** A worker's id -> the paths of its handlers. */
  readonly pathsOfWorker: ReadonlyMap<string, ReadonlySet<string>>;
}

export function indexProject(project: ProjectResources): ProjectIndex {
  const handlersOfQueue = new Map<string, Handler[]>();
  for (const handler of project.workers.flatMap(({ handlers }) => handlers)) {
    const others = handlersOfQueue.get(handler.queueId);
    if (others === undefined) handlersOfQueue.set(handler.queueId, [handler]);
    else others.push(handler);
  }
  return {
    project,
    workers: new Map(project.workers.map((worker) => [worker.id, worker])),
    handlersOfQueue,
    pathsOfWorker: new Map(
      project.workers.map(({ id, handlers }) => [id, new Set(handlers.map(({ path }) => path))]),
    ),
  };
}
