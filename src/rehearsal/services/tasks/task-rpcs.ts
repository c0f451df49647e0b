import { TASK_LIMITS } from "../../../semantics/task-limits.ts";
import { ApiError, invalidArgument } from "../../api/api-error.ts";
import type { CallContext, Rpc } from "../../api/api-service.ts";
import { durationMsAt, objectAt, stringAt, timestampUsAt } from "../../json/json-fields.ts";
import type { JsonObject } from "../../json/json.ts";
import type { AdmissionDeps } from "./admission.ts";
import { admitTask } from "./admission.ts";
import { entityNotFound, splitTaskName } from "./errors.ts";
import type { QueueRecord, TaskRecord, TaskTarget } from "./model.ts";
import { page } from "./paging.ts";
import { findQueue } from "./queue-rpcs.ts";
import { readBody, readTarget, taskToJson } from "./task-json.ts";

/** What a body grows by in JSON. */
const BASE64 = 4 / 3;

/** The task methods of `google.cloud.tasks.v2.CloudTasks`. */
export function taskRpcs(deps: AdmissionDeps): Record<string, Rpc> {
  const { store, clock, engine } = deps;
  return {
    ListTasks: (request) => {
      const queue = findQueue(store, stringAt(request, "parent"));
      const nowMs = clock.now();
      const nameOf = (task: TaskRecord): string => `${queue.name}/tasks/${task.id}`;
      const tasks = [...queue.tasks.values()]
        .filter((task) => !isExpired(task, nowMs))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const found = page(tasks, nameOf, request, {
        maxSize: TASK_LIMITS.taskPageSize,
        nowMs,
        ...(isFull(request) ? { bytesOf: (task) => task.body.length * BASE64 } : {}),
      });
      return {
        tasks: found.items.map((task) => taskToJson(queue, task, isFull(request))),
        nextPageToken: found.nextPageToken,
      };
    },
    GetTask: (request) => {
      const { queue, task } = findTask(deps, stringAt(request, "name"));
      return taskToJson(queue, task, isFull(request));
    },
    CreateTask: (request, call) => createTask(deps, request, call),
    DeleteTask: (request) => {
      const { queue, task } = findTask(deps, stringAt(request, "name"));
      store.drop(queue, task, clock.now());
      engine.update(queue);
      return {};
    },
    RunTask: (request) => {
      const { queue, task } = findTask(deps, stringAt(request, "name"));
      engine.run(queue, task);
      return taskToJson(queue, task, isFull(request));
    },
  };
}

/** CreateTask in JSON form. @throws ApiError */
export function createTask(
  deps: AdmissionDeps,
  request: JsonObject,
  call: CallContext,
): JsonObject {
  const json = objectAt(request, "task") ?? {};
  const queue = findQueue(deps.store, stringAt(request, "parent"));
  const httpRequest = objectAt(json, "httpRequest");
  if (httpRequest === undefined) throw noHttpRequest(json["appEngineHttpRequest"] !== undefined);
  const target = internTarget(httpRequest);
  const given = {
    name: stringAt(json, "name"),
    target,
    body: readBody(httpRequest, target.method),
    scheduleUs: timestampUsAt(json, "scheduleTime") ?? 0,
    deadlineMs: durationMsAt(json, "dispatchDeadline"),
  };
  return taskToJson(queue, admitTask(deps, queue, given, call), isFull(request));
}

/** Why a task without an HTTP request is refused. */
export function noHttpRequest(isAppEngine: boolean): ApiError {
  if (!isAppEngine) return invalidArgument("HttpRequest.url is required.");
  return new ApiError(
    "UNIMPLEMENTED",
    "The embedded cloud has no App Engine: give the task an httpRequest instead of an appEngineHttpRequest.",
  );
}

const interned = new Map<string, TaskTarget>();
const MAX_INTERNED = 10_000;

/** Tasks of one producer mostly differ in their body only: what they share is checked and kept once. */
function internTarget(httpRequest: JsonObject): TaskTarget {
  const { body: _, ...shared } = httpRequest;
  const key = JSON.stringify(shared);
  let target = interned.get(key);
  if (target === undefined) {
    target = readTarget(httpRequest);
    if (interned.size >= MAX_INTERNED) interned.clear();
    interned.set(key, target);
  }
  return target;
}

function findTask(deps: AdmissionDeps, name: string): { queue: QueueRecord; task: TaskRecord } {
  const { store, clock } = deps;
  const { queue: queueName, id } = splitTaskName(name);
  const queue = store.queues.get(queueName);
  const task = queue?.tasks.get(id);
  const nowMs = clock.now();
  if (queue !== undefined && task !== undefined) {
    if (!isExpired(task, nowMs)) return { queue, task };
    store.drop(queue, task, nowMs);
  }
  if (queue !== undefined && store.taskExistedRecently(name, nowMs)) {
    throw new ApiError(
      "NOT_FOUND",
      "The task no longer exists, though a task with this name existed recently. The task either successfully completed or was deleted.",
    );
  }
  throw entityNotFound();
}

function isExpired(task: TaskRecord, nowMs: number): boolean {
  return nowMs - task.createS * 1000 > TASK_LIMITS.taskLifetimeMs;
}

function isFull(request: JsonObject): boolean {
  return stringAt(request, "responseView") === "FULL";
}
