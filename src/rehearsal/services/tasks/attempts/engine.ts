import { isExhausted, retryDelayMs } from "../../../../semantics/backoff.ts";
import type { Clock } from "../../../../semantics/clock.ts";
import { statusOfHttp } from "../../../../semantics/http-status.ts";
import { TASK_LIMITS } from "../../../../semantics/task-limits.ts";
import { CODES } from "../../../api/api-error.ts";
import type { CanonicalCode } from "../../../api/api-error.ts";
import type { AlarmHeap } from "../../../dispatch/alarm-heap.ts";
import { CallbackAlarm } from "../../../dispatch/alarm-heap.ts";
import type { OutgoingRequest, Outcome, Sender } from "../../../dispatch/sender.ts";
import type { Guard } from "../../../guard.ts";
import type { Fault, Faults, MetricSink, TokenIssuer } from "../../../ports.ts";
import type { LastAttempt, QueueRecord, TaskRecord } from "../model.ts";
import type { ActivityLog } from "./activity-log.ts";
import { attemptRequest } from "./attempt-request.ts";
import { adaptPace } from "./throttling.ts";

export interface EngineDeps {
  readonly clock: Clock;
  readonly alarms: AlarmHeap;
  readonly sender: Sender;
  readonly issuer: TokenIssuer;
  readonly faults: Faults;
  readonly guard: Guard;
  readonly metrics: MetricSink;
  readonly log: ActivityLog;
  /**
   * Called for each attempt that has ended, with when the next one is due in microseconds; must not
   * throw.
   */
  readonly onEnded?: (
    queue: QueueRecord,
    task: TaskRecord,
    attempt: LastAttempt,
    retryUs: number | undefined,
  ) => void;
  /** Slows a queue down whose target answers 429 or 503. */
  readonly throttling: boolean;
  /** Takes a task out that succeeded or was given up. */
  readonly finish: (queue: QueueRecord, task: TaskRecord) => void;
}

const ATTEMPT_COUNT = "cloudtasks.googleapis.com/queue/task_attempt_count";

/** Retry-After beyond this is cut: an hour is the longest default backoff. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Dispatches due tasks within each queue's rate and concurrency. A queue is an alarm that rings
 * when its next task is due and a token is available; it sends one task each time, so queues take
 * turns.
 */
