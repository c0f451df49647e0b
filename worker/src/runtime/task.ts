import type { TaskLog } from "./log.ts";
import type { SmokeRun } from "./smoke-header.ts";
import type { StandardSchema } from "./standard-schema.ts";

/** A delivery, without its payload. */
export interface TaskDelivery {
  /** Who sent the request: a queue of Cloud Tasks, a job of Cloud Scheduler, or neither. */
  readonly source: "queue" | "schedule" | "direct";
  /**
   * Short id of the task, or of the Cloud Scheduler job; `"direct"` when neither sent the request.
   */
  readonly task: string;
  /** Short id of the queue; undefined when the request came from no queue. */
  readonly queue: string | undefined;
  /**
   * 1 on the first attempt. Includes attempts without an answer. Cloud Scheduler does not count
   * attempts.
   */
  readonly attempt: number;
  /** How many earlier attempts were answered, without 5xx and missing answers. */
  readonly executionCount: number;
  /**
   * The status of the previous attempt; 504 when it reached its deadline. Undefined on the first.
   */
  readonly previousResponse: number | undefined;
  /**
   * When it was due: the task's schedule time, which changes with each retry, or the time of the
   * schedule, which is the same for each retry of one run.
   */
  readonly scheduleTime: Date | undefined;
  /** The request's headers by their lower-case names, without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** W3C Trace Context of the request: pass it on to continue the trace. */
  readonly traceparent: string | undefined;
  /**
   * The run of a smoke task; undefined for a real task. With `effects: "none"` the handler must not
   * change anything outside.
   */
  readonly smoke: SmokeRun | undefined;
}

/** The context of the attempt that a handler runs in. */
export interface TaskContext extends TaskDelivery {
  /** Writes a structured line with the task's name, queue and attempt. */
  readonly log: TaskLog;
  /**
   * Aborted at the task's timeout and when the instance must stop. Pass it to everything that
   * waits.
   */
  readonly signal: AbortSignal;
}

/** A payload that proves the handler on a revision without traffic. */
export interface SmokeCase<Input = unknown> {
  readonly name: string;
  readonly payload: Input;
  /**
   * Whether it changes nothing outside when `context.smoke.effects` is `none`, so that it may run
   * in production.
   */
  readonly safe: boolean;
  /** How long the pipeline waits for the task to complete. */
  readonly timeoutMs: number;
}

/** A task's definition, made by `defineTask`. */
export interface TaskDefinition<Input = unknown, Output = Input> {
  /** Path segment under `/tasks/`. */
  readonly name: string;
  readonly payload: StandardSchema<Input, Output>;
  /** Id of its intended queue. */
  readonly queue: string | undefined;
  /** How long one attempt may take. */
  readonly timeoutMs: number;
  /**
   * When this attempt fails, the task becomes a dead letter; when undefined, only the queue
   * decides.
   */
  readonly maxAttempts: number | undefined;
  readonly smoke: readonly SmokeCase<Input>[];
  /**
   * Tasks with the same key do their work once; undefined when no payload, or not this one, has a
   * key.
   */
  idempotencyKey?(payload: Output, delivery: TaskDelivery): string | undefined;
  run(payload: Output, context: TaskContext): Promise<unknown>;
}
