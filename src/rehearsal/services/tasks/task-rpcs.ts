import { randomInt } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import { TASK_LIMITS } from "../../../semantics/task-limits.ts";
import { isTaskId } from "../../../semantics/task-names.ts";
import { ApiError } from "../../api/api-error.ts";
import type { CallContext, Rpc } from "../../api/api-service.ts";
import { checkAccount } from "../../dispatch/authorization.ts";
import { durationMsAt, objectAt, stringAt, timestampUsAt } from "../../dispatch/json-fields.ts";
import type { Accounts, JsonObject, Policies } from "../../ports.ts";
import type { ActivityLog } from "./activity-log.ts";
import type { DispatchEngine } from "./engine.ts";
import { entityNotFound, invalid, splitTaskName } from "./errors.ts";
import type { QueueRecord, TaskTarget } from "./model.ts";
import { TaskRecord } from "./model.ts";
import { page } from "./paging.ts";
import { findQueue } from "./queue-rpcs.ts";
import type { TaskStore } from "./store.ts";
import { readBody, readTarget, taskToJson } from "./task-json.ts";

export interface TaskRpcDeps {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly engine: DispatchEngine;
  readonly accounts: Accounts;
  readonly policies: Policies;
  readonly log: ActivityLog;
}

/** The task methods of `google.cloud.tasks.v2.CloudTasks`. */
export function taskRpcs(deps: TaskRpcDeps): Record<string, Rpc> {
  const { store, clock, engine } = deps;
  return {
    ListTasks: (request) => {
      const queue = findQueue(store, stringAt(request, "parent"));
      const nowMs = clock.now();
      const nameOf = (task: TaskRecord): string => `${queue.name}/tasks/${task.id}`;
      const tasks = [...queue.tasks.values()]
        .filter((task) => !isExpired(task, nowMs))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const found = page(tasks, nameOf, request, TASK_LIMITS.taskPageSize);
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

/** Makes the task and queues it; its first dispatch never happens within the call. @throws ApiError */
export function createTask(deps: TaskRpcDeps, request: JsonObject, call: CallContext): JsonObject {
  const { store, clock, engine, log } = deps;
  const json = objectAt(request, "task") ?? {};
  const queue = findQueue(store, stringAt(request, "parent"));
  const httpRequest = objectAt(json, "httpRequest");
  if (httpRequest === undefined) {
    if (json["appEngineHttpRequest"] === undefined) throw invalid("HttpRequest.url is required.");
    throw new ApiError(
      "UNIMPLEMENTED",
      "The embedded cloud has no App Engine: give the task an httpRequest instead of an appEngineHttpRequest.",
    );
  }
  const nowMs = clock.now();
  const id = readId(deps, queue, stringAt(json, "name"), nowMs);
  const target = internTarget(httpRequest);
  const task = new TaskRecord({
    id,
    target,
    body: readBody(httpRequest, target.method),
    key: readSchedule(json, nowMs),
    order: nextOrder(),
    createS: Math.floor(nowMs / 1000),
    deadlineMs: readDeadline(json),
  });
  if (target.authorization !== undefined) {
    checkAccount(target.authorization, queue.parts.project, call, deps);
  }
  checkSize(queue, task);
  queue.tasks.set(id, task);
  queue.waiting.put(task);
  log.created(queue, task, nowMs * 1000);
  engine.update(queue);
  return taskToJson(queue, task, isFull(request));
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

let order = 0;

/** Tasks that are due at the same time go out in the order of their creation. */
function nextOrder(): number {
  order += 1;
  return order;
}

function readId(deps: TaskRpcDeps, queue: QueueRecord, name: string, nowMs: number): string {
  if (name === "") return generateId(queue);
  const { queue: inQueue, id } = splitTaskName(name);
  if (inQueue !== queue.name) {
    throw invalid(
      `The queue name from request ('${queue.name}') must be the same as the queue name in the named task ('${inQueue}').`,
    );
  }
  if (!isTaskId(id)) {
    throw new ApiError(
      "INVALID_ARGUMENT",
      `Task ID "${id}" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-), or underscores (_). Task ID must between 1 and 500 characters.`,
      [
        {
          "@type": "type.googleapis.com/google.rpc.Help",
          links: [
            {
              description: "Task name",
              url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name",
            },
          ],
        },
      ],
    );
  }
  if (queue.tasks.has(id) || deps.store.taskExistedRecently(name, nowMs)) {
    throw new ApiError("ALREADY_EXISTS", "Requested entity already exists");
  }
  return id;
}

/** Eighteen digits, as the service makes them (a leading zero is possible). */
function generateId(queue: QueueRecord): string {
  for (;;) {
    const id =
      String(randomInt(1_000_000_000)).padStart(9, "0") +
      String(randomInt(1_000_000_000)).padStart(9, "0");
    if (!queue.tasks.has(id)) return id;
  }
}

/** The schedule time in microseconds: now when it is absent or past. */
function readSchedule(json: JsonObject, nowMs: number): number {
  const scheduleUs = timestampUsAt(json, "scheduleTime") ?? 0;
  if (scheduleUs > (nowMs + TASK_LIMITS.maxScheduleAheadMs) * 1000) {
    throw invalid(
      `The Task.scheduleTime, ${pacificTime(scheduleUs / 1000)}, is too far in the future. Schedule time must be no more than 720h in the future.`,
    );
  }
  return Math.max(scheduleUs, nowMs * 1000);
}

/** RFC 3339 in US Pacific time, which is what the service's message shows. */
function pacificTime(ms: number): string {
  const seconds = Math.floor(ms / 1000) * 1000;
  const local = new Date(seconds).toLocaleString("sv-SE", { timeZone: "America/Los_Angeles" });
  const offsetHours = Math.round((Date.parse(`${local.replace(" ", "T")}Z`) - seconds) / 3_600_000);
  return `${local.replace(" ", "T")}-${String(-offsetHours).padStart(2, "0")}:00`;
}

function readDeadline(json: JsonObject): number {
  const deadlineMs =
    durationMsAt(json, "dispatchDeadline") ?? TASK_LIMITS.defaultDispatchDeadlineMs;
  if (
    deadlineMs < TASK_LIMITS.minDispatchDeadlineMs ||
    deadlineMs > TASK_LIMITS.maxDispatchDeadlineMs
  ) {
    throw invalid("Task.dispatchDeadline must be between [15s, 30m].");
  }
  return Math.floor(deadlineMs);
}

/** Counts only near the limit; the stored message is the full view with its defaults, in protobuf. */
function checkSize(queue: QueueRecord, task: TaskRecord): void {
  const { target } = task;
  const field = (bytes: number): number => 1 + (bytes < 128 ? 1 : bytes < 16_384 ? 2 : 3) + bytes;
  let http = field(target.url.length) + 2 + (task.body === "" ? 0 : field(task.body.length));
  for (const [name, value] of Object.entries(target.headers)) {
    http += field(field(name.length) + field(value.length));
  }
  const { authorization } = target;
  if (authorization !== undefined) {
    const other = authorization.kind === "oidc" ? authorization.audience : authorization.scope;
    http += field(field(authorization.email.length) + field(other.length));
  }
  const times = 13 + 8 + 5;
  const total = field(`${queue.name}/tasks/${task.id}`.length) + field(http) + times;
  if (total > TASK_LIMITS.maxTaskBytes) {
    throw invalid(
      `Task size too large: ${total} bytes, at most ${TASK_LIMITS.maxTaskBytes} are allowed.`,
    );
  }
}

function findTask(deps: TaskRpcDeps, name: string): { queue: QueueRecord; task: TaskRecord } {
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