export class DispatchEngine {
  readonly #deps: EngineDeps;
  readonly #alarms = new Map<QueueRecord, CallbackAlarm>();
  /** Made once for each code: the sink finds a counter fastest by the objects that it knows. */
  readonly #codeLabels = new Map<string, Readonly<Record<string, string>>>();
  #turn = 0;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
  }

  /** Call after anything that can change when a queue's next task may go out. */
  update(queue: QueueRecord): void {
    let alarm = this.#alarms.get(queue);
    if (alarm === undefined) {
      alarm = new CallbackAlarm(() => this.#dispatchNext(queue));
      this.#alarms.set(queue, alarm);
    }
    const first = queue.waiting.peek();
    const open = queue.state === "RUNNING" && !queue.deleted;
    if (first === undefined || !open || queue.inFlight >= queue.settings.maxConcurrent) {
      this.#deps.alarms.clear(alarm);
    } else {
      const nowMs = this.#deps.clock.now();
      alarm.dueUs = Math.max(Math.ceil(first.dueUs / 1000), queue.tokenAtMs(nowMs)) * 1000;
      alarm.order = ++this.#turn;
      this.#deps.alarms.set(alarm);
    }
    if (queue.deleted) this.#alarms.delete(queue);
  }

  /**
   * Sends the task now, also one that is running, whatever its schedule, the queue's rate and state
   * say.
   */
  run(queue: QueueRecord, task: TaskRecord): void {
    queue.waiting.remove(task);
    task.dueUs = this.#deps.clock.now() * 1000;
    this.#start(queue, task, true);
    this.update(queue);
  }

  #dispatchNext(queue: QueueRecord): void {
    const nowMs = this.#deps.clock.now();
    try {
      this.#startDue(queue, nowMs);
    } finally {
      // Also after a bug in cloud-tasks: one task must not block those behind it.
      this.update(queue);
    }
  }

  #startDue(queue: QueueRecord, nowMs: number): void {
    const task = queue.waiting.peek();
    // That the queue is open and has room is why its alarm is set: what changes it calls `update`.
    if (task !== undefined && task.dueUs <= nowMs * 1000 && queue.tokenAtMs(nowMs) <= nowMs) {
      queue.waiting.remove(task);
      if (nowMs - task.createS * 1000 > TASK_LIMITS.taskLifetimeMs) {
        this.#deps.finish(queue, task);
      } else {
        queue.takeToken();
        this.#start(queue, task, false);
      }
    }
  }

  #start(queue: QueueRecord, task: TaskRecord, forced: boolean): void {
    const { clock, sender, faults, log } = this.#deps;
    const request = this.#request(queue, task);
    const nowUs = clock.now() * 1000;
    queue.inFlight += 1;
    const attempt = task.beginAttempt(nowUs);
    log.dispatched(queue, task, nowUs, forced);
    const fault = faults.take("tasks.dispatch", queue.name);
    const done = (outcome: Outcome): void => this.#complete(queue, task, attempt, outcome, forced);
    const made = fault === undefined ? undefined : madeUpOutcome(fault);
    if (made !== undefined || request === undefined) {
      clock.setTimer(clock.now(), () => done(made ?? { kind: "unreachable" }));
    } else if (fault?.kind === "latency") {
      clock.setTimer(clock.now() + (fault.delayMs ?? 0), () => sender.send(request, done));
    } else {
      sender.send(request, done);
      if (fault?.kind === "duplicate") sender.send(request, () => undefined);
    }
  }

  /** Undefined when it can't be made: such an attempt fails, and the queue goes on. */
  #request(queue: QueueRecord, task: TaskRecord): OutgoingRequest | undefined {
    try {
      return attemptRequest(queue, task, this.#deps.issuer);
    } catch (error) {
      this.#deps.guard.report("tasks.dispatch", error);
      return undefined;
    }
  }

  #complete(
    queue: QueueRecord,
    task: TaskRecord,
    attempt: LastAttempt,
    given: Outcome,
    forced: boolean,
  ): void {
    const { clock, faults } = this.#deps;
    let outcome = given;
    if (
      isSuccess(outcome) &&
      faults.take("tasks.completed", queue.name)?.kind === "loss-after-success"
    ) {
      outcome = { kind: "timeout" };
    }
    queue.inFlight -= 1;
    task.inFlight -= 1;
    if (!task.gone) {
      if (outcome.kind === "response") task.countResponse(outcome.status);
      const status =
        outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
      attempt.responseUs = clock.now() * 1000;
      attempt.status = status;
      this.#count(queue, status);
      if (this.#deps.throttling) adaptPace(queue, status, clock.now());
      this.#decide(queue, task, attempt, outcome, forced);
    }
    this.update(queue);
  }

  #decide(
    queue: QueueRecord,
    task: TaskRecord,
    attempt: LastAttempt,
    outcome: Outcome,
    forced: boolean,
  ): void {
    const { clock, finish } = this.#deps;
    const nowUs = clock.now() * 1000;
    const { retry } = queue.settings;
    const sinceFirstMs = (nowUs - task.firstDispatchUs) / 1000;
    if (isSuccess(outcome) || isExhausted(retry, task.dispatchCount, sinceFirstMs)) {
      this.#ended(queue, task, attempt, undefined);
      finish(queue, task);
      return;
    }
    // Of attempts that run at the same time the last one to end plans the next.
    if (task.inFlight > 0) return this.#ended(queue, task, attempt, undefined);
    const delayMs = Math.max(
      retryDelayMs(retry, task.dispatchCount),
      retryAfterMs(outcome, clock.now()),
    );
    // After a forced run the delay counts from the call. @see cloudtasks.proto, RunTask
    const fromUs = forced ? attempt.dispatchUs : nowUs;
    task.dueUs = fromUs + Math.round(delayMs * 1000);
    this.#ended(queue, task, attempt, task.dueUs);
    queue.waiting.put(task);
  }

  #ended(
    queue: QueueRecord,
    task: TaskRecord,
    attempt: LastAttempt,
    retryUs: number | undefined,
  ): void {
    this.#deps.log.responded(queue, task, attempt, retryUs);
    this.#deps.onEnded?.(queue, task, attempt, retryUs);
  }

  #count(queue: QueueRecord, status: number): void {
    const code = statusOfHttp(status).name;
    const labels = this.#codeLabels.get(code) ?? { response_code: code };
    this.#codeLabels.set(code, labels);
    this.#deps.metrics.count(ATTEMPT_COUNT, queue.monitored, labels, 1);
  }
}

function isSuccess(outcome: Outcome): boolean {
  return outcome.kind === "response" && outcome.status >= 200 && outcome.status < 300;
}

/** The outcome that a fault puts in place of a request; undefined when the request is sent. */
function madeUpOutcome(fault: Fault): Outcome | undefined {
  if (fault.kind !== "throttle" && fault.kind !== "error") return undefined;
  const code = fault.kind === "throttle" ? "RESOURCE_EXHAUSTED" : (fault.code ?? "UNAVAILABLE");
  const status = code in CODES ? CODES[code as CanonicalCode].http : 500;
  return { kind: "response", status, retryAfter: undefined, location: undefined };
}

/**
 * What a 429 or 503 asks for in `Retry-After` (seconds or a date), in milliseconds.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/target.proto
 * ("the retry specified in the Retry-After header is considered")
 */
function retryAfterMs(outcome: Outcome, nowMs: number): number {
  if (outcome.kind !== "response" || outcome.retryAfter === undefined) return 0;
  if (outcome.status !== 429 && outcome.status !== 503) return 0;
  const seconds = /^\d{1,9}$/u.test(outcome.retryAfter) ? Number(outcome.retryAfter) : undefined;
  const ms = seconds === undefined ? Date.parse(outcome.retryAfter) - nowMs : seconds * 1000;
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}
