import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What came since the last reset, by path: `/tasks/noop` of the server under test, `/bare` of bare Node. */
export interface Seen {
  readonly latenessMs: Readonly<Record<string, number[]>>;
}

/** Ticks of the wall clock to look at. */
const TICKS = 5;

/**
 * The wall clock with a fraction, which `Date.now()` lacks. Every mistake in reading a tick makes this clock
 * late, so the best of a few readings is taken.
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

/** A handler that does nothing, in a process of its own; it notes how late each task came. */
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
// A connection that is closed as bare Node writes to it would lose the request.
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
