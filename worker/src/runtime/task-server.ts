import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { AttemptContext } from "./attempt-context.ts";
import { AttemptSignals } from "./attempt-signals.ts";
import { type AttemptDeps, runAttempt } from "./attempt.ts";
import { type Clock, sleep } from "./clock.ts";
import { ShutdownError } from "./errors.ts";
import { createLog, errorFields, type LogSink } from "./log.ts";
import { readBody } from "./request-body.ts";
import type { TaskDefinition } from "./task.ts";

/** Everything a task server is made of. */
export interface TaskServerDeps extends Omit<AttemptDeps, "signals"> {
  readonly clock: Clock;
  readonly sink: LogSink;
  readonly maxBodyBytes: number;
  /** Project of the trace in log lines; undefined leaves the trace out. */
  readonly projectId: string | undefined;
}

/** Cloud Run's front end keeps connections; closing them first would race with its next request. */
const KEEP_ALIVE_MS = 620_000;

/** Serves tasks over HTTP/1 and drains them. */
export class TaskServer {
  readonly #deps: TaskServerDeps;
  readonly #tasks: ReadonlyMap<string, TaskDefinition>;
  readonly #signals = new AttemptSignals();
  readonly #running = new Map<ServerResponse, Promise<void>>();
  readonly #server: Server;
  #isDraining = false;

  /** @throws RangeError when two tasks have one name. */
  constructor(tasks: readonly TaskDefinition[], deps: TaskServerDeps) {
    this.#deps = deps;
    this.#tasks = new Map(tasks.map((task) => [task.name, task]));
    if (this.#tasks.size !== tasks.length) {
      const names = tasks.map((task) => task.name);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      throw new RangeError(`two tasks are named "${twice}": each needs its own name`);
    }
    this.#server = createServer((request, response) => this.#accept(request, response));
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Listens; resolves with the port. */
  async listen(port: number, host: string): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  /** Takes no more requests, waits `graceMs` for the running ones, then aborts their signals and closes. */
  async drain(graceMs: number): Promise<void> {
    this.#isDraining = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    // Each running request is its connection's last one, so that the server can close behind it.
    for (const response of this.#running.keys()) response.shouldKeepAlive = false;
    const waiting = new AbortController();
    const idle = Promise.allSettled(this.#running.values());
    const grace = sleep(this.#deps.clock, graceMs, waiting.signal).catch(() => undefined);
    await Promise.race([idle, grace]);
    waiting.abort();
    this.#signals.abort(new ShutdownError("the instance is shutting down"));
    await idle;
    await closed;
  }

  #accept(request: IncomingMessage, response: ServerResponse): void {
    const handled = this.#route(request, response).catch((error: unknown) => {
      // A store that is away, or a client that broke off: Cloud Tasks tries again.
      createLog(this.#deps.sink).error("request failed", errorFields(error));
      send(response, 500, { error: "internal" });
    });
    this.#running.set(response, handled);
    void handled.finally(() => this.#running.delete(response));
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ""] = (request.url ?? "/").split("?");
    if (path === "/livez") return send(response, 200, { status: "alive" });
    if (path === "/readyz") {
      return this.#isDraining
        ? send(response, 503, { status: "draining" })
        : send(response, 200, { status: "ready" });
    }
    const name = /^\/tasks\/([a-z][a-z0-9-]*)$/.exec(path)?.[1];
    if (name === undefined) return send(response, 404, { error: "no such path" });
    if (request.method !== "POST") {
      return send(response, 405, { error: "a task is delivered by POST" }, { allow: "POST" });
    }
    return this.#deliver(name, request, response);
  }

  async #deliver(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { maxBodyBytes, clock } = this.#deps;
    const context = new AttemptContext(request.headers, { handler: name, ...this.#deps });
    const { log } = context;
    const task = this.#tasks.get(name);
    if (task === undefined) {
      // Not given up: during a roll-out the next attempt may reach a revision that knows the task.
      log.error(`no task "${name}" in this revision`);
      return send(response, 404, { error: `no task "${name}" in this revision` });
    }
    const body = await readBody(request, maxBodyBytes);
    if (body === undefined) {
      log.error(`the body is larger than ${maxBodyBytes} bytes`);
      const error = `the body is larger than ${maxBodyBytes} bytes`;
      return send(response, 413, { error }, { connection: "close" });
    }
    const startedMs = clock.now();
    const deps = { ...this.#deps, signals: this.#signals };
    const outcome = await runAttempt({ task, context, body }, deps);
    log.info(outcome.state, { status: outcome.status, duration_ms: clock.now() - startedMs });
    const retryAfter = "retryAfterSeconds" in outcome ? outcome.retryAfterSeconds : undefined;
    send(
      response,
      outcome.status,
      { status: outcome.state },
      retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
    );
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(JSON.stringify(body));
}
