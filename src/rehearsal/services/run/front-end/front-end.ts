import { randomBytes } from "node:crypto";
import {
  Agent,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { pipeline } from "node:stream";

import type { RunUrls } from "../api/render.ts";
import type { RunServiceDeps } from "../deps.ts";
import { NoInstance, type Lease } from "../instances/revision-pool.ts";
import type { ServiceRecord } from "../model.ts";
import type { Deployer } from "../revisions/deploy.ts";
import type { ServiceStore } from "../service-store.ts";
import { limitsOf } from "../spec/template.ts";
import { checkInvoker } from "./access.ts";
import { answerPage, type PageStatus } from "./error-page.ts";
import { isIngressAllowed } from "./ingress.ts";
import { answerAndDrain, pipeWithinLimit, declaresTooLarge } from "./request-limit.ts";
import { REFUSALS, requestLogEntry } from "./request-log.ts";

/** How long the front end waits to hear of a process's end after its connection broke. */
const EXIT_GRACE_MS = 500;

/** What the log has for a caller that left before the answer began. */
const CLIENT_GONE = 499;
/** Of an answer: more than this are a leak. */
const MAX_LISTENERS = 20;

/** A request in progress. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly traceId: string;
  /** Answers for the container, and remembers why. */
  refuse(status: PageStatus, why: keyof typeof REFUSALS): void;
}

/**
 * In any case, and with the root's dot or without.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-4.2.3
 */
const HOST =
  /^(?:([a-z0-9-]+?)---)?([a-z][a-z0-9-]*)-(\d+)\.([a-z0-9-]+)\.run\.localhost\.?(?::\d+)?$/i;

/** Headers that end at this hop. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];

/** Google's front end: finds the revision, checks the caller, passes the request on. */
export class FrontEnd {
  readonly #deps: RunServiceDeps;
  readonly #store: ServiceStore;
  readonly #deployer: Deployer;
  readonly #urls: RunUrls;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

  constructor(deps: RunServiceDeps, store: ServiceStore, deployer: Deployer, urls: RunUrls) {
    this.#deps = deps;
    this.#store = store;
    this.#deployer = deployer;
    this.#urls = urls;
  }

  ownsHost(host: string): boolean {
    return HOST.test(host);
  }

  /** Answers a request whose host {@link ownsHost}. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const found = this.#find(request.headers.host ?? "");
    const path = request.url ?? "/";
    // Google's front end keeps this path for itself.
    // @see https://cloud.google.com/run/docs/known-issues#ah
    if (found === undefined || path.split("?")[0] === "/healthz") {
      return answerPage(response, 404, path);
    }
    const { service, revision } = found;
    if (!isIngressAllowed(request, service)) return answerPage(response, 404, path);
    const visit = this.#begin(request, response, service, revision ?? "");
    const access = checkInvoker(request, service, this.#urls.url(service), this.#deps);
    if (access !== "anybody" && access !== "invoker") {
      return visit.refuse(access.status, access.why);
    }
    const pool = revision === undefined ? undefined : this.#deployer.pool(service, revision);
    const record = revision === undefined ? undefined : service.revisions.get(revision);
    if (pool === undefined || record === undefined) return visit.refuse(503, "noInstance");
    if (
      this.#deps.faults.take("run.revision", `${service.name}/revisions/${record.name}`)?.kind ===
      "crash"
    ) {
      pool.crash();
    }
    if (declaresTooLarge(request)) return this.#refuseSize(visit);
    this.#limitTime(visit, limitsOf(record.template).timeoutMs);
    let lease: Lease;
    try {
      lease = await pool.acquire();
    } catch (error) {
      const full = error instanceof NoInstance && error.kind === "full";
      return visit.refuse(full ? 429 : 503, full ? "noInstance" : "brokenInstance");
    }
    if (response.destroyed || response.writableEnded) return lease.release();
    this.#proxy(visit, lease, access === "invoker");
  }

  /** The request is logged when its answer has ended, however it does. */
  #begin(
    request: IncomingMessage,
    response: ServerResponse,
    service: ServiceRecord,
    revision: string,
  ): Visit {
    const { clock, guard, logs } = this.#deps;
    const startMs = clock.now();
    const traceId = traceOf(request) ?? randomBytes(16).toString("hex");
    let refusal: string | undefined;
    const log = (): void => {
      const status = response.headersSent ? response.statusCode : CLIENT_GONE;
      const outcome = { status, startMs, endMs: clock.now(), traceId, refusal };
      logs.write(requestLogEntry(service, revision, request, outcome));
    };
    // A few of ours and seven of `pipeline`: Node warns on stderr from the eleventh on.
    response.setMaxListeners(MAX_LISTENERS);
    response.once("close", guard.callback("run.front-end", log));
    return {
      request,
      response,
      traceId,
      refuse(status, why) {
        refusal ??= REFUSALS[why];
        answerPage(response, status, request.url ?? "/");
      },
    };
  }

  close(): void {
    this.#agent.destroy();
  }

  #find(host: string): { service: ServiceRecord; revision: string | undefined } | undefined {
    const [, tag, id, number, region] = HOST.exec(host.toLowerCase()) ?? [];
    for (const service of this.#store.all()) {
      if (service.id !== id || service.location !== region) continue;
      if (this.#deps.projectNumber(service.project) !== number) continue;
      if (tag === undefined) return { service, revision: pick(service) };
      const route = service.routes.find((candidate) => candidate.tag === tag);
      return route === undefined ? undefined : { service, revision: route.revision };
    }
    return undefined;
  }

  /**
   * 504 once the time is over, which includes the wait for an instance.
   * @see https://cloud.google.com/run/docs/configuring/request-timeout
   */
  #limitTime(visit: Visit, timeoutMs: number): void {
    const { clock } = this.#deps;
    const late = (): void => visit.refuse(504, "timeout");
    visit.response.once("close", clock.setTimer(clock.now() + timeoutMs, late));
  }

  #proxy(visit: Visit, lease: Lease, isTokenUsed: boolean): void {
    const { request, response } = visit;
    const { guard } = this.#deps;
    // Before anything that could throw: the instance's slot must be released.
    response.once(
      "close",
      guard.callback("run.front-end", () => lease.release()),
    );
    const upstream = httpRequest({
      host: "127.0.0.1",
      port: lease.port,
      method: request.method,
      path: request.url ?? "/",
      headers: forwardedHeaders(request, visit.traceId, isTokenUsed),
      agent: this.#agent,
    });
    response.once("close", () => upstream.destroy());
    const refuse = async (): Promise<void> => {
      // A dying process closes its sockets before its end is known; the next request must not meet
      // it again.
      await this.#endOrGrace(lease);
      visit.refuse(503, "brokenInstance");
    };
    upstream.on("error", () => guard.run("run.front-end", refuse));
    const pass = (answer: IncomingMessage): void => {
      if (response.headersSent || response.destroyed) {
        answer.resume();
        return;
      }
      if (!passHead(answer, response)) {
        answer.destroy();
        return visit.refuse(503, "brokenInstance");
      }
      pipeline(answer, response, () => undefined);
    };
    upstream.on(
      "response",
      guard.callback("run.front-end", pass, () => response.destroy()),
    );
    pipeWithinLimit(request, upstream, () => this.#refuseSize(visit), guard);
  }

  #refuseSize(visit: Visit): void {
    const answer = (): void => visit.refuse(413, "tooLarge");
    answerAndDrain(visit.response, this.#deps, answer);
  }

  /**
   * Resolves when the lease's process has ended, or after a grace in case it only closed the
   * connection.
   */
  #endOrGrace(lease: Lease): Promise<void> {
    return new Promise((resolve) => {
      const { clock, guard } = this.#deps;
      const cancel = clock.setTimer(clock.now() + EXIT_GRACE_MS, resolve);
      const end = async (): Promise<void> => {
        await lease.exited;
        cancel();
        resolve();
      };
      guard.run("run.front-end", end);
    });
  }
}

