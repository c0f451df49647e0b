import { describe, expect, it } from "vitest";

import { GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { AnswerLog } from "./answer-log.ts";
import { watchTask, type Watched } from "./oracle.ts";
import type { Outcome } from "./outcome.ts";
import { TaskLog } from "./task-log.ts";

const NAME = "projects/p/locations/l/queues/q/tasks/t";
const TRACE = "a1b2c3d4e5f600000000000000000001";

/** An entry of Cloud Run's request log: with a text where Cloud Run answered itself. */
const request = (status: number, textPayload?: string): object => ({
  trace: `projects/p/traces/${TRACE}`,
  httpRequest: { status },
  ...(textPayload === undefined ? {} : { textPayload }),
});
const NO_RIGHT = "The request was not authorized to invoke this service. Read more at …";
const BROKEN =
  "The request failed because either the HTTP response was malformed or connection to the instance had an error. More at …";

interface Seen {
  readonly dispatchCount: number;
  readonly responseCount: number;
  readonly lastAttempt?: { responseStatus?: { code: number; message: string } };
}

/**
 * Answers GetTask and entries:list from a script of moments: each poll sees the next one, the last
 * stays.
 */
function scripted(
  tasks: (Seen | "gone" | "broken")[],
  logs: { status: string; dispatchCount: string }[],
  requests: object[] = [],
  queue: { state?: string; listed?: Seen[]; ran?: string[] } = {},
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
  const client = {
    getTask,
    getQueue: () => Promise.resolve([{ state: queue.state ?? "RUNNING" }]),
    listTasks: () => Promise.resolve([queue.listed ?? []]),
    runTask: ({ name }: { name: string }) => {
      queue.ran?.push(name);
      tasks.splice(0, tasks.length, "gone");
      return Promise.resolve([{}]);
    },
  };
  return {
    tasks: () => Promise.resolve(client as never),
    rest: ({ body }: { body: { filter: string } }) =>
      Promise.resolve({
        entries: body.filter.includes("task_operations_log")
          ? logs.map((attemptResponseLog) => ({ jsonPayload: { task: NAME, attemptResponseLog } }))
          : requests,
      }),
  } as unknown as Gcp;
}

async function verdictOf(
  gcp: Gcp,
  maxAttempts = 5,
  rightsMs = 0,
  expectation: Watched["expect"] = "success",
): Promise<Outcome> {
  const clock = new VirtualClock();
  const watched = watchTask(
    {
      name: NAME,
      traceId: TRACE,
      expect: expectation,
      maxAttempts,
      maxConcurrentDispatches: 2,
      timeoutMs: 10_000,
      rightsMs,
    },
    {
      gcp,
      clock,
      log: new TaskLog(gcp, clock, { projectId: "p", namePart: "t" }),
      answers: new AnswerLog(gcp, clock, { projectId: "p", runId: "a1b2c3d4e5f6" }),
    },
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
      [
        { status: "PERMISSION_DENIED", dispatchCount: "1" },
        { status: "PERMISSION_DENIED", dispatchCount: "2" },
        { status: "OK", dispatchCount: "3" },
      ],
      [request(403, NO_RIGHT), request(403, NO_RIGHT)],
    );
    expect(await verdictOf(gcp)).toMatchObject({ verdict: "passed", attempts: 3 });
  });

  it("gives a new right more time than the case has, and a refusal that stays none", async () => {
    const late = [...Array<Seen>(30).fill(answered(7)), "gone" as const];
    const log = [
      { status: "PERMISSION_DENIED", dispatchCount: "1" },
      { status: "OK", dispatchCount: "4" },
    ];
    const refused = [request(403, NO_RIGHT)];
    expect(await verdictOf(scripted(late, log, refused), 5, 120_000)).toMatchObject({
      verdict: "passed",
    });
    expect(await verdictOf(scripted(late, log, refused))).toMatchObject({
      verdict: "inconclusive",
      finding: "refused",
    });
    const { evidence } = await verdictOf(scripted([answered(7)], [], refused), 5, 120_000);
    expect(evidence).toContain("no completion within 120 s");
    expect(evidence).toContain("Cloud Run answered 403 in the worker's place");
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
      "GetTask: no completion within 10 s, 3 attempts dispatched, the last answer was UNAVAILABLE, 1 in flight without an answer; the request log does not tell whether the worker or Cloud Run answered",
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

  it.each([
    [403, 7],
    [401, 16],
    [429, 8],
    [503, 14],
    [404, 5],
  ])("fails at the worker's own first %i", async (status, code) => {
    const gcp = scripted([answered(code)], [], [request(status)]);
    expect(await verdictOf(gcp, 5, 120_000)).toMatchObject({
      verdict: "failed",
      finding: "answered",
      evidence: expect.stringContaining(`the worker itself answered ${status}`) as string,
    });
  });

  it("takes the worker runtime's own line for its answer, whatever Cloud Run's entry says", async () => {
    const line = { trace: `projects/p/traces/${TRACE}`, jsonPayload: { httpStatus: 503 } };
    const gcp = scripted([answered(14)], [], [line, request(503, "no available instance.")]);
    expect(await verdictOf(gcp)).toMatchObject({ verdict: "failed", finding: "answered" });
  });

  it("fails when the instance broke off", async () => {
    const gcp = scripted([answered(14)], [], [request(503, BROKEN)]);
    expect(await verdictOf(gcp)).toMatchObject({ verdict: "failed", finding: "broken" });
  });

  it.each([
    ["INTERNAL", 500, undefined, "answered"],
    ["UNAVAILABLE", 503, undefined, "answered"],
    ["UNAVAILABLE", 503, BROKEN, "broken"],
  ] as const)(
    "fails a success after the worker's own %s %i",
    async (status, http, text, finding) => {
      const log = [
        { status, dispatchCount: "1" },
        { status: "OK", dispatchCount: "2" },
      ];
      const gcp = scripted([waiting, "gone"], log, [request(http, text)]);
      expect(await verdictOf(gcp)).toMatchObject({ verdict: "failed", finding, attempts: 2 });
    },
  );

  it("is inconclusive when nothing tells who refused before the success", async () => {
    const log = [
      { status: "UNAVAILABLE", dispatchCount: "1" },
      { status: "OK", dispatchCount: "2" },
    ];
    expect(await verdictOf(scripted(["gone"], log))).toMatchObject({ verdict: "inconclusive" });
  });

  describe("expects a retry", () => {
    const failedThenOk = [
      { status: "INTERNAL", dispatchCount: "1" },
      { status: "OK", dispatchCount: "2" },
    ];
    it("passes when the first attempt failed and a later one succeeded", async () => {
      const gcp = scripted([answered(13), "gone"], failedThenOk, [request(500)]);
      expect(await verdictOf(gcp, 5, 0, "retry")).toMatchObject({ verdict: "passed" });
    });
    it("fails when the first attempt succeeded", async () => {
      const gcp = scripted(["gone"], [{ status: "OK", dispatchCount: "1" }]);
      expect(await verdictOf(gcp, 5, 0, "retry")).toMatchObject({ finding: "unexpected" });
    });
    it("fails when only Cloud Run refused", async () => {
      const log = [
        { status: "PERMISSION_DENIED", dispatchCount: "1" },
        { status: "OK", dispatchCount: "2" },
      ];
      const gcp = scripted(["gone"], log, [request(403, NO_RIGHT)]);
      expect(await verdictOf(gcp, 5, 0, "retry")).toMatchObject({ finding: "unexpected" });
    });
    it("fails when no attempt ever succeeds", async () => {
      const gcp = scripted([answered(13)], [], [request(500)]);
      expect(await verdictOf(gcp, 5, 0, "retry")).toMatchObject({ verdict: "failed" });
    });
  });

  describe("expects a refusal for good", () => {
    const refusedForGood: Seen = {
      dispatchCount: 1,
      responseCount: 1,
      lastAttempt: { responseStatus: { code: 3, message: "HTTP status code 422" } },
    };
    it("passes at a 422", async () => {
      expect(await verdictOf(scripted([refusedForGood], []), 5, 0, "permanent")).toMatchObject({
        verdict: "passed",
      });
    });
    it("passes when the only attempt was refused before GetTask saw it", async () => {
      const gcp = scripted(["gone"], [{ status: "INVALID_ARGUMENT", dispatchCount: "1" }]);
      expect(await verdictOf(gcp, 1, 0, "permanent")).toMatchObject({ verdict: "passed" });
    });
    it("fails at a success and at any other error", async () => {
      const ok = scripted(["gone"], [{ status: "OK", dispatchCount: "1" }]);
      expect(await verdictOf(ok, 5, 0, "permanent")).toMatchObject({ finding: "unexpected" });
      const broken = scripted([answered(13)], []);
      expect(await verdictOf(broken, 5, 0, "permanent")).toMatchObject({ verdict: "failed" });
    });
  });

  describe("behind a backlog", () => {
    const ok = [{ status: "OK", dispatchCount: "1" }];
    it("counts the case's time from the first dispatch, not from the enqueue", async () => {
      const gcp = scripted([...Array<Seen>(25).fill(waiting), "gone"], ok, [], {
        listed: [inFlight, inFlight],
      });
      expect(await verdictOf(gcp)).toMatchObject({ verdict: "passed", isForced: false });
    });
    it("is sent past it after 30 s, and says so", async () => {
      const ran: string[] = [];
      expect(await verdictOf(scripted([waiting], ok, [], { ran }))).toMatchObject({
        verdict: "passed",
        isForced: true,
        evidence: expect.stringContaining("RunTask") as string,
      });
      expect(ran).toEqual([NAME]);
    });
    it("is never sent above the queue's concurrency", async () => {
      const ran: string[] = [];
      const gcp = scripted([waiting], ok, [], { ran, listed: [inFlight, inFlight, waiting] });
      expect(await verdictOf(gcp)).toMatchObject({ finding: "undispatched" });
      expect(ran).toEqual([]);
    });
    it("is never sent through a paused queue", async () => {
      const ran: string[] = [];
      const gcp = scripted([waiting], ok, [], { ran, state: "PAUSED" });
      expect(await verdictOf(gcp)).toMatchObject({ verdict: "inconclusive", finding: "paused" });
      expect(ran).toEqual([]);
    });
  });
});
