import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { MemoryStore } from "../idempotency/memory-store.ts";
import type { IdempotencyStore } from "../idempotency/store.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type DeadLetterStore, logDeadLetters } from "./dead-letter.ts";
import { DRAIN_MS, endWithProcess } from "./end-with-process.ts";
import { createLog, type LogSink, stdoutSink } from "./log.ts";
import { maxAttemptsFromEnv } from "./queue-attempts.ts";
import { Redactor } from "./redact.ts";
import { TaskServer } from "./task-server.ts";
import type { TaskDefinition } from "./task.ts";

/** How tasks are served. */
export interface ServeOptions {
  /** @defaultValue `PORT` of the environment (Cloud Run's contract), else 8080; 0 takes a free one */
  readonly port?: number;
  /** @defaultValue `"0.0.0.0"`, which Cloud Run's contract demands */
  readonly host?: string;
  /** Largest body that is read. @defaultValue 1 MiB: no task is larger */
  readonly maxBodyBytes?: number;
  /** Where given-up tasks are kept. @defaultValue nowhere but in log lines, without their payloads */
  readonly deadLetters?: DeadLetterStore;
  /** @defaultValue a `MemoryStore` */
  readonly idempotency?: IdempotencyStore;
  /**
   * `max_attempts` of the queues that send tasks, by their own names: at the last attempt a task becomes a dead letter, before
   * the queue drops it. @defaultValue `CLOUD_TASKS_MAX_ATTEMPTS` of the environment, which the pipeline sets
   */
  readonly maxAttempts?: Readonly<Record<string, number>>;
  /** Where log lines go. @defaultValue stdout */
  readonly sink?: LogSink;
  /** @defaultValue real time */
  readonly clock?: Clock;
  /**
   * Drain and exit with 0 on SIGTERM and SIGINT, and with 1 after an error that nobody caught. @defaultValue true
   */
  readonly handleSignals?: boolean;
}

/** A running worker. */
export interface RunningWorker {
  readonly port: number;
  /** Lets running tasks end (8 s), aborts the rest, and closes. */
  stop(): Promise<void>;
}

/**
 * Serves tasks at `POST /tasks/NAME`, readiness at `/ready` and liveness at `/health`. (Cloud Run reserves paths that end
 * in `z`: `/healthz` never reaches the container. `/readyz` and `/livez`, which do, are answered too.)
 * @see https://cloud.google.com/run/docs/known-issues#reserved_url_paths
 * @throws RangeError when two tasks have one name, or a variable of the environment is not what it must be.
 */
export async function serveTasks(
  tasks: readonly TaskDefinition[],
  options: ServeOptions = {},
): Promise<RunningWorker> {
  const clock = options.clock ?? systemClock;
  const redactor = new Redactor(process.env);
  const sink = redactor.sink(options.sink ?? stdoutSink);
  const server = new TaskServer(tasks, {
    clock,
    sink,
    redactor,
    deadLetters: options.deadLetters ?? logDeadLetters,
    idempotency: options.idempotency ?? new MemoryStore({ clock }),
    maxAttempts: options.maxAttempts ?? maxAttemptsFromEnv(process.env),
    maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
    projectId: process.env["CLOUD_TASKS_PROJECT"],
  });
  const log = createLog(sink);
  // Before it listens: a signal in between would end the process without a drain.
  if (options.handleSignals ?? true) endWithProcess(server, clock, log);
  const port = await server.listen(options.port ?? portFromEnv(), options.host ?? "0.0.0.0");
  log.info(`serving ${tasks.map((task) => task.name).join(", ")} on port ${port}`);
  return { port, stop: () => server.drain({ graceMs: DRAIN_MS, quietMs: 0 }) };
}

/**
 * True in the module that node was started with: `if (isMain(import.meta.url)) await serveTasks(tasks);`
 * keeps an entry importable, which is how the build reads its tasks.
 */
export function isMain(moduleUrl: string): boolean {
  const script = process.argv[1];
  return script !== undefined && realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
}

function portFromEnv(): number {
  const text = process.env["PORT"] ?? "8080";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new RangeError(`PORT is "${text}": it must be a port number`);
  }
  return port;
}
