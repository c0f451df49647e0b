import type { protos } from "@google-cloud/tasks";

import { canonicalName, codeOf, type CanonicalName } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { SmokeCase } from "../project/project.ts";
import { sleep, type Clock } from "../semantics/clock.ts";
import type { AnswerLog, RefusedRequest } from "./answer-log.ts";
import type { Finding, Outcome } from "./outcome.ts";
import { sendNow } from "./send-now.ts";
import type { LoggedAttempt, TaskLog } from "./task-log.ts";

type Task = protos.google.cloud.tasks.v2.ITask;

export interface OracleDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly log: TaskLog;
  readonly answers: AnswerLog;
  /** Ends the watching: the outcome is then inconclusive. */
  readonly signal?: AbortSignal;
  /** Called once the task is gone from its queue, before its fate is known. */
  readonly onLeft?: () => void;
}

export interface Watched {
  /** Full task name. */
  readonly name: string;
  readonly traceId: string;
  /** `refusal`: any answer but 2xx, whoever gave it. */
  readonly expect: SmokeCase["expect"] | "refusal";
  /** Attempts after which Cloud Tasks gives up; −1 is never. */
  readonly maxAttempts: number;
  /** How many tasks the queue sends at a time. */
  readonly maxConcurrentDispatches: number;
  /** From the first dispatch on. */
  readonly timeoutMs: number;
  /**
   * How long a refusal by the platform may be a right that is still on its way, from the first
   * dispatch on; only for an invoker that was just made. @defaultValue no longer than `timeoutMs`
   */
  readonly rightsMs?: number;
}

const POLL_MS = 100;
const MAX_POLL_MS = 1_000;
/** How long a task waits behind others before it is sent by RunTask. */
const FORCE_AFTER_MS = 30_000;
/** How long a task may wait for its first dispatch altogether. */
const DISPATCH_WAIT_MS = 120_000;

/**
 * Answers that Cloud Run gives in the worker's place too: while a right is on its way, no instance
 * is free, or a new URL is not routed yet. Cloud Tasks reports them as it reports the worker's own;
 * the request log tells them apart.
 * @see https://cloud.google.com/run/docs/troubleshooting
 */
const AMBIGUOUS = new Set<CanonicalName>([
  "PERMISSION_DENIED",
  "UNAUTHENTICATED",
  "UNAVAILABLE",
  "RESOURCE_EXHAUSTED",
  "NOT_FOUND",
]);

/** What the worker runtime answers a smoke task for that it has given up. */
const PERMANENT_STATUS = 422;

/**
 * Watches a task until its fate is known. GetTask tells of attempts while the task exists; once it
 * is gone it has either succeeded or used up its attempts, and only the queue's log tells which. A
 * vanished task without a log entry is inconclusive, never passed; a success after an answer that
 * failed is a failure.
 * @throws GoogleApiError
 */
export async function watchTask(task: Watched, deps: OracleDeps): Promise<Outcome> {
  return new Watch(task, deps).run();
}

class Watch {
  readonly #task: Watched;
  readonly #deps: OracleDeps;
  readonly #createdMs: number;
  #dispatchedMs: number | undefined;
  #isForced = false;
  #mayForce = true;
  #last: Task | undefined;
  #refusals: readonly RefusedRequest[] = [];

  constructor(task: Watched, deps: OracleDeps) {
    this.#task = task;
    this.#deps = deps;
    this.#createdMs = deps.clock.now();
  }

  async run(): Promise<Outcome> {
    const { clock, signal } = this.#deps;
    let gone = false;
    for (let pollMs = POLL_MS; ; pollMs = Math.min(pollMs * 1.5, MAX_POLL_MS)) {
      if (!gone) {
        const seen = await readTask(this.#task.name, this.#deps.gcp);
        gone = seen === undefined;
        // Its log entry is on its way: look for it closely again.
        if (gone) {
          pollMs = POLL_MS;
          this.#deps.onLeft?.();
        }
        this.#last = seen ?? this.#last;
        if (gone || (seen?.dispatchCount ?? 0) > 0) this.#dispatchedMs ??= clock.now();
      }
      const outcome = gone ? await this.#ofLog() : await this.#ofAttempts();
      if (outcome !== undefined) return outcome;
      const leftMs = this.#endMs() - clock.now();
      if (leftMs <= 0) return gone ? this.#vanished() : this.#unfinished();
      if (signal?.aborted === true) {
        return this.#outcome(
          "inconclusive",
          "cancelled",
          "the run was cancelled before the task's result was known",
        );
      }
      await sleep(clock, Math.min(pollMs, leftMs), signal).catch(() => undefined);
    }
  }

