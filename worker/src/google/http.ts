import { Agent, type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";

import type { Clock } from "../runtime/clock.ts";

/** A call to one of Google's REST APIs. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** From the call to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The answer, whatever its status. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Larger answers are refused. */
const MAX_ANSWER_BYTES = 67_108_864;

const AGENT_OPTIONS = { keepAlive: true, maxSockets: 100, maxFreeSockets: 20 };

interface Transport {
  readonly request: (
    url: string,
    options: RequestOptions,
    onAnswer: (answer: IncomingMessage) => void,
  ) => ClientRequest;
  readonly agent: Agent;
}

const transports = new Map<string, Promise<Transport>>();

/**
 * Loaded at the first call: TLS takes a large part of the start-up, and the first task may not need
 * it.
 */
function transportOf(protocol: string): Promise<Transport> {
  let transport = transports.get(protocol);
  if (transport === undefined) {
    transport =
      protocol === "https:"
        ? import("node:https").then((https) => ({
            request: https.request,
            agent: new https.Agent(AGENT_OPTIONS),
          }))
        : import("node:http").then((http) => ({
            request: http.request,
            agent: new Agent(AGENT_OPTIONS),
          }));
    transports.set(protocol, transport);
  }
  return transport;
}

/**
 * Sends one call. Much cheaper than `fetch`, which matters for a worker that calls an API for each
 * task.
 * @throws Error when there is no answer in time, with the reason as its cause; of the URL, it
 * contains only the host
 */
export async function callApi(call: ApiCall, clock: Clock): Promise<ApiAnswer> {
  const { method, url, headers, body, timeoutMs, signal } = call;
  const { protocol, host } = new URL(url);
  const { request, agent } = await transportOf(protocol);
  signal?.throwIfAborted();
  return new Promise<ApiAnswer>((resolve, reject) => {
    const length = { "content-length": Buffer.byteLength(body ?? "") };
    const sending = request(
      url,
      { method, agent, headers: { ...headers, ...(method === "GET" ? {} : length) } },
      (answer) => void collect(answer).then(finish, fail),
    );
    const onAbort = (): void => {
      sending.destroy(signal?.reason as Error);
    };
    const cancel = clock.setTimer(clock.now() + timeoutMs, () =>
      sending.destroy(new Error(`no answer within ${timeoutMs} ms`)),
    );
    const end = (): void => {
      cancel();
      signal?.removeEventListener("abort", onAbort);
    };
    const finish = (answer: ApiAnswer): void => {
      end();
      resolve(answer);
    };
    const fail = (cause: unknown): void => {
      end();
      reject(
        signal?.aborted === true
          ? (signal.reason as Error)
          : new Error(`${host} did not answer`, { cause }),
      );
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    sending.on("error", fail);
    sending.end(body);
  });
}

async function collect(answer: IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) {
      answer.destroy();
      throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  const { statusCode = 0, headers } = answer;
  return { status: statusCode, headers, body: Buffer.concat(chunks) };
}
