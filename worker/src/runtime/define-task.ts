import { type Duration, parseDuration } from "./duration.ts";
import type { StandardSchema } from "./standard-schema.ts";
import type { TaskContext, TaskDefinition, TaskDelivery } from "./task.ts";

/** Options of `defineTask`. */
export interface TaskOptions<Input, Output> {
  /** Lower-case letters, digits and hyphens. The task is served at `/tasks/NAME`. */
  readonly name: string;
  /**
   * Any Standard Schema (zod, valibot, arktype …). A payload that does not match becomes a dead
   * letter: retries could not succeed.
   */
  readonly payload: StandardSchema<Input, Output>;
  /** Id of the queue in `cloud-tasks.yaml`; a hint for the pipeline and the client's default. */
  readonly queue?: string;
  /** How long one attempt may take, at most `"30m"`: Cloud Tasks' longest dispatch deadline. */
  readonly timeout: Duration;
  /**
   * `maxAttempts`: make the task a dead letter when this attempt fails, if that is before the
   * queue's own `max_attempts`. Backoff is configured on the queue only.
   */
  readonly retry?: { readonly maxAttempts: number };
  /**
   * Same key, same work: a task that is done, or running, is not run again. A schedule always sends
   * the same payload: its key needs `delivery.scheduleTime`, or only the first run does the work.
   */
  readonly idempotencyKey?: (payload: Output, delivery: TaskDelivery) => string | undefined;
  /** Payloads that prove the handler before it receives traffic. @defaultValue none */
  readonly smoke?: readonly {
    /** @defaultValue `"default"` */
    readonly name?: string;
    readonly payload: Input;
    /**
     * Whether the handler has no effects outside when `context.smoke.effects` is `"none"`, so that
     * it may be sent in production.
     * @defaultValue false
     */
    readonly safe?: boolean;
    /** @defaultValue `"30s"` */
    readonly timeout?: Duration;
  }[];
  /**
   * Does the work. Throw `PermanentError` to give up, `RetryAfterError` to slow down, anything else
   * to be retried. What it returns is answered as JSON, and again to a duplicate whose key is done.
   */
  run(payload: Output, context: TaskContext): Promise<unknown>;
}

/**
 * Cloud Tasks' dispatch deadline for HTTP targets is in [15 s, 30 min] (Task.dispatchDeadline, API
 * v2).
 */
const MAX_TIMEOUT_MS = 30 * 60_000;

/**
 * Defines a task: its name, its payload and what to do with it.
 * @throws RangeError that names the option that is out of range.
 * @example
 * export const greet = defineTask({
 *   name: "greet",
 *   payload: z.object({ to: z.string() }),
 *   timeout: "30s",
 *   run: async ({ to }, { log }) => log.info(`hello ${to}`),
 * });
 */
export function defineTask<Input, Output>(
  options: TaskOptions<Input, Output>,
): TaskDefinition<Input, Output> {
  const { name, idempotencyKey } = options;
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) {
    throw new RangeError(
      `task name "${name}": use 1 to 63 lower-case letters, digits and hyphens, starting with a letter`,
    );
  }
  const timeoutMs = parseDuration(options.timeout, `timeout of task "${name}"`);
  if (timeoutMs <= 0 || timeoutMs > MAX_TIMEOUT_MS) {
    throw new RangeError(
      `timeout of task "${name}" is "${options.timeout}": it must be above 0 and at most 30m`,
    );
  }
  const maxAttempts = options.retry?.maxAttempts;
  if (maxAttempts !== undefined && !(Number.isInteger(maxAttempts) && maxAttempts >= 1)) {
    throw new RangeError(
      `retry.maxAttempts of task "${name}" is ${maxAttempts}: it must be a whole number from 1`,
    );
  }
  const smoke = (options.smoke ?? []).map((smokeCase) => ({
    name: smokeCase.name ?? "default",
    payload: smokeCase.payload,
    safe: smokeCase.safe ?? false,
    timeoutMs: parseDuration(smokeCase.timeout ?? "30s", `smoke timeout of task "${name}"`),
  }));
  return {
    name,
    payload: options.payload,
    queue: options.queue,
    timeoutMs,
    maxAttempts,
    smoke,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    run: (payload, context) => options.run(payload, context),
  };
}
