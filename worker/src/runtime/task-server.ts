import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer } from "node:net";

import { type Answer, sendAnswer } from "./answer.ts";
import { AttemptContext } from "./attempt-context.ts";
import { AttemptSignals } from "./attempt-signals.ts";
import { type AttemptDeps, isLastAttempt, runAttempt } from "./attempt.ts";
import { type Clock, sleep } from "./clock.ts";
import { errorFields } from "./error-chain.ts";
import { ShutdownError } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { giveUp } from "./give-up.ts";
import { createLog, type LogSink, type RuntimeLog } from "./log.ts";
import type { OidcVerifier } from "./oidc.ts";
import type { Outcome } from "./outcome.ts";
import { readBody } from "./request-body.ts";
import { RequestTracker } from "./request-tracker.ts";
import type { TaskDefinition } from "./task.ts";

/** The parts of a task server. */
export interface TaskServerDeps extends AttemptDeps {
  readonly clock: Clock;
  readonly sink: LogSink;
  readonly maxBodyBytes: number;
  /** Undefined when only Cloud Run checks the callers. */
  readonly oidc: OidcVerifier | undefined;
  /** Accepts requests that come neither from Cloud Tasks nor from Cloud Scheduler. */
  readonly allowDirect: boolean;
  /** Limits the running tasks and the bytes of their bodies. */
  readonly gate: Gate;
  /** Project of the trace in log lines; undefined leaves the trace out. */
  readonly projectId: string | undefined;
}

/** Cloud Run's front end keeps connections; closing them first would race with its next request. */
const KEEP_ALIVE_MS = 620_000;
/**
 * Node's own limit is 16 KiB; a task may have 80 KB of headers (Task.httpRequest.headers), and
 * Google adds its own.
 * @see
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#httprequest
 */
const MAX_HEADER_BYTES = 98_304;

/** How a server stops. */
export interface Drain {
  /** How long running requests may continue before their signals are aborted. */
  readonly graceMs: number;
  /** How long no request may have arrived before it closes: one may be in flight. */
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

  /** @throws RangeError when two tasks have the same name. */
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
   * Reports not ready, answers requests that still arrive, and closes when none has arrived for a
   * while. Requests that outlast the grace period are aborted.
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

  /**
   * After an uncaught error: accepts no new connection, and no new request on existing ones.
   * `drain` must follow.
   */
  fail(): void {
    this.#state = "failed";
    // Not http.Server's own close, which also closes idle connections, on which a request may be in
    // flight.
    NetServer.prototype.close.call(this.#server);
  }

  #accept(request: IncomingMessage, response: ServerResponse): void {
    this.#requests.follow(response);
    const [path = ""] = (request.url ?? "/").split("?", 1);
    const name = path.startsWith("/tasks/") ? path.slice("/tasks/".length) : "";
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) {
      const answer = this.#probe(path);
      // A refused task is named in the log; another refused request has no name.
      const isTask = request.headers["x-cloudtasks-taskname"] !== undefined;
      const log = isTask
        ? new AttemptContext(request.headers, path, this.#deps).log
        : createLog(this.#deps.sink);
      return this.#answer(response, answer, log);
    }
    void this.#deliver(name, request, response);
  }

  #probe(path: string): Answer {
    switch (path) {
      case "/health":
      case "/livez":
        return { status: 200, json: '{"status":"alive"}' };
      case "/ready":
      case "/readyz":
        return this.#state === "serving"
          ? { status: 200, json: '{"status":"ready"}' }
          : { status: 503, json: '{"status":"draining"}' };
      default:
        return refusal(404, "no such path");
    }
  }

  async #deliver(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { clock } = this.#deps;
    const startedMs = clock.now();
    const context = new AttemptContext(request.headers, name, this.#deps);
    const { log, attemptSignal } = context;
    this.#signals.add(attemptSignal);
    try {
      const outcome = await this.#run(name, request, context);
      if (!("state" in outcome)) return this.#answer(response, outcome, log);
      const { severity, message, fields } = outcome.line;
      const { state, status } = outcome;
      const durationMs = clock.now() - startedMs;
      log.write(severity, message, { ...fields, outcome: state, httpStatus: status, durationMs });
      sendAnswer(response, answerOf(outcome));
    } catch (error) {
      // The client disconnected, or the instance stops while it reads the body: Cloud Tasks
      // retries.
      log.error("request failed", { ...errorFields(error), httpStatus: 500 });
      sendAnswer(response, refusal(500, "internal"));
    } finally {
      this.#signals.remove(attemptSignal);
    }
  }

  async #run(
    name: string,
    request: IncomingMessage,
    context: AttemptContext,
  ): Promise<Outcome | Answer> {
    const { gate, maxBodyBytes, oidc, allowDirect } = this.#deps;
    if (request.method !== "POST") {
      return { ...refusal(405, "tasks are delivered by POST"), headers: { allow: "POST" } };
    }
    if (this.#state === "failed") return refusal(503, "the instance is shutting down");
    const refused = await oidc?.refusalOf(request.headers.authorization);
    if (refused !== undefined) return refusal(refused.status, refused.reason);
    if (context.source === "direct" && !allowDirect) return refusal(403, NOT_A_TASK);
    // Before the body is read: waiting requests need hardly any memory.
    const ticket = gate.enter(Number(request.headers["content-length"] ?? maxBodyBytes));
    try {
      if (ticket.entering !== undefined) await context.attemptSignal.race(ticket.entering);
      const body = await context.attemptSignal.race(readBody(request, maxBodyBytes));
      if (body !== undefined) return await this.#attempt(name, context, body);
      const answer = refusal(413, `the body is larger than ${maxBodyBytes} bytes`);
      return { ...answer, headers: { connection: "close" } };
    } finally {
      ticket.leave();
    }
  }

  #attempt(
    name: string,
    context: AttemptContext,
    body: Buffer,
  ): Outcome | Answer | Promise<Outcome | Answer> {
    const task = this.#tasks.get(name);
    if (task !== undefined) return runAttempt({ task, context, body }, this.#deps);
    const detail = `this revision has no task "${name}"`;
    // Not given up immediately: during a roll-out the next attempt may reach a revision that has
    // the task.
    if (!isLastAttempt(context, { maxAttempts: undefined }, this.#deps.maxAttempts)) {
      return refusal(404, detail);
    }
    const task404 = { handler: name, delivery: context, body, isLastAttempt: true };
    return giveUp(task404, { reason: "UNKNOWN_HANDLER", detail }, this.#deps);
  }

  /**
   * Answers requests that are not attempts; refusals are logged, to distinguish them from the
   * platform's.
   */
  #answer(response: ServerResponse, answer: Answer, log: RuntimeLog): void {
    const { status, json } = answer;
    if (status >= 300) log.warn(`answered ${status}: ${json ?? ""}`, { httpStatus: status });
    sendAnswer(response, answer);
  }
}

const NOT_A_TASK =
  "the request has no header of Cloud Tasks or Cloud Scheduler: set CLOUD_TASKS_ALLOW_DIRECT=1 to call a worker directly";

function refusal(status: number, error: string): Answer {
  return { status, json: JSON.stringify({ error }) };
}

function answerOf({ state, status, result, retryAfterSeconds }: Outcome): Answer {
  const isDone = state === "done" || state === "duplicate";
  return {
    status,
    json: isDone ? result : `{"status":"${state}"}`,
    headers: {
      "x-task-outcome": state,
      ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    },
  };
}
