import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer } from "node:net";

import { type Answer, sendAnswer } from "./answer.ts";
import { AttemptContext } from "./attempt-context.ts";
import { AttemptSignals } from "./attempt-signals.ts";
import { type AttemptDeps, runAttempt } from "./attempt.ts";
import { type Clock, sleep } from "./clock.ts";
import { errorFields } from "./error-chain.ts";
import { ShutdownError } from "./errors.ts";
import { createLog, type LogSink } from "./log.ts";
import { readBody } from "./request-body.ts";
import { RequestTracker } from "./request-tracker.ts";
import type { TaskDefinition } from "./task.ts";

/** Everything a task server is made of. */
export interface TaskServerDeps extends AttemptDeps {
  readonly clock: Clock;
  readonly sink: LogSink;
  readonly maxBodyBytes: number;
  /** Project of the trace in log lines; undefined leaves the trace out. */
  readonly projectId: string | undefined;
}

/** Cloud Run's front end keeps connections; closing them first would race with its next request. */
const KEEP_ALIVE_MS = 620_000;
/**
 * Node's own limit is 16 KiB; a task may have 80 KB of headers (Task.httpRequest.headers), and Google adds its own.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#httprequest
 */
const MAX_HEADER_BYTES = 98_304;

/** How a server ends. */
export interface Drain {
  /** How long running requests may go on; then their signals are aborted. */
  readonly graceMs: number;
  /** How long no request must have come before it closes: one may be on its way. */
  readonly quietMs: number;
}

/** Serves tasks over HTTP/1 and drains them. */
export class TaskServer {
  readonly #deps: TaskServerDeps;
  readonly #tasks: ReadonlyMap<string, TaskDefinition>;
  readonly #signals = new AttemptSignals();
  readonly #requests: RequestTracker;
  readonly #server: Server;
  #state: "serving" | "draining" | "failed" = "serving";

  /** @throws RangeError when two tasks have one name. */
  constructor(tasks: readonly TaskDefinition[], deps: TaskServerDeps) {
    this.#deps = deps;
    this.#requests = new RequestTracker(deps.clock);
    this.#tasks = new Map(tasks.map((task) => [task.name, task]));
    if (this.#tasks.size !== tasks.length) {
      const names = tasks.map((task) => task.name);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      throw new RangeError(`two tasks are named "${twice}": each needs its own name`);
    }
    this.#server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) =>
      this.#accept(request, response),
    );
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Listens; resolves with the port. */
  async listen(port: number, host: string): Promise<number> {
    this.#server.listen(port, host);
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  /**
   * Says that it is not ready, answers what still comes, and closes when nothing has come for a while. What outlasts the
   * grace is aborted.
   */
  async drain({ graceMs, quietMs }: Drain): Promise<void> {
    if (this.#state === "serving") this.#state = "draining";
    this.#requests.closeConnections();
    const waiting = new AbortController();
    const grace = sleep(this.#deps.clock, graceMs, waiting.signal).catch(() => undefined);
    await Promise.race([this.#requests.quiet(quietMs), grace]);
    waiting.abort();
    this.#signals.abort(new ShutdownError("the instance is shutting down"));
    await this.#requests.idle();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  /** After an error that nobody caught: no new connection, and nothing begins on the old ones. `drain` must follow. */
  fail(): void {
    this.#state = "failed";
    // Not http.Server's own close, which also cuts idle connections, on which a request may be on its way.
    NetServer.prototype.close.call(this.#server);
  }

  #accept(request: IncomingMessage, response: ServerResponse): void {
    this.#requests.follow(response);
    this.#route(request, response).catch((error: unknown) => {
      // A store that is away, or a client that broke off: Cloud Tasks tries again.
      createLog(this.#deps.sink).error("request failed", errorFields(error));
      sendAnswer(response, { status: 500, body: { error: "internal" } });
    });
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ""] = (request.url ?? "/").split("?", 1);
    if (path.startsWith("/tasks/")) return this.#routeTask(path, request, response);
    return sendAnswer(response, this.#probe(path));
  }

  #probe(path: string): Answer {
    switch (path) {
      case "/health":
      case "/livez":
        return { status: 200, body: { status: "alive" } };
      case "/ready":
      case "/readyz":
        return this.#state === "serving"
          ? { status: 200, body: { status: "ready" } }
          : { status: 503, body: { status: "draining" } };
      default:
        return NO_SUCH_PATH;
    }
  }

  async #routeTask(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const name = path.slice("/tasks/".length);
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) return sendAnswer(response, NO_SUCH_PATH);
    if (request.method !== "POST") {
      const body = { error: "a task is delivered by POST" };
      return sendAnswer(response, { status: 405, body, headers: { allow: "POST" } });
    }
    if (this.#state === "failed") {
      return sendAnswer(response, { status: 503, body: { status: "draining" } });
    }
    const context = new AttemptContext(request.headers, { handler: name, ...this.#deps });
    this.#signals.add(context.attemptSignal);
    try {
      sendAnswer(response, await this.#deliver(name, request, context));
    } finally {
      this.#signals.remove(context.attemptSignal);
    }
  }

  async #deliver(name: string, request: IncomingMessage, context: AttemptContext): Promise<Answer> {
    const { maxBodyBytes, clock } = this.#deps;
    const { log, attemptSignal } = context;
    const task = this.#tasks.get(name);
    if (task === undefined) {
      // Not given up: during a roll-out the next attempt may reach a revision that knows the task.
      log.error(`no task "${name}" in this revision`);
      return { status: 404, body: { error: `no task "${name}" in this revision` } };
    }
    const body = await attemptSignal.race(readBody(request, maxBodyBytes));
    if (body === undefined) {
      const error = `the body is larger than ${maxBodyBytes} bytes`;
      log.error(error);
      return { status: 413, body: { error }, headers: { connection: "close" } };
    }
    const startedMs = clock.now();
    const outcome = await runAttempt({ task, context, body }, this.#deps);
    log.info(outcome.state, { status: outcome.status, duration_ms: clock.now() - startedMs });
    const retryAfter = "retryAfterSeconds" in outcome ? outcome.retryAfterSeconds : undefined;
    return {
      status: outcome.status,
      body: { status: outcome.state },
      ...(retryAfter === undefined ? {} : { headers: { "retry-after": String(retryAfter) } }),
    };
  }
}

const NO_SUCH_PATH: Answer = { status: 404, body: { error: "no such path" } };
