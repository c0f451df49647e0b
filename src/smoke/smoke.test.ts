import { describe, expect, it } from "vitest";

import { Failure } from "../base/failure.ts";
import { silent } from "../base/progress.ts";
import { GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Handler, Project, SmokeCase } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import type { SmokeDeps } from "./smoke-deps.ts";
import { smokeStage } from "./smoke.ts";

const QUEUE = "projects/p/locations/l/queues/q";

interface CreateTask {
  task: {
    name: string;
    dispatchDeadline: { seconds: number };
    httpRequest: { url: string; httpMethod: string; headers: Record<string, string> };
  };
}

/** Cloud Tasks and Logging: what becomes of a task is told by its handler's name. */
class FakeTasks {
  readonly created: CreateTask["task"][] = [];
  readonly deleted: string[] = [];
  readonly probes: CreateTask["task"][] = [];
  /** Entries of Cloud Run's system log. */
  exits: object[] = [];

  gcp(): Gcp {
    const client = {
      createTask: ({ task }: CreateTask) => {
        if (task.name.endsWith("-denied")) {
          return Promise.reject(new GoogleApiError("PERMISSION_DENIED", "no"));
        }
        (task.name.endsWith("-unknown-path") ? this.probes : this.created).push(task);
        return Promise.resolve([task]);
      },
      getTask: ({ name }: { name: string }) => {
        if (name.endsWith("-good")) return Promise.reject(new GoogleApiError("NOT_FOUND", "gone"));
        const responseStatus = name.endsWith("-unknown-path")
          ? { code: 12, message: "UNIMPLEMENTED(12): HTTP status code 501" }
          : { code: 13, message: "INTERNAL(13): HTTP status code 500" };
        return Promise.resolve([
          name.endsWith("-bad") || name.endsWith("-unknown-path")
            ? { dispatchCount: 1, responseCount: 1, lastAttempt: { responseStatus } }
            : { dispatchCount: 1, responseCount: 0 },
        ]);
      },
      deleteTask: ({ name }: { name: string }) => {
        if (!name.endsWith("-unknown-path")) this.deleted.push(name);
        return Promise.resolve([{}]);
      },
    };
    const ok = { status: "OK", dispatchCount: "1" };
    const done = (task: string): object => ({ jsonPayload: { task, attemptResponseLog: ok } });
    const said = { textPayload: "smtp is down" };
    const saidOf = (task: string): object => ({
      jsonPayload: { message: "at work", task: task.slice(task.lastIndexOf("/") + 1) },
    });
    const talking = (): string[] =>
      this.created.map(({ name }) => name).filter((name) => name.endsWith("-talks"));
    return {
      tasks: () => Promise.resolve(client as never),
      rest: ({ body: { filter } }: { body: { filter: string } }) =>
        Promise.resolve({
          entries: filter.includes("task_operations_log")
            ? this.created.map(({ name }) => done(name))
            : filter.includes("varlog%2Fsystem")
              ? this.exits
              : filter.startsWith("trace:")
                ? []
                : [...talking().map(saidOf).toReversed(), said],
        }),
    } as unknown as Gcp;
  }
}

function handler(name: string, smoke: Partial<SmokeCase>[] = [{}]): Handler {
  return {
    name,
    path: `/tasks/${name}`,
    queueId: "q",
    timeoutMs: 600_000,
    usage: {},
    isIdempotent: undefined,
    declaredIn: "config",
    smoke: smoke.map((one) => ({
      name: "default",
      payload: {},
      headers: {},
      timeoutMs: 30_000,
      isSafe: false,
      expect: "success" as const,
      skip: undefined,
      ...one,
    })),
  };
}

async function prove(
  handlers: readonly Handler[],
  given: Partial<SmokeDeps> = {},
  more: { readonly project?: Partial<Project>; readonly exits?: object[] } = {},
): Promise<{ section: Section<"smoke">; fake: FakeTasks }> {
  const fake = new FakeTasks();
  fake.exits = more.exits ?? [];
  const clock = new VirtualClock();
  const project = {
    queues: [{ id: "q", name: "q", maxAttempts: 5, maxConcurrentDispatches: 10 }],
    // Public: the probe for strangers is real HTTP, which no virtual clock waits for.
    workers: [{ id: "w", handlers, allowUnauthenticated: true }],
    schedules: [],
    isProduction: false,
    requireSmoke: false,
    ...more.project,
  } as unknown as Project;
  const proving = smokeStage(project, {
    gcp: fake.gcp(),
    clock,
    progress: silent,
    projectId: "p",
    targets: {
      w: {
        url: "https://c---w",
        audience: "https://w",
        invoker: "i",
        revision: "w-2",
        newInvoker: false,
      },
    },
    queues: { q: QUEUE },
    run: "0123456789ab",
    effects: "real",
    ...given,
  });
  // Rejections are asserted by the caller; without this they count as unhandled while time moves.
  proving.catch(() => undefined);
  await clock.advance(120_000);
  return { section: await proving, fake };
}

