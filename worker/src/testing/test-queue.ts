import { MemoryStore } from "../idempotency/memory-store.ts";
import { AttemptContext } from "../runtime/attempt-context.ts";
import { runAttempt } from "../runtime/attempt.ts";
import type { DeadLetter } from "../runtime/dead-letter.ts";
import { Gate } from "../runtime/gate.ts";
import type { LogFields } from "../runtime/log.ts";
import type { Outcome } from "../runtime/outcome.ts";
import { Redactor } from "../runtime/redact.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { ManualClock } from "./manual-clock.ts";

/** A queue's retry rule; the defaults are those of Cloud Tasks (Queue.retryConfig, API v2). */
export interface TestQueueOptions {
  /** @defaultValue `"test-queue"` */
  readonly name?: string;
  /** @defaultValue 100 */
  readonly maxAttempts?: number;
  /** @defaultValue 100 ms */
  readonly minBackoffMs?: number;
  /** @defaultValue 1 hour */
  readonly maxBackoffMs?: number;
  /** @defaultValue 16 */
  readonly maxDoublings?: number;
}

/** How a task ended. */
export interface TestResult {
  readonly task: string;
  /** A task that failed at the queue's last attempt is a dead letter, too. */
  readonly state: "done" | "duplicate" | "dead-letter";
  /** When each attempt began, in milliseconds since the Unix epoch on the queue's clock. */
  readonly attemptsAtMs: readonly number[];
}

/**
 * A queue in memory on a clock of its own: `drain` delivers every task and retries as Cloud Tasks would, without
 * waiting. A handler that never settles makes `drain` wait for it.
 * @example
 * const queue = new TestQueue({ maxAttempts: 3 });
 * queue.enqueue(sendEmail, { … });
 * expect((await queue.drain())[0]?.state).toBe("done");
 */
export class TestQueue {
  readonly clock = new ManualClock();
  /** What the tasks logged. */
  readonly lines: LogFields[] = [];
  readonly deadLetters: DeadLetter[] = [];
  readonly #options: Required<TestQueueOptions>;
  readonly #store = new MemoryStore({ clock: this.clock });
  readonly #waiting: { id: string; task: TaskDefinition; body: Buffer }[] = [];
  #count = 0;

  constructor(options: TestQueueOptions = {}) {
    this.#options = {
      name: "test-queue",
      maxAttempts: 100,
      minBackoffMs: 100,
      maxBackoffMs: 3_600_000,
      maxDoublings: 16,
      ...options,
    };
  }

  /** Adds a task; its payload goes through JSON, as a real one does. Returns its id. */
  enqueue<Input, Output>(task: TaskDefinition<Input, Output>, payload: Input): string {
    this.#count += 1;
    const id = `task-${this.#count}`;
    this.#waiting.push({ id, task, body: Buffer.from(JSON.stringify(payload)) });
    return id;
  }

  /** Delivers until no task is left, one task after the other. */
  async drain(): Promise<TestResult[]> {
    const results: TestResult[] = [];
    for (;;) {
      const next = this.#waiting.shift();
      if (next === undefined) return results;
      const attemptsAtMs: number[] = [];
      for (;;) {
        attemptsAtMs.push(this.clock.now());
        const outcome = await this.#attempt(next, attemptsAtMs.length);
        const { state } = outcome;
        if (state === "done" || state === "duplicate" || state === "dead-letter") {
          results.push({ task: next.id, state, attemptsAtMs });
          break;
        }
        const pausedMs = (outcome.retryAfterSeconds ?? 0) * 1_000;
        this.clock.advance(Math.max(pausedMs, this.#backoffMs(attemptsAtMs.length)));
      }
    }
  }

  #attempt(
    { id, task, body }: { id: string; task: TaskDefinition; body: Buffer },
    attempt: number,
  ): Promise<Outcome> {
    const headers = {
      "x-cloudtasks-taskname": id,
      "x-cloudtasks-queuename": this.#options.name,
      "x-cloudtasks-taskretrycount": String(attempt - 1),
    };
    const context = new AttemptContext(headers, task.name, {
      sink: (entry) => this.lines.push(entry),
      projectId: undefined,
    });
    return runAttempt(
      { task, context, body },
      {
        clock: this.clock,
        idempotency: this.#store,
        redactor: new Redactor({}),
        bucket: undefined,
        payloadGate: new Gate(1, 1),
        maxAttempts: { [this.#options.name]: this.#options.maxAttempts },
        deadLetters: {
          put: (letter) => {
            this.deadLetters.push(letter);
            return Promise.resolve(undefined);
          },
        },
      },
    );
  }

  /**
   * The pause after so many attempts: from the least it doubles `maxDoublings` times, then grows by the last step.
   * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig
   */
  #backoffMs(attempts: number): number {
    const { minBackoffMs, maxBackoffMs, maxDoublings } = this.#options;
    const doublings = Math.min(attempts - 1, maxDoublings);
    const steps = Math.max(1, attempts - maxDoublings);
    return Math.min(maxBackoffMs, minBackoffMs * 2 ** doublings * steps);
  }
}
