import { Agent, createServer, request as forward } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export type Json = Record<string, unknown>;

/** One call that went through, in order. */
export interface Recorded {
  readonly method: string;
  /** Path and query as they were sent, without `alt=json`. */
  readonly path: string;
  /** The JSON that was sent; empty when there was none. */
  readonly body: Json;
  /** What the client was answered; 0 until it is. */
  status: number;
}

/** An answer that the cloud did not give. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** An error as Google's APIs write it. */
export function apiError(code: number, message = "injected"): Answer {
  return { status: code, body: { error: { code, message } } };
}

/**
 * Stands between clients and the embedded cloud: records every call, and answers in the cloud's
 * place, before or after the cloud has acted, where a test needs an answer that the cloud does not
 * give on a good day.
 */
export class RecordingProxy {
  readonly calls: Recorded[] = [];
  /**
   * Statuses to answer first: `${method} ${path prefix}` -> used up one by one; the cloud sees none
   * of these calls.
   */
  readonly failures = new Map<string, number[]>();
  /** Asked before the cloud is; an answer keeps the call from it. */
  before: (call: Recorded) => Promise<Answer | undefined> | Answer | undefined = () => undefined;
  /** Asked once the cloud has acted; an answer replaces its own. */
  after: (call: Recorded, answer: Answer) => Answer | undefined = () => undefined;
  readonly #onCall: (() => void)[] = [];
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });
  readonly #target: URL;

  constructor(target: string) {
    this.#target = new URL(target);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The calls of a method whose path, without its query, ends so. */
  sent(method: string, end = ""): Recorded[] {
    return this.calls.filter(
      (call) => call.method === method && (call.path.split("?", 1)[0] ?? "").endsWith(end),
    );
  }

  /** Resolves once so many calls of a method have come whose path ends so. */
  async seen(method: string, end: string, count: number): Promise<void> {
    while (this.sent(method, end).length < count) {
      await new Promise<void>((resolve) => this.#onCall.push(resolve));
    }
  }

  /** Forgets what was recorded and every answer that a test ordered. */
  reset(): void {
    this.calls.length = 0;
    this.failures.clear();
    this.before = () => undefined;
    this.after = () => undefined;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    const call = recorded(request, bytes);
    this.calls.push(call);
    for (const wake of this.#onCall.splice(0)) wake();
    const instead = (await this.before(call)) ?? this.#failure(call);
    if (instead !== undefined) return this.#answer(call, response, instead);
    const answer = await this.#forward(request, bytes);
    const changed = this.after(call, { status: answer.status, body: jsonOf(answer.bytes) });
    if (changed !== undefined) return this.#answer(call, response, changed);
    call.status = answer.status;
    response.writeHead(answer.status, answer.headers).end(answer.bytes);
  }

  #failure({ method, path }: Recorded): Answer | undefined {
    const found = [...this.failures].find(([prefix]) => `${method} ${path}`.startsWith(prefix));
    const status = found?.[1].shift();
    return status === undefined ? undefined : apiError(status);
  }

  #answer(call: Recorded, response: ServerResponse, { status, body }: Answer): void {
    call.status = status;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  #forward(request: IncomingMessage, bytes: Buffer): Promise<Forwarded> {
    const { "transfer-encoding": _chunked, ...headers } = request.headers;
    return new Promise((resolve, reject) => {
      const sent = forward(
        {
          agent: this.#agent,
          host: this.#target.hostname,
          port: this.#target.port,
          method: request.method,
          path: request.url,
          headers: { ...headers, "content-length": bytes.length },
        },
        (answer) => {
          buffer(answer).then((body) => {
            const { "transfer-encoding": _, ...rest } = answer.headers;
            resolve({ status: answer.statusCode ?? 502, headers: rest, bytes: body });
          }, reject);
        },
      );
      sent.on("error", reject);
      sent.end(bytes);
    });
  }
}

interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

function recorded(request: IncomingMessage, bytes: Buffer): Recorded {
  const path = (request.url ?? "/").replace(/([?&])alt=json(?:&|$)/, "$1").replace(/[?&]$/, "");
  return { method: request.method ?? "GET", path, body: jsonOf(bytes), status: 0 };
}

function jsonOf(bytes: Buffer): Json {
  const text = bytes.toString("utf8").trim();
  if (!text.startsWith("{")) return {};
  return JSON.parse(text) as Json;
}