/**
 * False for a status or a field that is not HTTP: Node's parser lets some through that its writer
 * refuses.
 */
function passHead(answer: IncomingMessage, response: ServerResponse): boolean {
  try {
    response.writeHead(answer.statusCode ?? 502, withoutHops(answer.headers));
  } catch {
    response.statusMessage = "";
    return false;
  }
  // Headers go out at once: a streaming handler may take its time with the first byte.
  response.flushHeaders();
  return true;
}

/** By the traffic split; the first of the split takes what rounding leaves. */
function pick(service: ServiceRecord): string | undefined {
  let point = Math.random() * 100;
  for (const route of service.routes) {
    point -= route.percent;
    if (point < 0) return route.revision;
  }
  return service.routes.find((route) => route.percent > 0)?.revision;
}

function forwardedHeaders(
  request: IncomingMessage,
  trace: string,
  isTokenUsed: boolean,
): Record<string, string | string[]> {
  const headers = withoutHops(request.headers);
  const remote = request.socket.remoteAddress ?? "127.0.0.1";
  const before = request.headers["x-forwarded-for"];
  const span = randomBytes(8);
  delete headers["x-serverless-authorization"];
  return {
    ...headers,
    // Where Cloud Run has checked the token the container learns who called, and can't use it; what
    // reaches a service that anybody may call is its own to check.
    // @see https://cloud.google.com/endpoints/docs/grpc/troubleshoot-jwt (ESPv2 on Cloud Run)
    ...(request.headers.authorization === undefined || !isTokenUsed
      ? {}
      : { authorization: withoutSignature(request.headers.authorization) }),
    "x-forwarded-for": before === undefined ? remote : `${String(before)},${remote}`,
    "x-forwarded-proto": "https",
    "x-cloud-trace-context": `${trace}/${span.readBigUInt64BE()};o=1`,
    traceparent: String(request.headers["traceparent"] ?? `00-${trace}-${span.toString("hex")}-01`),
  };
}

/**
 * The trace that the caller began, which Cloud Run goes on with.
 * @see https://cloud.google.com/run/docs/trace
 */
function traceOf({ headers }: IncomingMessage): string | undefined {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(String(headers["traceparent"] ?? ""))?.[1];
}

function withoutSignature(authorization: string): string {
  return authorization.replace(/^(bearer [^.]+\.[^.]+)\..+$/i, "$1.SIGNATURE_REMOVED_BY_GOOGLE");
}

function withoutHops(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.includes(name)) kept[name] = value;
  }
  return kept;
}
