import { describe, expect, it } from "vitest";

import { GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { watchTask, type Outcome } from "./oracle.ts";
import { TaskLog } from "./task-log.ts";

const NAME = "projects/p/locations/l/queues/q/tasks/t";

interface Seen {
  readonly dispatchCount: number;
  readonly responseCount: number;
  readonly lastAttempt?: { responseStatus?: { code: number; message: string } };
}

/** Answers GetTask and entries:list from a script of moments: each poll sees the next one, the last stays. */
function scripted(
  tasks: (Seen | "gone" | "broken")[],
  logs: { status: string; dispatchCount: string }[],
): Gcp {
  let poll = 0;
  const getTask = (): Promise<[Seen]> => {
    const seen = tasks[Math.min(poll++, tasks.length - 1)];
    if (seen === "broken") return Promise.reject(new GoogleApiError("PERMISSION_DENIED", "no"));
    if (seen === undefined || seen === "gone") {
      return Promise.reject(Object.assign(new Error("no longer exists"), { code: 5 }));
    }
    return Promise.resolve([seen]);
  };
  return {
    tasks: () => Promise.resolve({ getTask } as never),
    rest: () =>
      Promise.resolve({
        entries: logs.map((attemptResponseLog) => ({
          jsonPayload: { task: NAME, attemptResponseLog },
        })),
      }),
  } as unknown as Gcp;
}

async function verdictOf(gcp: Gcp, maxAttempts = 5, rightsMs = 0): Promise<Outcome> {
  const clock = new VirtualClock();
  const watched = watchTask(
    {
      name: NAME,
      maxAttempts,
      timeoutMs: 10_000,
      rightsMs,
    },
    { gcp, clock, log: new TaskLog(gcp, clock, { projectId: "p", namePart: "t" }) },
  );
  // Rejections are asserted by the caller; without this they count as unhandled while time moves.
  watched.catch(() => undefined);
  await clock.advance(200_000);
  return watched;
}

const waiting: Seen = { dispatchCount: 0, responseCount: 0 };
const inFlight: Seen = { dispatchCount: 1, responseCount: 0 };
const answered = (code: number): Seen => ({
  dispatchCount: 1,
  responseCount: 1,
  lastAttempt: { responseStatus: { code, message: "HTTP status code" } },
});

describe("watchTask", () => {
  it("passes only on an OK entry of the queue's log", async () => {
    const gcp = scripted([waiting, inFlight, "gone"], [{ status: "OK", dispatchCount: "1" }]);
    expect(await verdictOf(gcp)).toMatchObject({ verdict: "passed", attempts: 1 });
  });

  it("is inconclusive when the task vanished and the logs are withheld", async () => {
    expect(await verdictOf(scripted(["gone"], []))).toMatchObject({ verdict: "inconclusive" });
  });

  it("fails at the first answer that is an error", async () => {
    expect(await verdictOf(scripted([waiting, answered(13)], []))).toMatchObject({
      verdict: "failed",
    });
  });

  it("fails when the log shows that the last attempt was used up", async () => {
    const gcp = scripted(["gone"], [{ status: "INTERNAL", dispatchCount: "5" }]);
    expect(await verdictOf(gcp)).toMatchObject({ verdict: "failed", attempts: 5 });
  });

  it("waits while the invoker's right is still on its way, then takes the success", async () => {
    const gcp = scripted(
      [answered(7), answered(7), "gone"],
      [{ status: "OK", dispatchCount: "3" }],
    );
    expect(await verdictOf(gcp)).toMatchObject({ verdict: "passed", attempts: 3 });
  });

  it("gives a new right more time than the case has, and a refusal that stays none", async () => {
    const late = [...Array<Seen>(30).fill(answered(7)), "gone" as const];
    const log = [{ status: "OK", dispatchCount: "4" }];
    expect(await verdictOf(scripted(late, log), 5, 120_000)).toMatchObject({ verdict: "passed" });
    expect(await verdictOf(scripted(late, log))).toMatchObject({ verdict: "failed" });
    const { evidence } = await verdictOf(scripted([answered(7)], []), 5, 120_000);
    expect(evidence).toContain("no completion within 120 s");
  });

  it("takes a used up quota of the log for no answer yet", async () => {
    const gcp = scripted(["gone"], [{ status: "OK", dispatchCount: "1" }]);
    let refusals = 2;
    const rest = gcp.rest.bind(gcp);
    const throttled: Gcp = {
      ...gcp,
      rest: (call) =>
        refusals-- > 0
          ? Promise.reject(new GoogleApiError("RESOURCE_EXHAUSTED", "60 reads a minute"))
          : rest(call),
    };
    expect(await verdictOf(throttled)).toMatchObject({ verdict: "passed" });
  });

  it("fails a handler that never answers", async () => {
    expect(await verdictOf(scripted([inFlight], []))).toMatchObject({
      verdict: "failed",
      attempts: 1,
    });
  });

  it("tells attempts that were answered from one that is in flight", async () => {
    const retried = { ...answered(14), dispatchCount: 3, responseCount: 2 };
    expect((await verdictOf(scripted([retried], []))).evidence).toBe(
      "GetTask: no completion within 10 s, 3 attempts dispatched, the last answer was UNAVAILABLE, 1 in flight without an answer",
    );
  });

  it("is inconclusive when the queue never dispatched", async () => {
    expect(await verdictOf(scripted([waiting], []))).toMatchObject({ verdict: "inconclusive" });
  });

  it("never gives up on a queue without an attempt limit because of its log alone", async () => {
    const gcp = scripted(["gone"], [{ status: "INTERNAL", dispatchCount: "50" }]);
    expect(await verdictOf(gcp, -1)).toMatchObject({ verdict: "inconclusive" });
  });

  it("passes other API errors on", async () => {
    await expect(verdictOf(scripted(["broken"], []))).rejects.toMatchObject({
      code: "PERMISSION_DENIED",
    });
  });
});
