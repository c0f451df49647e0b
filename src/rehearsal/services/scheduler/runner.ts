import { isExhausted, retryDelayMs } from "../../../semantics/backoff.ts";
import type { Clock } from "../../../semantics/clock.ts";
import { nextRun } from "../../../semantics/cron.ts";
import { statusOfHttp } from "../../../semantics/http-status.ts";
import { CODES } from "../../api/api-error.ts";
import type { AlarmHeap } from "../../dispatch/alarm-heap.ts";
import { CallbackAlarm } from "../../dispatch/alarm-heap.ts";
import { authorizationLine } from "../../dispatch/authorization.ts";
import type { Outcome, Sender } from "../../dispatch/sender.ts";
import type { Guard } from "../../guard.ts";
import { formatTimestampUs } from "../../json/proto-time.ts";
import type { TokenIssuer } from "../../ports.ts";
import type { JobRecord, JobRequest, JobRun } from "./model.ts";
import { sendFollowing, type JobMessage } from "./redirects.ts";

export interface RunnerDeps {
  readonly clock: Clock;
  readonly alarms: AlarmHeap;
  readonly sender: Sender;
  readonly guard: Guard;
  readonly issuer: TokenIssuer;
}

/**
 * Starts jobs at their times. A job never has two executions at once: a start that falls into a
 * running one waits for it, and a retry gives way to the next scheduled start.
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#Job
 */
export class JobRunner {
  readonly #deps: RunnerDeps;
  readonly #alarms = new Map<JobRecord, CallbackAlarm>();
  #order = 0;

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
  }

  /** Plans the next start from now on; call it when a job is made, changed or resumed. */
  plan(job: JobRecord): void {
    if (job.run?.inFlight === true) return;
    job.run = undefined;
    this.#planAfter(job, this.#deps.clock.now());
  }

  /** Forgets the job's next start; an attempt in flight ends without effect on the plan. */
  cancel(job: JobRecord): void {
    job.nextMs = undefined;
    if (job.run?.inFlight === false) job.run = undefined;
    const alarm = this.#alarms.get(job);
    if (alarm !== undefined) this.#deps.alarms.clear(alarm);
    this.#alarms.delete(job);
  }

  /** Starts the job now unless it is running. */
  force(job: JobRecord): void {
    if (job.run?.inFlight === true) return;
    const nowMs = this.#deps.clock.now();
    job.run = { scheduledMs: nowMs, startedMs: nowMs, attempts: 0, inFlight: false };
    this.#attempt(job, job.run);
  }

  #planAfter(job: JobRecord, afterMs: number): void {
    this.#setNext(
      job,
      job.state === "ENABLED"
        ? nextRun(job.settings.cron, job.settings.timeZone, afterMs)
        : undefined,
    );
  }

  #setNext(job: JobRecord, atMs: number | undefined): void {
    if (atMs === undefined) {
      this.cancel(job);
      return;
    }
    let alarm = this.#alarms.get(job);
    if (alarm === undefined) {
      alarm = new CallbackAlarm(() => this.#due(job));
      this.#alarms.set(job, alarm);
    }
    job.nextMs = atMs;
    alarm.dueUs = atMs * 1000;
    alarm.order = ++this.#order;
    this.#deps.alarms.set(alarm);
  }

  #due(job: JobRecord): void {
    if (job.run?.inFlight === true) return;
    if (job.run === undefined) {
      const nowMs = this.#deps.clock.now();
      job.run = {
        scheduledMs: job.nextMs ?? nowMs,
        startedMs: nowMs,
        attempts: 0,
        inFlight: false,
      };
    }
    this.#attempt(job, job.run);
  }

  #attempt(job: JobRecord, run: JobRun): void {
    const { clock } = this.#deps;
    const { request, attemptDeadlineMs } = job.settings;
    run.attempts += 1;
    run.inFlight = true;
    job.lastAttemptMs = clock.now();
    if (job.state === "ENABLED") {
      job.nextMs = nextRun(job.settings.cron, job.settings.timeZone, run.scheduledMs);
    }
    const done = (outcome: Outcome): void => this.#complete(job, run, outcome);
    const message = request === undefined ? undefined : this.#message(job, request, run);
    if (message === undefined) clock.setTimer(clock.now(), () => done({ kind: "unreachable" }));
    else sendFollowing(this.#deps, message, attemptDeadlineMs, done);
  }

  /** Undefined when it can't be made: such an attempt fails, and the job goes on. */
  #message(job: JobRecord, request: JobRequest, run: JobRun): JobMessage | undefined {
    try {
      return this.#write(job, request, run);
    } catch (error) {
      this.#deps.guard.report("scheduler.dispatch", error);
      return undefined;
    }
  }

  #write(job: JobRecord, request: JobRequest, run: JobRun): JobMessage | undefined {
    const { target, method, body } = request;
    if (target === undefined) return undefined;
    const id = job.name.slice(job.name.lastIndexOf("/") + 1);
    return {
      target,
      method,
      headerLines:
        `${request.headerLines}X-CloudScheduler-JobName: ${id}\r\n` +
        `X-CloudScheduler-ScheduleTime: ${formatTimestampUs(run.scheduledMs * 1000)}\r\n` +
        authorizationLine(request.authorization, this.#deps.issuer),
      body,
    };
  }

  #complete(job: JobRecord, run: JobRun, outcome: Outcome): void {
    const nowMs = this.#deps.clock.now();
    run.inFlight = false;
    job.status = statusOf(job, outcome);
    const isOk = job.status["code"] === undefined;
    job.run = undefined;
    if (job.state !== "ENABLED") return;
    const next = nextRun(job.settings.cron, job.settings.timeZone, run.scheduledMs);
    const { retry } = job.settings;
    if (
      !isOk &&
      job.settings.request !== undefined &&
      !isExhausted(retry, run.attempts, nowMs - run.startedMs)
    ) {
      const retryMs = nowMs + retryDelayMs(retry, run.attempts);
      if (next === undefined || retryMs < next) {
        job.run = run;
        this.#setNext(job, retryMs);
        return;
      }
    }
    // A start that fell into this run is made up for at once; several of them only once.
    if (next !== undefined && next <= nowMs) this.#setNext(job, nowMs);
    else this.#setNext(job, next);
  }
}

function statusOf(job: JobRecord, outcome: Outcome): Record<string, string | number> {
  if (job.settings.request === undefined) {
    return {
      code: CODES.UNIMPLEMENTED.grpc,
      message: "The embedded cloud runs jobs with an httpTarget only.",
    };
  }
  const http = outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
  const { code, message } = statusOfHttp(http);
  return code === 0 ? {} : { code, message };
}
