import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from "node:http";
import { connect as plainConnect, isIP } from "node:net";

import type { Clock } from "../runtime/clock.ts";
import type { PinnedTarget } from "./pinned-target.ts";
import { portOf } from "./private-hosts.ts";

/** A request to one pinned target. */
export interface PinnedRequest {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** The answer, without its body. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/**
 * How much of an answer's body is read before the connection is closed; its content is not needed.
 */
const MAX_DRAINED_BYTES = 65_536;
const MAX_DRAIN_MS = 1_000;

/**
 * Sends a request on a connection of its own and resolves when the answer's headers have arrived.
 * The rest is discarded: a large or endless body does not make the request fail. Redirects are not
 * followed.
 */
export async function sendPinned(
  target: PinnedTarget,
  request: PinnedRequest,
): Promise<AnswerHead> {
  const { url, lookup } = target;
  const { method, headers, body, signal, clock } = request;
  // Loaded at the first call: TLS takes a large part of the start-up.
  const send = url.protocol === "https:" ? (await import("node:https")).request : plainRequest;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const sending = send(url, {
      method,
      lookup,
      agent: false,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    const onAbort = (): void => void sending.destroy();
    signal.addEventListener("abort", onAbort, { once: true });
    sending.on("close", () => {
      signal.removeEventListener("abort", onAbort);
      reject(new Error("the connection was closed before an answer"));
    });
    // Without a listener, node closes the connection and drops the answer.
    sending.on("upgrade", (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    sending.on("error", (error) => reject(signal.aborted ? (signal.reason as Error) : error));
    sending.on("response", (answer) => {
      signal.removeEventListener("abort", onAbort);
      drain(answer, clock);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    sending.end(body);
  });
}

/**
 * Connects, with TLS for https, and disconnects: proves that the host is reachable and its
 * certificate valid.
 */
export async function probePinned(target: PinnedTarget, signal: AbortSignal): Promise<void> {
  const { url, lookup } = target;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const to = { host, port: Number(portOf(url)), lookup };
  const tls = url.protocol === "https:" ? await import("node:tls") : undefined;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const socket =
      tls === undefined
        ? plainConnect(to)
        : tls.connect({ ...to, servername: isIP(host) === 0 ? host : "" });
    const onAbort = (): void => void socket.destroy(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    socket.on("close", () => signal.removeEventListener("abort", onAbort));
    socket.on("error", reject);
    socket.on(tls === undefined ? "connect" : "secureConnect", () => {
      socket.end();
      resolve();
    });
  });
}

function drain(answer: IncomingMessage, clock: Clock): void {
  let bytes = 0;
  const cancel = clock.setTimer(clock.now() + MAX_DRAIN_MS, () => answer.destroy());
  answer.on("close", cancel);
  answer.on("error", () => undefined);
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_DRAINED_BYTES) answer.destroy();
  });
}
