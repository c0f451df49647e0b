import type { EnqueueOptions } from "../client/enqueue-options.ts";
import type { BatchItem, TaskClient } from "../client/task-client.ts";
import { MemoryStore } from "../idempotency/memory-store.ts";
import { AttemptContext } from "../runtime/attempt-context.ts";
import { runAttempt } from "../runtime/attempt.ts";
import type { DeadLetter } from "../runtime/dead-letter.ts";
import { parseDuration } from "../runtime/duration.ts";
import { Gate } from "../runtime/gate.ts";
import type { LogFields } from "../runtime/log.ts";
import type { Outcome } from "../runtime/outcome.ts";
import { Redactor } from "../runtime/redact.ts";
import type { SmokeRun } from "../runtime/smoke-header.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { ManualClock } from "./manual-clock.ts";
import { settleOn } from "./patience.ts";
import { backoffMs, RETRY_DEFAULTS, type RetryRule } from "./retry-rule.ts";

/** Options of a `TestQueue`. */
export interface TestQueueOptions extends RetryRule {
  /** @defaultValue `"test-queue"` */
  readonly name?: string;
  /**
   * How long, in real time, a handler may wait for something that does not use the queue's clock,
   * such as a local server, before the clock advances to the attempt's timeout. @defaultValue 100
   * ms
   */
  readonly patienceMs?: number;
}

/** Options of one task. */
export interface TestTaskOptions extends Pick<
  EnqueueOptions,
  "name" | "delay" | "scheduleTime" | "headers" | "traceparent"
> {
  /** Deliver it as a smoke task with these effects. */
  readonly smoke?: SmokeRun["effects"];
}

/** How a task ended. */
export interface TestResult {
  readonly task: string;
  /**
   * A task that failed at the queue's last attempt is a dead letter, too. For a smoke task it is
   * `refused` where a real task would be given up, and `failed` where it would be retried.
   */
  readonly state: "done" | "duplicate" | "dead-letter" | "refused" | "failed";
  /** The handler's result after a round trip through JSON; undefined when it returned nothing. */
  readonly result: unknown;
  /** When each attempt started, in milliseconds since the Unix epoch on the queue's clock. */
  readonly attemptsAtMs: readonly number[];
}

interface Waiting {
  readonly id: string;
  readonly task: TaskDefinition;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly dueMs: number;
}

const RUN = "0123456789ab";

/**
 * An in-memory queue with a clock of its own: `drain` delivers every task and retries as Cloud
 * Tasks would, without waiting. Waits of handlers on `clock` and their timeouts elapse in virtual
 * time.
 * @example
 * const queue = new TestQueue({ maxAttempts: 3 });
 * queue.enqueue(sendEmail, { … });
 * expect((await queue.drain())[0]?.state).toBe("done");
 */
