import { request } from "node:http";
import { connect } from "node:net";

import { sleep, type Clock } from "../../semantics/clock.ts";
import type { StartupProbe } from "./revision-runner.ts";

/** How often the port is looked at while the probe's own period has not passed: keeps a fast start fast. */
const EAGER_MS = 20;

/**
 * True once the probe has passed, false after `failureThreshold` periods. Between two of the probe's own
 * attempts the port is also tried every 20 ms, which only makes a good answer come sooner.
 */
export async function probeUntilReady(
  port: number,
  probe: StartupProbe,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  if (probe.initialDelayMs > 0) await sleep(clock, probe.initialDelayMs, signal);
  const periodMs = Math.max(probe.periodMs, probe.timeoutMs);
  const deadlineMs = clock.now() + periodMs * probe.failureThreshold;
  for (;;) {
    if (await attempt(port, probe)) return true;
    if (clock.now() >= deadlineMs) return false;
    await sleep(clock, EAGER_MS, signal);
  }
}

function attempt(port: number, probe: StartupProbe): Promise<boolean> {
  return probe.httpPath === undefined
    ? tcpAttempt(port, probe.timeoutMs)
    : httpAttempt(port, probe.httpPath, probe.timeoutMs);
}

function tcpAttempt(port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: timeoutMs });
    const end = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.on("connect", () => end(true));
    socket.on("timeout", () => end(false));
    socket.on("error", () => end(false));
  });
}

/** Passes on 200 to 399. */
function httpAttempt(port: number, path: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: "127.0.0.1",
        port,
        path,
        agent: false,
        timeout: timeoutMs,
        headers: { "user-agent": "GoogleHC/1.0" },
      },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        resolve(status >= 200 && status < 400);
      },
    );
    call.on("timeout", () => call.destroy());
    call.on("error", () => resolve(false));
    call.on("close", () => resolve(false));
    call.end();
  });
}
