import type { Claim, IdempotencyStore } from "../idempotency/store.ts";
import type { AttemptContext } from "./attempt-context.ts";
import type { AttemptSignal } from "./attempt-signals.ts";
import { errorFields, isInstance } from "./error-chain.ts";
import { PermanentError, RetryAfterError, TaskTimeoutError } from "./errors.ts";
import { type ContentDeps, isByReference, workOnFetched } from "./fetched-content.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { giveUp, type GiveUpDeps, type Why } from "./give-up.ts";
import type { TaskLog } from "./log.ts";
import { type Outcome, success } from "./outcome.ts";
import { keyOf, parsePayload, type Refusal } from "./payload.ts";
import { MAX_KEPT_RESULT_CHARS, toResult } from "./result.ts";
import type { TaskDefinition } from "./task.ts";

/** The dependencies of an attempt. */
export interface AttemptDeps extends GiveUpDeps, ContentDeps {
  readonly idempotency: IdempotencyStore;
  /** `max_attempts` of the queues by short name; -1, or no entry, means no known limit. */
  readonly maxAttempts: Readonly<Record<string, number>>;
}

/** One delivery of a task. */
export interface Attempt {
  readonly task: TaskDefinition;
  readonly context: AttemptContext;
  readonly body: Buffer;
}

/** How long an attempt's key stays claimed beyond the timeout if the instance dies. */
const LEASE_MARGIN_MS = 10_000;

/**
 * Runs one attempt: parses, claims the key, runs within the timeout, and decides the answer to
 * Cloud Tasks. Every failure is either retried deliberately or given up as a dead letter: no task
 * silently disappears with the queue's last attempt.
 */
export async function runAttempt(attempt: Attempt, deps: AttemptDeps): Promise<Outcome> {
  try {
    return isByReference(attempt.context)
      ? await fetchAndWork(attempt, deps)
      : await doWork(attempt, attempt.body, deps);
  } catch (error) {
    return fail(attempt, deps, error);
  }
}

/** Whether the queue, or the task itself, allows no further attempt. */
export function isLastAttempt(
  { queue, attempt }: { readonly queue: string | undefined; readonly attempt: number },
  task: Pick<TaskDefinition, "maxAttempts">,
  maxAttempts: AttemptDeps["maxAttempts"],
): boolean {
  const ofQueue =
    queue !== undefined && Object.hasOwn(maxAttempts, queue) ? maxAttempts[queue] : undefined;
  const limits = [task.maxAttempts, ofQueue].filter((limit) => limit !== undefined && limit > 0);
  return limits.some((limit) => attempt >= (limit ?? Infinity));
}

async function fetchAndWork(attempt: Attempt, deps: AttemptDeps): Promise<Outcome> {
  const { context, body } = attempt;
  const found = await workOnFetched(context, body, deps, (content) =>
    doWork(attempt, content, deps),
  );
  if (found === "done before") return success("duplicate", undefined);
  return "state" in found ? found : end(attempt, deps, found);
}

async function doWork(attempt: Attempt, content: Buffer, deps: AttemptDeps): Promise<Outcome> {
  const { task, context } = attempt;
  const refuse = (refusal: Refusal): Promise<Outcome> =>
    end(attempt, deps, { reason: "INVALID_PAYLOAD", ...refusal });
  const parsing = parsePayload(task, content);
  const parsed = parsing instanceof Promise ? await parsing : parsing;
  if ("refusal" in parsed) return refuse(parsed.refusal);
  // A smoke task neither checks nor stores a key: it must prove each revision again.
  const key = context.smoke === undefined ? keyOf(task, parsed.payload, context) : undefined;
  if (key === undefined) return success("done", await work(attempt, parsed.payload, deps));
  if (typeof key !== "string") return refuse(key.refusal);

  const storeKey = `${task.name}/${key}`;
  const fingerprint = fingerprintOf(parsed.sent, content);
  const leaseMs = task.timeoutMs + LEASE_MARGIN_MS;
  const claim = await claimKey(deps.idempotency.begin(storeKey, fingerprint, leaseMs), {
    signal: context.attemptSignal,
    release: (token) => deps.idempotency.release(storeKey, token),
  });
  switch (claim.state) {
    case "completed":
      return success("duplicate", claim.result);
    case "in-progress":
      return inUse(attempt, deps);
    case "mismatch": {
      const detail = "the idempotency key was used for a different payload";
      return end(attempt, deps, { reason: "KEY_REUSED", detail });
    }
    case "acquired": {
      const result = await work(attempt, parsed.payload, deps, {
        complete: (done) => deps.idempotency.complete(storeKey, claim.token, done),
        release: () => deps.idempotency.release(storeKey, claim.token),
      });
      return success("done", result);
    }
  }
}

