import { isDeepStrictEqual } from "node:util";

import type { Clock } from "../../../../semantics/clock.ts";
import { TASK_LIMITS } from "../../../../semantics/task-limits.ts";
import { ApiError, invalidArgument } from "../../../api/api-error.ts";
import type { CallContext, Rpc } from "../../../api/api-service.ts";
import { filterItems } from "../../../api/filter/filter-items.ts";
import { checkLocation } from "../../../api/locations/known-location.ts";
import { checkAccount } from "../../../dispatch/authorization.ts";
import { objectAt, stringAt } from "../../../json/json-fields.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { Accounts, MetricSink, Policies } from "../../../ports.ts";
import type { DispatchEngine } from "../attempts/engine.ts";
import { checkParent, checkQueueName, entityNotFound, queueNotFound } from "../errors.ts";
import type { QueueSettings } from "../model.ts";
import { QueueRecord } from "../model.ts";
import { page } from "../paging.ts";
import type { TaskStore } from "../store.ts";
import { checkHttpTarget } from "./http-target.ts";
import { parseQueueFilter } from "./queue-filter.ts";
import { mergeQueue, queueToJson, readQueueSettings } from "./queue-json.ts";

export interface QueueRpcDeps {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly engine: DispatchEngine;
  readonly accounts: Accounts;
  readonly policies: Policies;
  readonly metrics: MetricSink;
}

/** The queue methods of `google.cloud.tasks.v2.CloudTasks`. */
export function queueRpcs(deps: QueueRpcDeps): Record<string, Rpc> {
  const { store } = deps;
  const gauges = new Map<string, () => void>();
  const create = (parent: string, queue: JsonObject, call: CallContext): QueueRecord => {
    const record = newQueue(deps, parent, queue, call);
    store.queues.set(record.name, record);
    gauges.set(record.name, watchDepth(deps.metrics, record));
    return record;
  };
  return {
    ListQueues: (request) => {
      const parent = stringAt(request, "parent");
      checkParent(parent);
      const fits = parseQueueFilter(stringAt(request, "filter"));
      const queues = [...store.queues.values()]
        .filter((queue) => queue.name.startsWith(`${parent}/queues/`))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const found = page(queues, (queue) => queue.name, request, {
        maxSize: TASK_LIMITS.queuePageSize,
        nowMs: deps.clock.now(),
      });
      // As on the service, a page may hold fewer queues than asked for when there is a filter.
      return {
        queues: filterItems(found.items.map(queueToJson), fits),
        nextPageToken: found.nextPageToken,
      };
    },
    GetQueue: (request) => queueToJson(findQueue(store, stringAt(request, "name"))),
    CreateQueue: (request, call) =>
      queueToJson(create(stringAt(request, "parent"), objectAt(request, "queue") ?? {}, call)),
    UpdateQueue: (request, call) => {
      const patch = objectAt(request, "queue") ?? {};
      const name = stringAt(patch, "name");
      const parts = checkQueueName(name);
      const queue = store.queues.get(name);
      if (queue === undefined) {
        const parent = `projects/${parts.project}/locations/${parts.location}`;
        return queueToJson(create(parent, patch, call));
      }
      const merged = mergeQueue(queueToJson(queue), patch, stringAt(request, "updateMask"));
      const settings = readQueueSettings(merged);
      // What the update leaves alone was checked when it was set.
      if (!isDeepStrictEqual(settings.httpTarget, queue.settings.httpTarget))
        checkTarget(deps, parts.project, settings, call);
      queue.configure(settings, deps.clock.now());
      deps.engine.update(queue);
      return queueToJson(queue);
    },
    DeleteQueue: (request) => {
      const name = stringAt(request, "name");
      checkQueueName(name);
      const queue = store.queues.get(name);
      if (queue === undefined) throw entityNotFound();
      store.deleteQueue(queue, deps.clock.now());
      deps.engine.update(queue);
      deps.policies.delete(name);
      gauges.get(name)?.();
      gauges.delete(name);
      return {};
    },
    ...stateRpcs(deps),
  };
}

function stateRpcs({ store, engine, clock }: QueueRpcDeps): Record<string, Rpc> {
  const setState = (request: JsonObject, state: QueueRecord["state"]): JsonObject => {
    const queue = findQueue(store, stringAt(request, "name"));
    queue.state = state;
    engine.update(queue);
    return queueToJson(queue);
  };
  return {
    PauseQueue: (request) => setState(request, "PAUSED"),
    ResumeQueue: (request) => setState(request, "RUNNING"),
    PurgeQueue: (request) => {
      const queue = findQueue(store, stringAt(request, "name"));
      store.clear(queue, clock.now());
      queue.purgeUs = clock.now() * 1000;
      engine.update(queue);
      return queueToJson(queue);
    },
  };
}

/** @throws ApiError INVALID_ARGUMENT, NOT_FOUND */
export function findQueue(store: TaskStore, name: string): QueueRecord {
  const queue = store.queues.get(name);
  if (queue !== undefined) return queue;
  checkQueueName(name);
  throw queueNotFound();
}

function newQueue(
  deps: QueueRpcDeps,
  parent: string,
  json: JsonObject,
  call: CallContext,
): QueueRecord {
  const { store, clock } = deps;
  checkLocation(checkParent(parent).location);
  const name = stringAt(json, "name");
  const parts = checkQueueName(name);
  if (!name.startsWith(`${parent}/`)) throw invalidArgument(`${name} must begin with ${parent}.`);
  if (store.queues.has(name)) throw new ApiError("ALREADY_EXISTS", "Queue already exists");
  const nowMs = clock.now();
  if (store.queueExistedRecently(name, nowMs)) {
    throw new ApiError(
      "FAILED_PRECONDITION",
      "The queue cannot be created because a queue with this name existed too recently.",
    );
  }
  const settings = readQueueSettings(json);
  checkTarget(deps, parts.project, settings, call);
  return new QueueRecord(name, parts, settings, nowMs);
}

/** @throws ApiError INVALID_ARGUMENT, NOT_FOUND (service account), PERMISSION_DENIED */
function checkTarget(
  deps: QueueRpcDeps,
  project: string,
  { httpTarget }: QueueSettings,
  call: CallContext,
): void {
  const authorization = httpTarget === undefined ? undefined : checkHttpTarget(httpTarget);
  if (authorization !== undefined) checkAccount(authorization, project, call, deps);
}

function watchDepth(metrics: MetricSink, queue: QueueRecord): () => void {
  return metrics.gauge(
    "cloudtasks.googleapis.com/queue/depth",
    queue.monitored,
    () => queue.tasks.size,
  );
}
