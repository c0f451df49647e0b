import { randomInt } from "node:crypto";

import type { Clock } from "../../../../semantics/clock.ts";
import { TASK_LIMITS } from "../../../../semantics/task-limits.ts";
import { isTaskId } from "../../../../semantics/task-names.ts";
import { ApiError, invalidArgument } from "../../../api/api-error.ts";
import type { CallContext } from "../../../api/api-service.ts";
import { checkAccount } from "../../../dispatch/authorization.ts";
import type { Accounts, Policies } from "../../../ports.ts";
import type { ActivityLog } from "../attempts/activity-log.ts";
import type { DispatchEngine } from "../attempts/engine.ts";
import { splitTaskName } from "../errors.ts";
import type { QueueRecord, TaskTarget } from "../model.ts";
import { TaskRecord } from "../model.ts";
import type { TaskStore } from "../store.ts";

export interface AdmissionDeps {
  readonly clock: Clock;
  readonly store: TaskStore;
  readonly engine: DispatchEngine;
  readonly accounts: Accounts;
  readonly policies: Policies;
  readonly log: ActivityLog;
}

/** What a CreateTask request says, whichever way it came. */
export interface NewTask {
  /** Full name; empty for a generated one. */
  readonly name: string;
  readonly target: TaskTarget;
  /** Bytes as latin1 text. */
  readonly body: string;
  /** Microseconds since the Unix epoch; 0 when absent. */
  readonly scheduleUs: number;
  readonly deadlineMs: number | undefined;
}

/**
 * Checks the task and queues it; its first dispatch never happens within the call.
 * @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS, NOT_FOUND (service account), PERMISSION_DENIED
 */
export function admitTask(
  deps: AdmissionDeps,
  queue: QueueRecord,
  given: NewTask,
  call: CallContext,
): TaskRecord {
  const { target } = given;
  const nowMs = deps.clock.now();
  const task = new TaskRecord({
    id: ownCopy(readId(deps.store, queue, given.name, nowMs)),
    target,
    body: given.body,
    dueUs: checkedSchedule(given.scheduleUs, nowMs),
    order: nextOrder(),
    createS: Math.floor(nowMs / 1000),
    deadlineMs: checkedDeadline(given.deadlineMs),
  });
  if (target.authorization !== undefined) {
    checkAccount(target.authorization, queue.parts.project, call, deps);
  }
  checkSize(queue, task);
  queue.tasks.set(task.id, task);
  queue.waiting.put(task);
  deps.log.created(queue, task, nowMs * 1000);
  deps.engine.update(queue);
  return task;
}

let order = 0;

/** Tasks that are due at the same time go out in the order of their creation. */
function nextOrder(): number {
  order += 1;
  return order;
}

function readId(store: TaskStore, queue: QueueRecord, name: string, nowMs: number): string {
  if (name === "") return generateId(queue);
  const { queue: inQueue, id } = splitTaskName(name);
  if (inQueue !== queue.name) {
    throw invalidArgument(
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
  if (queue.tasks.has(id) || store.taskExistedRecently(name, nowMs)) {
    throw new ApiError("ALREADY_EXISTS", "Requested entity already exists");
  }
  return id;
}

/** The longest id that is valid. */
const MAX_ID_CHARS = 500;
const idBytes = Buffer.alloc(MAX_ID_CHARS);

/**
 * The id in one piece: a part of a name keeps all of the name alive, and a text that was put
 * together keeps its parts.
 */
function ownCopy(id: string): string {
  return idBytes.toString("latin1", 0, idBytes.write(id, "latin1"));
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
function checkedSchedule(scheduleUs: number, nowMs: number): number {
  if (scheduleUs > (nowMs + TASK_LIMITS.maxScheduleAheadMs) * 1000) {
    throw invalidArgument(
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

function checkedDeadline(given: number | undefined): number {
  const deadlineMs = given ?? TASK_LIMITS.defaultDispatchDeadlineMs;
  if (
    deadlineMs < TASK_LIMITS.minDispatchDeadlineMs ||
    deadlineMs > TASK_LIMITS.maxDispatchDeadlineMs
  ) {
    throw invalidArgument("Task.dispatchDeadline must be between [15s, 30m].");
  }
  return Math.floor(deadlineMs);
}

/** The stored message is the full view with its defaults, in protobuf. */
function checkSize(queue: QueueRecord, task: TaskRecord): void {
  const { target } = task;
  const http = targetBytes(target) + (task.body === "" ? 0 : field(task.body.length));
  const rest = field(`${queue.name}/tasks/${task.id}`.length) + field(http);
  if (rest + MAX_TIMES_BYTES <= TASK_LIMITS.maxTaskBytes) return;
  const total = rest + timesBytes(task);
  if (total > TASK_LIMITS.maxTaskBytes) {
    throw invalidArgument(
      `Task size too large: ${total} bytes, at most ${TASK_LIMITS.maxTaskBytes} are allowed.`,
    );
  }
}

const MAX_TIMES_BYTES = 14 + 8 + 11;

/** The schedule time, the creation time (whole seconds) and the deadline. */
function timesBytes(task: TaskRecord): number {
  const timeField = (us: number): number => {
    const seconds = Math.floor(us / 1e6);
    const nanos = Math.round((us - seconds * 1e6) * 1000);
    return 2 + (seconds > 0 ? 1 + varint(seconds) : 0) + (nanos > 0 ? 1 + varint(nanos) : 0);
  };
  return timeField(task.dueUs) + timeField(task.createS * 1e6) + timeField(task.deadlineMs * 1000);
}

function varint(value: number): number {
  return Math.ceil((Math.floor(Math.log2(value)) + 1) / 7);
}

/** Counted once for the tasks that share a target. */
const knownTargetBytes = new WeakMap<TaskTarget, number>();

function targetBytes(target: TaskTarget): number {
  let http = knownTargetBytes.get(target);
  if (http !== undefined) return http;
  http = field(target.url.length) + 2;
  for (const [name, value] of Object.entries(target.headers)) {
    http += field(field(name.length) + field(value.length));
  }
  const { authorization } = target;
  if (authorization !== undefined) {
    const other = authorization.kind === "oidc" ? authorization.audience : authorization.scope;
    http += field(field(authorization.email.length) + field(other.length));
  }
  knownTargetBytes.set(target, http);
  return http;
}

/** A field of this many bytes, with its key and its length. */
function field(bytes: number): number {
  return 1 + (bytes < 128 ? 1 : bytes < 16_384 ? 2 : 3) + bytes;
}