  #endMs(): number {
    if (this.#dispatchedMs === undefined) return this.#createdMs + DISPATCH_WAIT_MS;
    const { timeoutMs, rightsMs = 0 } = this.#task;
    const mayBeRight = this.#refusals.length > 0 || isDenied(this.#last);
    return this.#dispatchedMs + (mayBeRight ? Math.max(timeoutMs, rightsMs) : timeoutMs);
  }

  /** What the task itself tells; undefined while that is not enough. */
  async #ofAttempts(): Promise<Outcome | undefined> {
    if (this.#dispatchedMs === undefined) return this.#force();
    const status = this.#last?.lastAttempt?.responseStatus;
    if ((this.#last?.responseCount ?? 0) === 0 && !status) return undefined;
    const code = canonicalName(status?.code ?? 0);
    if (code === "OK") return undefined;
    const message = status?.message ?? "";
    // Cloud Tasks' message may begin with the code's name.
    const answer = message.startsWith(code) ? message : `${code}${message && ` (${message})`}`;
    const told = `GetTask: attempt ${this.#attempts()} answered ${answer}`;
    const { expect } = this.#task;
    if (expect === "refusal") return this.#outcome("passed", "proven", `${told}, as expected`);
    if (expect === "permanent" && message.includes(`status code ${PERMANENT_STATUS}`)) {
      return this.#outcome("passed", "proven", `${told}: refused for good, as expected`);
    }
    if (!AMBIGUOUS.has(code)) {
      return expect === "retry" ? undefined : this.#outcome("failed", "answered", told);
    }
    return this.#refusedBy(told);
  }

  /** Looks up who gave an answer that Cloud Run gives too. */
  async #refusedBy(told: string): Promise<Outcome | undefined> {
    this.#refusals = await this.#deps.answers.refused(this.#task.traceId);
    const broken = this.#refusals.find(({ by }) => by === "broken instance");
    if (broken !== undefined) {
      return this.#outcome("failed", "broken", `${told}; request log: ${broken.text ?? ""}`);
    }
    const own = this.#refusals.find(({ by }) => by === "worker");
    if (own === undefined || this.#task.expect === "retry") return undefined;
    return this.#outcome(
      "failed",
      "answered",
      `${told}; request log: the worker itself answered ${own.status}`,
    );
  }

  /** Sends a task that waits behind others; never through a paused queue. */
  async #force(): Promise<Outcome | undefined> {
    const { clock, gcp } = this.#deps;
    if (!this.#mayForce || clock.now() - this.#createdMs < FORCE_AFTER_MS) return undefined;
    const sent = await sendNow(gcp, this.#task);
    this.#mayForce = sent === "full";
    this.#isForced = sent === "sent";
    return sent === "paused"
      ? this.#outcome(
          "inconclusive",
          "paused",
          "GetQueue: the queue is paused, it dispatches nothing",
        )
      : undefined;
  }

  /** What the queue's log tells of a task that is gone; undefined while that is not enough. */
  async #ofLog(): Promise<Outcome | undefined> {
    const { name, maxAttempts, expect } = this.#task;
    const attempts = await this.#deps.log.attempts(name);
    const success = attempts.find(({ status }) => status === "OK");
    const failures = attempts.filter(({ status }) => status !== "OK");
    if (success !== undefined) return this.#succeeded(success, failures);
    const last = failures.at(-1);
    if (last === undefined || maxAttempts < 0 || last.dispatchCount < maxAttempts) return undefined;
    const evidence = `TaskActivityLog: attempt ${last.dispatchCount} of ${maxAttempts} answered ${last.status}, no more follow`;
    const isExpected =
      expect === "refusal" || (expect === "permanent" && last.status === "INVALID_ARGUMENT");
    const verdict = isExpected ? "passed" : "failed";
    return this.#outcome(verdict, "exhausted", evidence, last);
  }

