import type { IdempotencyStore } from "../idempotency/store.ts";
import type { AttemptSignals } from "./attempt-signals.ts";
import type { Clock } from "./clock.ts";
import type { DeadLetter, DeadLetterRecorder } from "./dead-letter.ts";
import type { Delivery } from "./delivery.ts";
import { PermanentError, RetryAfterError, TaskTimeoutError } from "./errors.ts";
import { fingerprintOf, sha256 } from "./fingerprint.ts";
import { errorFields, type TaskLog } from "./log.ts";
import { parsePayload } from "./payload.ts";
import type { TaskContext, TaskDefinition } from "./task.ts";

/** How an attempt ended, and what Cloud Tasks is answered. */
export type Outcome =
  | { readonly state: "done" | "duplicate" | "dead-letter"; readonly status: 200 }
  /** A smoke task that real tasks would have been given up for. */
  | { readonly state: "refused"; readonly status: 422 }
  | {
      readonly state: "retry";
      readonly status: 409 | 500 | 503;
      readonly retryAfterSeconds?: number;
    };

/** What an attempt needs. */
export interface AttemptDeps {
  readonly clock: Clock;
  readonly deadLetters: DeadLetterRecorder;
  readonly idempotency: IdempotencyStore;
  /** Aborted when the instance must stop. */
  readonly signals: AttemptSignals;
}

/** One delivery of a task. */
export interface Attempt {
  readonly task: TaskDefinition;
  readonly delivery: Delivery;
  readonly body: Buffer;
  readonly log: TaskLog;
}

/** How long an attempt's key stays claimed beyond the timeout, when the instance dies under it. */
const LEASE_MARGIN_MS = 10_000;

/** Runs one attempt: parse, claim the key, run within the timeout, and decide what Cloud Tasks is told. */
export async function runAttempt(attempt: Attempt, deps: AttemptDeps): Promise<Outcome> {
  const { task, delivery, body, log } = attempt;
  const parsed = await parsePayload(task, body);
  if (parsed.refusal !== undefined) {
    return giveUp(attempt, deps, "INVALID_PAYLOAD", parsed.refusal);
  }
  const key = delivery.isSmoke ? undefined : task.idempotencyKey(parsed.payload);
  if (key === undefined) return work(attempt, parsed.payload, deps, () => Promise.resolve());

  const storeKey = `${task.name}/${key}`;
  const claim = await deps.idempotency.begin(
    storeKey,
    fingerprintOf(parsed.sent, body),
    task.timeoutMs + LEASE_MARGIN_MS,
  );
  switch (claim.state) {
    case "completed":
      log.info("already done: skipped");
      return { state: "duplicate", status: 200 };
    case "in-progress":
      log.warn("another attempt is at this work: retried later");
      return { state: "retry", status: 409 };
    case "mismatch":
      return giveUp(attempt, deps, "KEY_REUSED", "the idempotency key was used for other work");
    case "acquired":
      return work(attempt, parsed.payload, deps, (isDone) =>
        isDone
          ? deps.idempotency.complete(storeKey, claim.token)
          : deps.idempotency.release(storeKey, claim.token),
      );
  }
}

async function work(
  attempt: Attempt,
  payload: unknown,
  deps: AttemptDeps,
  settle: (isDone: boolean) => Promise<void>,
): Promise<Outcome> {
  const { task, delivery, log } = attempt;
  const own = deps.signals.open();
  const cancel = deps.clock.setTimer(deps.clock.now() + task.timeoutMs, () =>
    own.abort(new TaskTimeoutError(`the attempt took longer than ${task.timeoutMs} ms`)),
  );
  const { task: name, queue, attempt: number, executionCount } = delivery;
  const context: TaskContext = {
    task: name,
    queue,
    attempt: number,
    executionCount,
    log,
    get signal() {
      return own.signal;
    },
  };
  const run = Promise.resolve().then(() => task.run(payload, context));
  // A handler that ignores its signal goes on after the answer: its key is free only when it has ended.
  const settled = run.then(
    () => settle(true),
    () => settle(false),
  );
  settled.catch((error: unknown) => log.error("idempotency store failed", errorFields(error)));
  try {
    await own.race(run);
    await settled;
    return { state: "done", status: 200 };
  } catch (error) {
    return fail(attempt, deps, error);
  } finally {
    cancel();
    deps.signals.close(own);
  }
}

async function fail(attempt: Attempt, deps: AttemptDeps, error: unknown): Promise<Outcome> {
  const { task, delivery, log } = attempt;
  if (error instanceof PermanentError) {
    log.error("gave up", errorFields(error));
    return giveUp(attempt, deps, "PERMANENT_ERROR", error.message);
  }
  log.error("attempt failed", errorFields(error));
  if (task.maxAttempts !== undefined && delivery.attempt >= task.maxAttempts) {
    const detail = error instanceof Error ? error.message : String(error);
    return giveUp(attempt, deps, "ATTEMPTS_EXHAUSTED", detail);
  }
  if (error instanceof RetryAfterError) {
    return { state: "retry", status: 503, retryAfterSeconds: error.retryAfterSeconds };
  }
  return { state: "retry", status: 500 };
}

async function giveUp(
  attempt: Attempt,
  deps: AttemptDeps,
  reason: DeadLetter["reason"],
  detail: string,
): Promise<Outcome> {
  const { task, delivery, body, log } = attempt;
  await deps.deadLetters.record(
    {
      reason,
      handler: task.name,
      task: delivery.task,
      queue: delivery.queue,
      attempt: delivery.attempt,
      detail,
      body,
      bodySha256: sha256(body),
    },
    log,
  );
  return delivery.isSmoke
    ? { state: "refused", status: 422 }
    : { state: "dead-letter", status: 200 };
}
