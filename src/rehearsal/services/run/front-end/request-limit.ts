import type { IncomingMessage, ServerResponse } from "node:http";
import type { Writable } from "node:stream";

import type { Clock } from "../../../../semantics/clock.ts";
import type { Guard } from "../../../guard.ts";

/** Over HTTP/1. @see https://cloud.google.com/run/quotas#request_limits */
const MAX_REQUEST_BYTES = 32 * 1_024 * 1_024;

/**
 * How long a client that still writes may go on after its refusal: it would miss the answer on a
 * connection closed at once.
 */
const DRAIN_MS = 1_000;

/** By what its head says; a chunked body shows its size only in {@link pipeWithinLimit}. */
export function declaresTooLarge(request: IncomingMessage): boolean {
  return Number(request.headers["content-length"] ?? 0) > MAX_REQUEST_BYTES;
}

/**
 * Passes the body on; with the first byte past the limit it stops, without an end, and says so
 * once.
 */
export function pipeWithinLimit(
  request: IncomingMessage,
  to: Writable,
  onTooLarge: () => void,
  guard: Guard,
): void {
  let bytes = 0;
  const count = guard.callback("run.front-end", (chunk: Buffer): void => {
    bytes += chunk.length;
    if (bytes <= MAX_REQUEST_BYTES) return;
    request.off("data", count);
    request.unpipe(to);
    onTooLarge();
  });
  // Not `pipeline`: that closes the client's connection, with the answer on it, as soon as the
  // target closes.
  request.pipe(to);
  request.on("data", count);
}

/**
 * Answers while a body is still on its way in, and drops what comes of it: to its end, or for a
 * while only. The connection of a client that wants it closed stays until then.
 * @param answer Writes the whole answer.
 */
export function answerAndDrain(
  response: ServerResponse,
  { clock, guard }: { readonly clock: Clock; readonly guard: Guard },
  answer: () => void,
): void {
  const { req: request, shouldKeepAlive } = response;
  const cancel = clock.setTimer(clock.now() + DRAIN_MS, () => void request.destroy());
  request.once("close", cancel);
  const end = guard.callback("run.front-end", () => {
    request.socket.end();
  });
  if (!shouldKeepAlive) request.once("end", end);
  response.shouldKeepAlive = true;
  answer();
  request.resume();
}