  async #succeeded(
    success: LoggedAttempt,
    failures: readonly LoggedAttempt[],
  ): Promise<Outcome | undefined> {
    const told = `TaskActivityLog: attempt ${success.dispatchCount} answered OK`;
    const { expect, traceId } = this.#task;
    if (expect === "permanent" || expect === "refusal") {
      return this.#outcome("failed", "unexpected", `${told}, but a refusal is expected`, success);
    }
    if (failures.length === 0) {
      return expect === "retry"
        ? this.#outcome(
            "failed",
            "unexpected",
            `${told}, but the case expects its first attempt to fail`,
            success,
          )
        : this.#outcome("passed", "proven", told, success);
    }
    const clear = failures.find(({ status }) => !AMBIGUOUS.has(status as CanonicalName));
    const refused = await this.#deps.answers.refused(traceId);
    this.#refusals = refused;
    const own = refused.find(({ by }) => by !== "platform");
    const isOwn = clear !== undefined || own !== undefined;
    // Each failed attempt must be accounted for before the platform alone is blamed.
    if (!isOwn && refused.length < failures.length) return undefined;
    if (expect === "retry") {
      return isOwn
        ? this.#outcome(
            "passed",
            "proven",
            `${told} after ${failures.length} that failed, as expected`,
            success,
          )
        : this.#outcome(
            "failed",
            "unexpected",
            `${told}, but only Cloud Run refused before, not the worker`,
            success,
          );
    }
    if (!isOwn) {
      return this.#outcome(
        "passed",
        "proven",
        `${told}, after ${failures.length} refused by Cloud Run itself`,
        success,
      );
    }
    const first = failures[0];
    return this.#outcome(
      "failed",
      own?.by === "broken instance" ? "broken" : "answered",
      `TaskActivityLog: attempt ${first?.dispatchCount ?? 1} answered ${first?.status ?? ""}${own?.text === undefined ? "" : ` (${own.text})`}; that attempt ${success.dispatchCount} succeeded proves no handler that works the first time`,
      success,
    );
  }

  #vanished(): Outcome {
    const seconds = this.#task.timeoutMs / 1_000;
    return this.#outcome(
      "inconclusive",
      "vanished",
      `the task is gone, but within ${seconds} s the logs did not tell whether it succeeded`,
    );
  }

  #unfinished(): Outcome {
    if (this.#dispatchedMs === undefined) {
      const seconds = DISPATCH_WAIT_MS / 1_000;
      return this.#outcome(
        "inconclusive",
        "undispatched",
        `GetTask: the queue did not dispatch the task within ${seconds} s`,
      );
    }
    const seconds = Math.round((this.#endMs() - this.#dispatchedMs) / 1_000);
    const dispatched = this.#attempts();
    const answered = this.#last?.responseCount ?? 0;
    const status = this.#last?.lastAttempt?.responseStatus;
    const inFlight = Math.max(0, dispatched - answered);
    const seen = [
      `${dispatched} attempt${dispatched === 1 ? "" : "s"} dispatched`,
      ...(answered > 0 && status ? [`the last answer was ${canonicalName(status.code ?? 0)}`] : []),
      ...(inFlight > 0 ? [`${inFlight} in flight without an answer`] : []),
    ];
    const evidence = `GetTask: no completion within ${seconds} s, ${seen.join(", ")}`;
    if (answered === 0) return this.#outcome("failed", "unanswered", evidence);
    if (!AMBIGUOUS.has(canonicalName(status?.code ?? 0))) {
      return this.#outcome("failed", "answered", evidence);
    }
    const last = this.#refusals.at(-1);
    const why =
      last === undefined
        ? "the request log does not tell whether the worker or Cloud Run answered"
        : `request log: Cloud Run answered ${last.status} in the worker's place: ${last.text ?? ""}`;
    return this.#outcome("inconclusive", "refused", `${evidence}; ${why}`);
  }

  #attempts(): number {
    return this.#last?.dispatchCount ?? this.#last?.responseCount ?? 0;
  }

  #outcome(
    verdict: Outcome["verdict"],
    finding: Finding,
    evidence: string,
    of?: LoggedAttempt,
  ): Outcome {
    return {
      verdict,
      finding,
      evidence: this.#isForced
        ? `${evidence} (sent by RunTask past the queue's backlog)`
        : evidence,
      attempts: of?.dispatchCount ?? this.#attempts(),
      isForced: this.#isForced,
      ...(of === undefined ? {} : { answeredAtMs: of.atMs }),
    };
  }
}

function isDenied(task: Task | undefined): boolean {
  const status = task?.lastAttempt?.responseStatus;
  const code = status ? canonicalName(status.code ?? 0) : "OK";
  return code === "PERMISSION_DENIED" || code === "UNAUTHENTICATED";
}

async function readTask(name: string, gcp: Gcp): Promise<Task | undefined> {
  try {
    const [task] = await (await gcp.tasks()).getTask({ name });
    return task;
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw error;
  }
}
