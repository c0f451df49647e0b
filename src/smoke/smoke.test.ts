import { describe, expect, it } from "vitest";

import { GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { Failure } from "../project/failure.ts";
import { silent } from "../project/progress.ts";
import type { Handler, Project, SmokeCase } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { smokeStage, type SmokeDeps } from "./smoke.ts";

const QUEUE = "projects/p/locations/l/queues/q";

interface CreateTask {
  task: {
    name: string;
    dispatchDeadline: { seconds: number };
    httpRequest: { url: string; headers: Record<string, string> };
  };
}

/** Cloud Tasks and Logging: what becomes of a task is told by its handler's name. */
class FakeTasks {
  readonly created: CreateTask["task"][] = [];
  readonly deleted: string[] = [];

  gcp(): Gcp {
    const client = {
      createTask: ({ task }: CreateTask) => {
        if (task.name.endsWith("-denied")) {
          return Promise.reject(new GoogleApiError("PERMISSION_DENIED", "no"));
        }
        this.created.push(task);
        return Promise.resolve([task]);
      },
      getTask: ({ name }: { name: string }) => {
        if (name.endsWith("-good")) return Promise.reject(new GoogleApiError("NOT_FOUND", "gone"));
        const responseStatus = { code: 13, message: "INTERNAL(13): HTTP status code 500" };
        return Promise.resolve([
          name.endsWith("-bad")
            ? { dispatchCount: 1, responseCount: 1, lastAttempt: { responseStatus } }
            : { dispatchCount: 1, responseCount: 0 },
        ]);
      },
      deleteTask: ({ name }: { name: string }) => {
        this.deleted.push(name);
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
      rest: ({ body }: { body: { filter: string } }) =>
        Promise.resolve({
          entries: body.filter.includes("task_operations_log")
            ? this.created.map(({ name }) => done(name))
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
    declaredIn: "config",
    smoke: smoke.map((one) => ({
      name: "default",
      payload: {},
      headers: {},
      timeoutMs: 30_000,
      ...one,
    })),
  };
}

async function prove(
  handlers: readonly Handler[],
  given: Partial<SmokeDeps> = {},
): Promise<{ section: Section<"smoke">; fake: FakeTasks }> {
  const fake = new FakeTasks();
  const clock = new VirtualClock();
  const project = {
    queues: [{ id: "q", name: "q", maxAttempts: 5 }],
    workers: [{ id: "w", handlers }],
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
      headers: { "X-Smoke-Test": "1" },
    });
  });

  it("names what failed, deletes its task and takes the worker's last lines where that is allowed", async () => {
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
      summary: "no smoke case: nothing is proven, without a smoke case: w/a, w/b",
    });
  });

  it("names a handler without a case beside those that are proven", async () => {
    const { section } = await prove([handler("good"), handler("b", [])]);
    expect(section).toMatchObject({
      status: "passed",
      summary: "1 task proven, without a smoke case: w/b",
      unproven: [{ worker: "w", handler: "b", reason: "no smoke case" }],
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
