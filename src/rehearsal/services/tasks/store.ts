import { TASK_LIMITS } from "../../../semantics/task-limits.ts";
import type { QueueRecord, TaskRecord } from "./model.ts";
import { Tombstones } from "./tombstones.ts";

/** How long names stay taken after their resource is gone. */
export interface TombstoneOptions {
  /** @defaultValue one hour, the service's default `tombstone_ttl` */
  readonly taskTombstoneMs: number;
  /** @defaultValue the longest that Google says */
  readonly queueTombstoneMs: number;
}

export const TOMBSTONE_DEFAULTS: TombstoneOptions = {
  taskTombstoneMs: 3_600_000,
  queueTombstoneMs: TASK_LIMITS.queueNameBlockedDays * 86_400_000,
};

/** Generated ids never come back, so only a few of them are kept (for GetTask's text). */
const MAX_GENERATED_TOMBSTONES = 10_000;

/** Queues by full name, and the names that are still taken. */
export class TaskStore {
  readonly queues = new Map<string, QueueRecord>();
  readonly #queueTombstones: Tombstones;
  readonly #namedTasks: Tombstones;
  readonly #generatedTasks: Tombstones;

  constructor(options: TombstoneOptions) {
    this.#queueTombstones = new Tombstones(options.queueTombstoneMs);
    this.#namedTasks = new Tombstones(options.taskTombstoneMs);
    this.#generatedTasks = new Tombstones(options.taskTombstoneMs, MAX_GENERATED_TOMBSTONES);
  }

  deleteQueue(queue: QueueRecord, nowMs: number): void {
    queue.deleted = true;
    this.clear(queue, nowMs);
    this.queues.delete(queue.name);
    this.#queueTombstones.add(queue.name, nowMs);
  }

  queueExistedRecently(name: string, nowMs: number): boolean {
    return this.#queueTombstones.has(name, nowMs);
  }

  /** Takes a task out of its queue and leaves its name behind. */
  drop(queue: QueueRecord, task: TaskRecord, nowMs: number): void {
    task.gone = true;
    queue.waiting.remove(task);
    queue.tasks.delete(task.id);
    const kept = /^\d{18}$/u.test(task.id) ? this.#generatedTasks : this.#namedTasks;
    kept.add(`${queue.name}/tasks/${task.id}`, nowMs);
  }

  clear(queue: QueueRecord, nowMs: number): void {
    for (const task of queue.tasks.values()) this.drop(queue, task, nowMs);
  }

  /** Every name can be used again. */
  forgetNames(): void {
    for (const names of [this.#queueTombstones, this.#namedTasks, this.#generatedTasks]) {
      names.clear();
    }
  }

  taskExistedRecently(name: string, nowMs: number): boolean {
    return this.#namedTasks.has(name, nowMs) || this.#generatedTasks.has(name, nowMs);
  }
}
