import type { Handler, Queue, Worker } from "../project.ts";
import type { ProjectResources } from "./resolve-project.ts";

/**
 * A project by ids, so that a check of each resource takes as long as the project is large and not
 * its square.
 */
export interface ProjectIndex {
  readonly project: ProjectResources;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly workers: ReadonlyMap<string, Worker>;
  /** A queue's id -> the handlers that take its tasks, and the workers that have them. */
  readonly handlersByQueue: ReadonlyMap<string, readonly QueueHandler[]>;
  /** A worker's id -> its handlers by their paths. */
  readonly handlersByPath: ReadonlyMap<string, ReadonlyMap<string, Handler>>;
}

export interface QueueHandler {
  readonly worker: Worker;
  readonly handler: Handler;
}

export function indexProject(project: ProjectResources): ProjectIndex {
  const handlersByQueue = new Map<string, QueueHandler[]>();
  for (const worker of project.workers) {
    for (const handler of worker.handlers) {
      const others = handlersByQueue.get(handler.queueId);
      if (others === undefined) handlersByQueue.set(handler.queueId, [{ worker, handler }]);
      else others.push({ worker, handler });
    }
  }
  return {
    project,
    queues: new Map(project.queues.map((queue) => [queue.id, queue])),
    workers: new Map(project.workers.map((worker) => [worker.id, worker])),
    handlersByQueue,
    handlersByPath: new Map(
      project.workers.map(({ id, handlers }) => [
        id,
        new Map(handlers.map((handler) => [handler.path, handler])),
      ]),
    ),
  };
}
