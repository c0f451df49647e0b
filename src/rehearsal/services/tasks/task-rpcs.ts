import { TASK_LIMITS } from "../../../semantics/task-limits.ts";
import { ApiError } from "../../api/api-error.ts";
import type { Rpc } from "../../api/api-service.ts";
import { stringAt } from "../../json/json-fields.ts";
import type { AdmissionDeps } from "./create/admission.ts";
import { createTaskFromJson } from "./create/create-task-json.ts";
import { entityNotFound, splitTaskName } from "./errors.ts";
import type { QueueRecord, TaskRecord } from "./model.ts";
import { page } from "./paging.ts";
import { findQueue } from "./queues/queue-rpcs.ts";
import { isFull, taskToJson } from "./task-json.ts";

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
    CreateTask: (request, call) => createTaskFromJson(deps, request, call),
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