export class TestQueue {
  readonly clock = new ManualClock();
  /** The log entries of the tasks. */
  readonly lines: LogFields[] = [];
  readonly deadLetters: DeadLetter[] = [];
  /** A client that adds to this queue, for handlers that enqueue. */
  readonly client: TaskClient = {
    enqueue: (task, payload, options) => {
      const before = this.#count;
      const name = this.enqueue(task, payload, options);
      return Promise.resolve({ name, isDuplicate: this.#count === before });
    },
    enqueueAll: <Input, Output>(
      task: TaskDefinition<Input, Output>,
      items: readonly BatchItem<Input>[],
    ) =>
      Promise.all(
        items.map(async ({ payload, ...options }) => ({
          ok: true as const,
          task: await this.client.enqueue(task, payload, options),
        })),
      ),
  };
  readonly #name: string;
  readonly #patienceMs: number;
  readonly #rule: Required<RetryRule>;
  readonly #store = new MemoryStore({ clock: this.clock });
  readonly #waiting: Waiting[] = [];
  readonly #names = new Set<string>();
  #count = 0;

  constructor({ name = "test-queue", patienceMs = 100, ...rule }: TestQueueOptions = {}) {
    this.#name = name;
    this.#patienceMs = patienceMs;
    this.#rule = { ...RETRY_DEFAULTS, ...rule };
  }

  /**
   * Adds a task; its payload makes a round trip through JSON, as a real one does. Returns its id. A
   * task whose name was used is not added.
   */
  enqueue<Input, Output>(
    task: TaskDefinition<Input, Output>,
    payload: Input,
    options: TestTaskOptions = {},
  ): string {
    const { smoke, delay, scheduleTime, headers, traceparent } = options;
    const ordinal = this.#count + 1;
    const plain = options.name ?? `task-${ordinal}`;
    const id = smoke === undefined ? plain : `smoke-${RUN}-${plain}`;
    if (this.#names.has(id)) return id;
    this.#names.add(id);
    this.#count = ordinal;
    const delayMs = delay === undefined ? 0 : parseDuration(delay, "delay");
    this.#waiting.push({
      id,
      task,
      body: Buffer.from(JSON.stringify(payload)),
      dueMs: scheduleTime?.getTime() ?? this.clock.now() + delayMs,
      headers: {
        ...headers,
        ...(traceparent === undefined ? {} : { traceparent }),
        ...(smoke === undefined ? {} : { "x-smoke-test": `run=${RUN}; effects=${smoke}` }),
      },
    });
    return id;
  }

  /**
   * Delivers until no task is left, one task after the other, in the order in which they are due.
   */
  async drain(): Promise<TestResult[]> {
    const results: TestResult[] = [];
    for (;;) {
      const [next] = this.#waiting.toSorted((a, b) => a.dueMs - b.dueMs);
      if (next === undefined) return results;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.clock.advance(Math.max(0, next.dueMs - this.clock.now()));
      results.push(await this.#deliver(next));
    }
  }

  async #deliver(next: Waiting): Promise<TestResult> {
    const attemptsAtMs: number[] = [];
    for (;;) {
      attemptsAtMs.push(this.clock.now());
      const outcome = await this.#attempt(next, attemptsAtMs.length);
      const { state, result: json } = outcome;
      const result: unknown = json === undefined ? undefined : JSON.parse(json);
      if (state !== "retry") return { task: next.id, state, result, attemptsAtMs };
      if (next.id.startsWith(`smoke-${RUN}-`)) {
        return { task: next.id, state: "failed", result, attemptsAtMs };
      }
      const pausedMs = (outcome.retryAfterSeconds ?? 0) * 1_000;
      this.clock.advance(Math.max(pausedMs, backoffMs(attemptsAtMs.length, this.#rule)));
    }
  }

  #attempt({ id, task, body, headers, dueMs }: Waiting, attempt: number): Promise<Outcome> {
    const ours = {
      "x-cloudtasks-taskname": id,
      "x-cloudtasks-queuename": this.#name,
      "x-cloudtasks-taskretrycount": String(attempt - 1),
      "x-cloudtasks-tasketa": String((attempt === 1 ? dueMs : this.clock.now()) / 1_000),
    };
    const log = { sink: (entry: LogFields) => this.lines.push(entry), projectId: undefined };
    const context = new AttemptContext({ ...headers, ...ours }, task.name, log);
    const deps = {
      clock: this.clock,
      idempotency: this.#store,
      redactor: new Redactor({}),
      bucket: undefined,
      payloadGate: new Gate(1, 1),
      maxAttempts: { [this.#name]: this.#rule.maxAttempts },
      deadLetters: {
        put: (letter: DeadLetter) => {
          this.deadLetters.push(letter);
          return Promise.resolve(undefined);
        },
      },
    };
    // Besides timers of handlers that ignored their signals, there is the timeout of this attempt.
    const ownTimers = this.clock.timers + 1;
    const running = runAttempt({ task, context, body }, deps);
    return settleOn(this.clock, running, { patienceMs: this.#patienceMs, ownTimers });
  }
}