describe("smokeStage", () => {
  it("sends each case to the candidate's own URL, marked as a smoke test", async () => {
    const { section, fake } = await prove([handler("good")]);
    expect(section).toMatchObject({ status: "passed", summary: "1 task proven" });
    expect(fake.created[0]?.httpRequest).toMatchObject({
      url: "https://c---w/tasks/good",
      headers: {
        "X-Smoke-Test": expect.stringMatching(/^run=[0-9a-f]{12}; effects=real$/) as string,
        traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) as string,
      },
    });
    const { name = "", httpRequest } = fake.created[0] ?? {};
    const run = /run=([0-9a-f]+)/.exec(httpRequest?.headers["X-Smoke-Test"] ?? "")?.[1] ?? "none";
    expect(name).toContain(`/tasks/smoke-${run}-`);
    expect(httpRequest?.headers["traceparent"]).toContain(`00-${run}`);
  });

  it("lets no case speak for the run", async () => {
    const headers = { "X-Smoke-Test": "run=000000000000; effects=real", traceparent: "00-0" };
    const { fake } = await prove([handler("good", [{ headers }])], { effects: "none" });
    expect(fake.created[0]?.httpRequest.headers["X-Smoke-Test"]).toMatch(/effects=none$/);
  });

  const safe = { isSafe: true };
  it("sends production only what is declared safe, and names the rest", async () => {
    const { section, fake } = await prove(
      [handler("good", [safe]), handler("risky")],
      { effects: "none" },
      { project: { isProduction: true } },
    );
    expect(fake.created).toHaveLength(1);
    expect(section).toMatchObject({
      status: "passed",
      summary: "1 task proven, not proven: w/risky",
      unproven: [
        { handler: "risky", reason: "its smoke case is not declared safe for production" },
      ],
    });
  });

  it("sends all of it where what the handlers reach is a stand-in", async () => {
    const { fake } = await prove(
      [handler("good"), handler("talks")],
      {},
      {
        project: { isProduction: true },
      },
    );
    expect(fake.created).toHaveLength(2);
  });

  it.each([
    ["nothing was sent", [handler("good", [{ skip: "no sandbox" }])]],
    ["another handler is proven", [handler("good", []), handler("b-good")]],
  ])("fails what is required and not proven when %s", async (_, handlers) => {
    const { section } = await prove(handlers, {}, { project: { requireSmoke: true } });
    expect(section).toMatchObject({
      status: "failed",
      failure: { code: "SMOKE_REQUIRED", exitCode: 2 },
    });
  });

  const schedule = {
    id: "daily",
    target: { kind: "worker", workerId: "w", path: "/tasks/good?all=1" },
    httpMethod: "PUT",
    body: "{}",
    headers: { "X-Own": "1" },
    attemptDeadlineMs: 60_000,
  } as unknown as Project["schedules"][number];

  it("sends what a schedule sends, as a task", async () => {
    const { section, fake } = await prove(
      [handler("good")],
      {},
      { project: { schedules: [schedule] } },
    );
    expect(section.verdicts[1]).toMatchObject({ handler: "good", case: "schedule daily" });
    expect(fake.created[1]?.httpRequest).toMatchObject({
      url: "https://c---w/tasks/good?all=1",
      httpMethod: "PUT",
      headers: { "X-Own": "1" },
    });
  });

  it("sends production no schedule of a handler that is not safe", async () => {
    const { section, fake } = await prove(
      [handler("good")],
      { effects: "none" },
      {
        project: { schedules: [schedule], isProduction: true },
      },
    );
    expect(fake.created).toEqual([]);
    expect(section).toMatchObject({ status: "skipped", unproven: [{}, { handler: "good" }] });
  });

  it("fails the handler whose instance ended after the answer", async () => {
    const exit = {
      timestamp: "2026-11-24T10:00:00Z",
      textPayload: "Container called exit(1).",
      resource: { labels: { revision_name: "w-2" } },
    };
    const { section } = await prove([handler("good")], {}, { exits: [exit] });
    expect(section).toMatchObject({
      status: "failed",
      failure: { message: expect.stringContaining("Container called exit(1).") as string },
    });
  });

  it("sends one task to a path that no worker has", async () => {
    const { fake } = await prove([handler("good"), handler("talks")]);
    expect(fake.probes).toMatchObject([
      { httpRequest: { url: expect.stringContaining("-no-such-path") as string } },
    ]);
  });

  it("puts no more of its own into a queue than the queue sends at a time", async () => {
    const queue = { id: "q", name: "q", maxAttempts: 5, maxConcurrentDispatches: 1 };
    const many = Array.from({ length: 4 }, (_, index) => handler(`a${index}-good`));
    const { section } = await prove(
      many,
      {},
      {
        project: { queues: [queue] as unknown as Project["queues"] },
      },
    );
    expect(section.summary).toBe("4 tasks proven");
  });

  it("names what failed, deletes its task and takes what the worker logged where that is allowed", async () => {
    const { section, fake } = await prove([handler("good"), handler("bad")], { logLines: 3 });
    expect(section).toMatchObject({
      status: "failed",
      summary: "bad failed",
      failure: { code: "SMOKE_FAILED", hint: expect.stringContaining("POST /tasks/bad") as string },
    });
    expect(section.verdicts[1]).toMatchObject({
      verdict: "failed",
      log: ["smtp is down"],
      logOf: "worker",
    });
    expect(fake.deleted).toEqual([expect.stringMatching(/-bad$/)]);
  });

  it("shows a handler that never answers no line of another handler's", async () => {
    const handlers = [handler("talks"), handler("hangs")];
    const { section } = await prove(handlers, { logLines: 3 });
    expect(section.verdicts).toMatchObject([
      { handler: "talks", log: ["at work"], logOf: "task" },
      { handler: "hangs", log: ["smtp is down"], logOf: "worker" },
    ]);
  });

  it("takes no line of a worker's log unless it is asked to", async () => {
    const { section } = await prove([handler("bad")]);
    expect(section.verdicts[0]).not.toHaveProperty("log");
  });

  it("ends by its case's time, not by the handler's, which cuts the attempt off soon after", async () => {
    const { section, fake } = await prove([handler("hangs", [{ timeoutMs: 40_000 }])]);
    expect(section.verdicts[0]?.evidence).toContain("no completion within 40 s");
    expect(fake.created[0]?.dispatchDeadline.seconds).toBe(45);
  });

  it("asks for a deadline that Cloud Tasks takes, however short or long the case is", async () => {
    const cases = [{ timeoutMs: 1_000 }, { timeoutMs: 100_000_000 }];
    const patient = { ...handler("good", cases), timeoutMs: 100_000_000 };
    const { fake } = await prove([patient]);
    expect(fake.created.map(({ dispatchDeadline }) => dispatchDeadline.seconds)).toEqual([
      15, 1_800,
    ]);
  });

  it("is skipped, not passed, when nothing can be proven, and names what is not", async () => {
    const { section } = await prove([handler("a", []), handler("b", [])]);
    expect(section).toMatchObject({
      status: "skipped",
      summary: "no smoke case was sent: nothing is proven, not proven: w/a, w/b",
    });
  });

  it("names a handler without a case beside those that are proven", async () => {
    const { section } = await prove([handler("good"), handler("b", [])]);
    expect(section).toMatchObject({
      status: "passed",
      summary: "1 task proven, not proven: w/b",
    });
  });

  it("keeps the verdicts that it has when it is cancelled, and proves nothing by it", async () => {
    const abort = new AbortController();
    abort.abort(new Failure("CANCELLED", "cancelled by SIGINT", { exitCode: 1 }));
    const { section, fake } = await prove([handler("good"), handler("hangs")], {
      signal: abort.signal,
    });
    expect(section).toMatchObject({ status: "failed", failure: { code: "CANCELLED" } });
    expect(section.verdicts.map(({ verdict }) => verdict)).toEqual(["passed", "inconclusive"]);
    expect(fake.deleted).toHaveLength(1);
  });

  it("fails when a task can't be sent, once the others have ended", async () => {
    await expect(prove([handler("denied"), handler("good")])).rejects.toMatchObject({
      code: "GCP_PERMISSION_DENIED",
    });
  });
});
