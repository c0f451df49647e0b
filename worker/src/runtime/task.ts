import type { TaskLog } from "./log.ts";
import type { StandardSchema } from "./standard-schema.ts";

/** What a handler learns about the attempt that it runs in. */
export interface TaskContext {
  /** Short id of the task, or of the Cloud Scheduler job; `"direct"` when neither sent the request. */
  readonly task: string;
  /** Short id of the queue; undefined when the request came from no queue. */
  readonly queue: string | undefined;
  /** 1 on the first attempt. Counts attempts that got no answer as well. */
  readonly attempt: number;
  /** How often the task was answered before, 5xx and missing answers not counted. */
  readonly executionCount: number;
  /** Writes a structured line that carries the task's name, queue and attempt. */
  readonly log: TaskLog;
  /** Aborted at the task's timeout and when the instance must stop. Pass it to whatever waits. */
  readonly signal: AbortSignal;
}

/** A payload that proves the handler on a revision that has no traffic yet. */
export interface SmokeCase<Input = unknown> {
  readonly name: string;
  readonly payload: Input;
  /** How long the pipeline waits for the task to complete. */
  readonly timeoutMs: number;
}

/** A task's definition, made by `defineTask`. */
export interface TaskDefinition<Input = unknown, Output = Input> {
  /** Path segment under `/tasks/`. */
  readonly name: string;
  readonly payload: StandardSchema<Input, Output>;
  /** Id of the queue that it is meant for. */
  readonly queue: string | undefined;
  /** How long one attempt may take. */
  readonly timeoutMs: number;
  /** After this attempt fails the task is a dead letter; undefined: the queue alone decides. */
  readonly maxAttempts: number | undefined;
  readonly smoke: readonly SmokeCase<Input>[];
  /** Two tasks with the same key do their work once; undefined: this payload has no key. */
  idempotencyKey(payload: Output): string | undefined;
  run(payload: Output, context: TaskContext): Promise<void>;
}
