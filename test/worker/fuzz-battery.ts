import { readFileSync } from "node:fs";

import fc from "fast-check";
import { expect } from "vitest";

import { startWorker, type WorkerProcess } from "../../worker/test/worker-process.ts";
import { fuzzedRequest, type FuzzedRequest, lastAttempt, QUEUE, sendRaw } from "./fuzz-requests.ts";

/** Requests under way at a time. */
const AT_ONCE = 16;
/** What compiled code, and caches that have a limit, may take beyond the first part of a run. */
const MAX_GROWTH_BYTES = 20_000_000;

/** What a run came to. */
export interface FuzzTally {
  readonly statuses: Readonly<Record<string, number>>;
  readonly grownBytes: number;
}

/**
 * Sends drawn requests to a worker. It lives on, its memory comes to rest, no request that is HTTP
 * is left without an answer, and what is answered 5xx is at its last attempt a dead letter: no task
 * is retried for ever.
 */
export async function fuzzWorker(
  server: string,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<FuzzTally> {
  await using worker = await startWorker([server], {
    CLOUD_TASKS_MAX_ATTEMPTS: JSON.stringify({ [QUEUE]: 2 }),
    LEDGER_URL: "http://127.0.0.1:1",
  });
  const port = Number(new URL(worker.url).port);
  const statuses: Record<string, number> = {};
  const attack = async (request: FuzzedRequest): Promise<void> => {
    const status = await sendRaw(port, request.text);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (request.isWhole) expect([status, request.text]).not.toEqual([0, request.text]);
    const isTask = request.text.includes("\nX-CloudTasks-QueueName:");
    if (status < 500 || !isTask || !request.isWhole) return;
    const isSmoke = /^X-Smoke-Test: run=/im.test(request.text);
    const last = await sendRaw(port, lastAttempt(request));
    // A smoke task that would be given up is shown as such.
    expect([last, request.text]).toEqual([isSmoke && last === 422 ? 422 : 200, request.text]);
  };
  const batch = 2_000;
  let restingBytes = 0;
  for (let sent = 0; sent < count; sent += batch) {
    const requests = fc.sample(fuzzedRequest, {
      numRuns: Math.min(batch, count - sent),
      seed: seed + sent,
    });
    const rest = requests.values();
    const lane = async (): Promise<void> => {
      for (const request of rest) await attack(request);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    forget(worker);
    // By then the compiler has seen it all.
    if (sent <= count / 3) restingBytes = Math.max(restingBytes, rssOf(worker));
  }
  expect((await fetch(`${worker.url}/health`)).status).toBe(200);
  expect(worker.child.exitCode).toBeNull();
  await expect.poll(() => openSockets(worker), { timeout: 20_000 }).toBeLessThanOrEqual(2);
  const grownBytes = rssOf(worker) - restingBytes;
  expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
  return { statuses, grownBytes };
}

/** The lines of a long run would fill this process's memory. */
function forget({ lines }: WorkerProcess): void {
  (lines as Record<string, unknown>[]).length = 0;
}

function rssOf({ child }: WorkerProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}

/** Connections that the worker holds open, besides the one that asks. */
function openSockets({ url }: WorkerProcess): number {
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, "0");
  return readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .filter((line) => line.includes(`:${port} `) && / 01 /.test(line.slice(30, 40))).length;
}