/** Claims the key, unless the attempt ends first: a claim that arrives later is released. */
async function claimKey(
  claiming: Promise<Claim>,
  on: { readonly signal: AttemptSignal; readonly release: (token: string) => Promise<void> },
): Promise<Claim> {
  try {
    return await on.signal.race(claiming);
  } catch (error) {
    void claiming
      .then((claim) => (claim.state === "acquired" ? on.release(claim.token) : undefined))
      .catch(() => undefined);
    throw error;
  }
}

/** A claim on the key of the work. */
interface Held {
  complete(result: string | undefined): Promise<void>;
  release(): Promise<void>;
}

/**
 * Resolves with the handler's result as JSON; rejects with the handler's error, or when the time is
 * up.
 */
async function work(
  { task, context }: Attempt,
  payload: unknown,
  { clock }: AttemptDeps,
  held?: Held,
): Promise<string | undefined> {
  const { log, attemptSignal } = context;
  const cancel = clock.setTimer(clock.now() + task.timeoutMs, () =>
    attemptSignal.abort(new TaskTimeoutError(`the attempt took longer than ${task.timeoutMs} ms`)),
  );
  const run = runHandler(task, payload, context);
  // A handler that ignores its signal keeps running after the answer: its key is released only when
  // it ends.
  const settled = held === undefined ? undefined : settle(run, held, log);
  try {
    const result = await attemptSignal.race(run);
    // The work is done; a hanging store does not undo it.
    if (settled !== undefined) await attemptSignal.race(settled).catch(() => undefined);
    return result;
  } finally {
    cancel();
  }
}

async function runHandler(
  task: TaskDefinition,
  payload: unknown,
  context: AttemptContext,
): Promise<string | undefined> {
  return toResult(await task.run(payload, context), context.log);
}

/**
 * Tells the store how the work ended. Never rejects: the outcome stands, whatever the store
 * answers.
 */
async function settle(run: Promise<string | undefined>, held: Held, log: TaskLog): Promise<void> {
  try {
    const result = await run.then(
      (value) => ({ value }),
      () => undefined,
    );
    if (result === undefined) return await held.release();
    const isKept = (result.value?.length ?? 0) <= MAX_KEPT_RESULT_CHARS;
    await held.complete(isKept ? result.value : undefined);
  } catch (error) {
    log.error("the idempotency store failed", errorFields(error));
  }
}

function inUse(attempt: Attempt, deps: AttemptDeps): Promise<Outcome> {
  const detail = "another attempt is working on this key";
  if (isLast(attempt, deps)) return end(attempt, deps, { reason: "KEY_IN_USE", detail });
  const line = { severity: "WARNING" as const, message: `${detail}: will be retried` };
  return Promise.resolve({ state: "retry", status: 409, line });
}

async function fail(attempt: Attempt, deps: AttemptDeps, error: unknown): Promise<Outcome> {
  if (isInstance(error, PermanentError)) {
    return end(attempt, deps, { reason: "PERMANENT_ERROR", error });
  }
  if (isLast(attempt, deps)) return end(attempt, deps, { reason: "ATTEMPTS_EXHAUSTED", error });
  const line = {
    severity: "ERROR" as const,
    message: "attempt failed",
    fields: errorFields(error),
  };
  if (isInstance(error, RetryAfterError)) {
    const { retryAfterSeconds } = error;
    return { state: "retry", status: 503, retryAfterSeconds, line };
  }
  return { state: "retry", status: 500, line };
}

function isLast({ task, context }: Attempt, { maxAttempts }: AttemptDeps): boolean {
  return isLastAttempt(context, task, maxAttempts);
}

function end(attempt: Attempt, deps: AttemptDeps, why: Why): Promise<Outcome> {
  const { task, context: delivery, body } = attempt;
  const isLastAttempt = isLast(attempt, deps);
  return giveUp({ handler: task.name, delivery, body, isLastAttempt }, why, deps);
}
