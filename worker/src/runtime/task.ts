import type { TaskLog } from "./log.ts";
import type { SmokeRun } from "./smoke-header.ts";
import type { StandardSchema } from "./standard-schema.ts";

/** What is known of a delivery before its payload is looked at. */
export interface TaskDelivery {
  /** Who sent the request: a queue of Cloud Tasks, a job of Cloud Scheduler, or neither. */
  readonly source: "queue" | "schedule" | "direct";
  /** Short id of the task, or of the Cloud Scheduler job; `"direct"` when neither sent the request. */
  readonly task: string;
  /** Short id of the queue; undefined when the request came from no queue. */
  readonly queue: string | undefined;
  /** 1 on the first attempt. Counts attempts that got no answer as well. Cloud Scheduler does not count its own. */
  readonly attempt: number;
  /** How often the task was answered before, 5xx and missing answers not counted. */
  readonly executionCount: number;
  /** What the attempt before this one was answered; 504 when it was cut off at its deadline. Undefined on the first. */
  readonly previousResponse: number | undefined;
  /**
   * When it was due: the task's schedule time, which is moved at each retry, or the time of the schedule, which is the same
   * for each retry of one run.
   */
  readonly scheduleTime: Date | undefined;
  /** The request's headers by their lower-case names, without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** W3C Trace Context of the request: send it along to keep the trace. */
  readonly traceparent: string | undefined;
  /** The run of a smoke task; undefined for a real one. With `effects: "none"` nothing outside may be changed. */
  readonly smoke: SmokeRun | undefined;
}

/** What a handler learns about the attempt that it runs in. */
export interface TaskContext extends TaskDelivery {
  /** Writes a structured line that carries the task's name, queue and attempt. */
  readonly log: TaskLog;
  /** Aborted at the task's timeout and when the instance must stop. Pass it to whatever waits. */
  readonly signal: AbortSignal;
}

/** A payload that proves the handler on a revision that has no traffic yet. */
export interface SmokeCase<Input = unknown> {
  readonly name: string;
  readonly payload: Input;
  /** It changes nothing outside when `context.smoke.effects` is `none`, and may run in production. */
  readonly safe: boolean;
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
  /** Two tasks with the same key do their work once; undefined: no payload, or not this one, has a key. */
  idempotencyKey?(payload: Output, delivery: TaskDelivery): string | undefined;
  run(payload: Output, context: TaskContext): Promise<unknown>;
}
