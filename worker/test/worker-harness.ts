import * as z from "zod";

import type { DeadLetter } from "../src/runtime/dead-letter.ts";
import { defineTask, type TaskOptions } from "../src/runtime/define-task.ts";
import { type RunningWorker, serveTasks } from "../src/runtime/serve-tasks.ts";
import type { ServeOptions } from "../src/runtime/settings.ts";
import type { TaskContext, TaskDefinition } from "../src/runtime/task.ts";
import { ManualClock } from "../src/testing/manual-clock.ts";

export interface Payload {
  readonly id: string;
}
export type Work = (payload: Payload, context: TaskContext) => Promise<void>;

/** How a test delivers a task. */
export interface DeliveryOptions {
  /** @defaultValue 1 */
  readonly attempt?: number;
  /** @defaultValue `"task-1"` */
  readonly task?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** @defaultValue `"/tasks/t"` */
  readonly path?: string;
}

/**
 * A worker that serves in this process on a manual clock, for tests: it records log lines and dead
 * letters.
 */
export class WorkerHarness implements AsyncDisposable {
  readonly clock: ManualClock;
  readonly lines: Record<string, unknown>[] = [];
  readonly letters: DeadLetter[] = [];
  #worker: RunningWorker | undefined;

  private constructor(clock: ManualClock) {
    this.clock = clock;
  }

  /** Serves one task named `t` with the payload `{id: string}`. */
  static serve(
    run: Work,
    task: Partial<TaskOptions<Payload, Payload>> = {},
    options: ServeOptions & { readonly clock?: ManualClock } = {},
  ): Promise<WorkerHarness> {
    const payload = z.object({ id: z.string() });
    const definition = defineTask({ name: "t", payload, timeout: "5s", ...task, run });
    return WorkerHarness.serveTasks([definition], options);
  }

  static async serveTasks(
    tasks: readonly TaskDefinition[],
    options: ServeOptions & { readonly clock?: ManualClock } = {},
  ): Promise<WorkerHarness> {
    const harness = new WorkerHarness(options.clock ?? new ManualClock());
    harness.#worker = await serveTasks(tasks, {
      port: 0,
      host: "127.0.0.1",
      clock: harness.clock,
      sink: (entry) => harness.lines.push(entry),
      deadLetters: {
        put: (letter) => {
          harness.letters.push(letter);
          return Promise.resolve(undefined);
        },
      },
      handleSignals: false,
      leanHeap: false,
      ...options,
    });
    return harness;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#worker?.port}`;
  }

  /** Delivers a task as Cloud Tasks does. A string is sent as is. */
  deliver(payload: unknown = { id: "1" }, options: DeliveryOptions = {}): Promise<Response> {
    return fetch(`${this.url}${options.path ?? "/tasks/t"}`, {
      method: "POST",
      body: typeof payload === "string" ? payload : JSON.stringify(payload),
      headers: {
        "x-cloudtasks-taskname": options.task ?? "task-1",
        "x-cloudtasks-queuename": "q",
        "x-cloudtasks-taskretrycount": String((options.attempt ?? 1) - 1),
        ...options.headers,
      },
    });
  }

  stop(): Promise<void> {
    return this.#worker?.stop() ?? Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
