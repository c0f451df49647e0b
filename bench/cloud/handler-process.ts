import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * The requests since the last reset, by path: `/tasks/noop` of the server under test, `/bare` of
 * bare Node.
 */
export interface Seen {
  readonly latenessMs: Readonly<Record<string, number[]>>;
}

/** Wall-clock ticks to sample. */
const TICKS = 5;

/**
 * The wall clock with fractions of a millisecond, which `Date.now()` lacks. An error in reading a
 * tick can only make this clock late, so the best of several readings is used.
 */
function fineClock(): () => number {
  let offsetMs = Number.NEGATIVE_INFINITY;
  for (let tick = 0; tick < TICKS; tick++) {
    const beforeMs = Date.now();
    let nowMs = beforeMs;
    while (nowMs === beforeMs) nowMs = Date.now();
    offsetMs = Math.max(offsetMs, nowMs - performance.now());
  }
  return () => performance.now() + offsetMs;
}

/** A handler that does nothing, in a process of its own; it records how late each task arrived. */
let now = fineClock();
let count = 0;
let latenessMs: Record<string, number[]> = {};

const server = createServer((request, response) => {
  count += 1;
  const dueMs = Number(request.headers["x-cloudtasks-tasketa"]) * 1000;
  (latenessMs[request.url ?? ""] ??= []).push(now() - dueMs);
  request.resume();
  response.end();
});
// Bare Node would lose a request on a connection that is closed while it writes.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("disconnect", () => process.exit());
process.on("message", ({ ask }: { ask: "count" | "seen" | "reset" }) => {
  process.send?.(ask === "seen" ? { latenessMs } : { count });
  if (ask !== "reset") return;
  count = 0;
  latenessMs = {};
  now = fineClock();
});
