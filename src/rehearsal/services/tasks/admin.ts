import type { JsonRoute } from "../../api/api-service.ts";
import { stringAt } from "../../json/json-fields.ts";
import type { JsonObject } from "../../json/json.ts";
import type { DispatchEngine } from "./attempts/engine.ts";
import { queueToJson } from "./queues/queue-json.ts";
import { findQueue } from "./queues/queue-rpcs.ts";
import type { TaskStore } from "./store.ts";

/** What the admin API shows of each queue: no payloads. */
export function inspectQueues(store: TaskStore): JsonObject {
  return {
    queues: [...store.queues.values()].map((queue) => ({
      name: queue.name,
      state: queue.state,
      tasks: queue.tasks.size,
      waiting: queue.waiting.size,
      inFlight: queue.inFlight,
      pace: queue.pace,
    })),
  };
}

export function attemptsInFlight(store: TaskStore): number {
  let sum = 0;
  for (const queue of store.queues.values()) sum += queue.inFlight;
  return sum;
}

/** Every queue empty and at full pace, no name taken; queues and their settings stay. */
export function resetQueues(store: TaskStore, engine: DispatchEngine, nowMs: number): void {
  for (const queue of store.queues.values()) {
    store.clear(queue, nowMs);
    queue.purgeUs = 0;
    queue.setPace(1, nowMs);
    engine.update(queue);
  }
  store.forgetNames();
}

/**
 * Disables a queue as an upload of a queue.yaml without it does on the service: tasks can be added
 * and are not dispatched until ResumeQueue. There is no API for it, so the admin API has one.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#State
 */
export function disableQueueRoute(store: TaskStore, engine: DispatchEngine): JsonRoute {
  return {
    method: "POST",
    path: "/_admin/queues:disable",
    handle: ({ body }) => {
      const queue = findQueue(store, stringAt(body, "name"));
      queue.state = "DISABLED";
      engine.update(queue);
      return queueToJson(queue);
    },
  };
}
