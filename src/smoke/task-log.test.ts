import { expect, it } from "vitest";

import { GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp, RestCall } from "../gcp/gcp.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { TaskLog } from "./task-log.ts";

const entry = (task: string, status: string | undefined, dispatchCount: string): object => ({
  timestamp: "2026-11-24T10:00:00Z",
  jsonPayload: {
    task,
    attemptResponseLog: { ...(status === undefined ? {} : { status }), dispatchCount },
  },
});

function logOf(answer: () => Promise<unknown>): {
  log: TaskLog;
  clock: VirtualClock;
  calls: RestCall[];
} {
  const calls: RestCall[] = [];
  const rest = (call: RestCall): Promise<unknown> => {
    calls.push(call);
    return answer();
  };
  const clock = new VirtualClock();
  const gcp = { rest } as unknown as Gcp;
  return { log: new TaskLog(gcp, clock, { projectId: "p", namePart: "smoke-1" }), clock, calls };
}

it("gives each task its own attempts, oldest first, and takes a missing status for OK", async () => {
  const { log } = logOf(() =>
    Promise.resolve({
      entries: [entry("a", "INTERNAL", "1"), entry("b", "OK", "1"), entry("a", undefined, "2")],
    }),
  );
  expect(await log.attempts("a")).toEqual([
    { status: "INTERNAL", dispatchCount: 1, atMs: Date.UTC(2026, 10, 24, 10) },
    { status: "OK", dispatchCount: 2, atMs: Date.UTC(2026, 10, 24, 10) },
  ]);
  expect(await log.attempts("none")).toEqual([]);
});

it("shares one read among those who ask at the same time, and reads again later", async () => {
  const { log, clock, calls } = logOf(() => Promise.resolve({}));
  await Promise.all([log.attempts("a"), log.attempts("b"), log.attempts("c")]);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.body).toMatchObject({
    filter: expect.stringContaining('jsonPayload.task:"smoke-1"') as string,
  });
  await clock.advance(250);
  await log.attempts("a");
  expect(calls).toHaveLength(2);
});

it.each(["RESOURCE_EXHAUSTED", "UNAVAILABLE"] as const)(
  "takes %s for no entry yet",
  async (code) => {
    const { log } = logOf(() => Promise.reject(new GoogleApiError(code, "60 reads a minute")));
    expect(await log.attempts("a")).toEqual([]);
  },
);

it("passes other errors on to everyone who asked", async () => {
  const { log } = logOf(() => Promise.reject(new GoogleApiError("PERMISSION_DENIED", "no")));
  const answers = await Promise.allSettled([log.attempts("a"), log.attempts("b")]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
