import { ServicesClient } from "@google-cloud/run";
import { CloudTasksClient } from "@google-cloud/tasks";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Cloud } from "../src/rehearsal/cloud.ts";
import { startCloud } from "../src/rehearsal/cloud.ts";
import { clientOptions } from "./conformance/conformance-case.ts";
import { withHandler } from "./conformance/handler.ts";
import { pushRunWorker, visit } from "./conformance/run-worker.ts";

/** Every fault, ordered by the admin API of a running cloud and seen by its clients. */
let cloud: Cloud;
let tasks: CloudTasksClient;
let run: ServicesClient;
let at = "";
let count = 0;

beforeAll(async () => {
  cloud = await startCloud({ admin: true, logDelayMs: 0 });
  tasks = new CloudTasksClient(clientOptions(cloud, "grpc"));
  run = new ServicesClient(clientOptions(cloud, "rest"));
  at = `projects/${cloud.projectId}/locations/${cloud.region}`;
});
afterEach(() => fetch(`${cloud.restUrl}/_admin/faults`, { method: "DELETE" }));
afterAll(async () => {
  await Promise.all([tasks.close(), run.close()]);
  await cloud.stop();
});

async function set(rule: object): Promise<void> {
  const body = JSON.stringify(rule);
  const answer = await fetch(`${cloud.restUrl}/_admin/faults`, { method: "POST", body });
  expect(answer.status).toBe(200);
}

async function newQueue(settings: object = {}): Promise<string> {
  const name = `${at}/queues/q${++count}`;
  await tasks.createQueue({ parent: at, queue: { name, ...settings } });
  return name;
}

const FAST = { retryConfig: { minBackoff: { nanos: 1e6 }, maxBackoff: { nanos: 1e6 } } };

/**
 * Sends a task to a handler that answers 200; waits until it is gone.
 * @returns what the handler saw
 */
async function deliver(queue: string) {
  const seen: { retry: unknown; previous: unknown }[] = [];
  await withHandler(async (handler) => {
    const name = `${queue}/tasks/t${++count}`;
    await tasks.createTask({ parent: queue, task: { name, httpRequest: { url: handler.url } } });
    await expect
      .poll(() =>
        tasks.getTask({ name }).then(
          () => 0,
          ({ code }: { code: number }) => code,
        ),
      )
      .toBe(5);
    for (const { headers } of handler.seen) {
      const previous = headers["x-cloudtasks-taskpreviousresponse"];
      seen.push({ retry: headers["x-cloudtasks-taskretrycount"], previous });
    }
  });
  return seen;
}

async function deploy(client: ServicesClient, on: Cloud, serviceId: string): Promise<string> {
  const containers = [{ image: await pushRunWorker(on) }];
  const [operation] = await client.createService({
    parent: at,
    serviceId,
    service: { template: { containers } },
  });
  const [service] = await operation.promise();
  return service.uri ?? "";
}

/** Everyone may call the service. */
async function open(client: ServicesClient, id: string): Promise<void> {
  const binding = { role: "roles/run.invoker", members: ["allUsers"] };
  await client.setIamPolicy({ resource: `${at}/services/${id}`, policy: { bindings: [binding] } });
}

describe("faults of API calls", () => {
  it("throttles as many calls as it is told, over both transports", async () => {
    const name = await newQueue();
    const rule = { point: "api.call", resource: "GetQueue", fault: { kind: "throttle" } };
    await set({ ...rule, times: 1 });
    await expect(tasks.getQueue({ name }, { retry: null })).rejects.toMatchObject({ code: 8 });
    await set({ ...rule, times: 1 });
    expect((await fetch(`${cloud.restUrl}/v2/${name}`)).status).toBe(429);
    expect((await tasks.getQueue({ name }))[0].name).toBe(name);
  });

  it("answers with the error that it is told", async () => {
    const name = await newQueue();
    await set({
      point: "api.call",
      resource: "GetQueue",
      fault: { kind: "error", code: "ABORTED" },
    });
    await expect(tasks.getQueue({ name })).rejects.toMatchObject({ code: 10 });
    expect((await fetch(`${cloud.restUrl}/v2/${name}`)).status).toBe(409);
  });
});

describe("faults of dispatches", () => {
  it.each([
    [{ kind: "throttle" }, "429"],
    [{ kind: "error", code: "INTERNAL" }, "500"],
    [{ kind: "error", code: "UNAVAILABLE" }, "503"],
  ])("%j takes the place of an attempt, which is retried", async (fault, status) => {
    const queue = await newQueue(FAST);
    await set({ point: "tasks.dispatch", resource: queue, fault, times: 1 });
    expect(await deliver(queue)).toEqual([{ retry: "1", previous: status }]);
  });

  it("delivers a task twice", async () => {
    const queue = await newQueue(FAST);
    await set({ point: "tasks.dispatch", resource: queue, fault: { kind: "duplicate" }, times: 1 });
    await withHandler(async (handler) => {
      await tasks.createTask({ parent: queue, task: { httpRequest: { url: handler.url } } });
      const seen = await handler.requests(2);
      expect(seen.map(({ headers }) => headers["x-cloudtasks-taskretrycount"])).toEqual(["0", "0"]);
    });
  });

  it("delivers again what had succeeded when its answer is lost", async () => {
    const queue = await newQueue(FAST);
    await set({
      point: "tasks.completed",
      resource: queue,
      fault: { kind: "loss-after-success" },
      times: 1,
    });
    expect(await deliver(queue)).toEqual([
      { retry: "0", previous: undefined },
      { retry: "1", previous: "504" },
    ]);
  });
});

describe("faults of Cloud Run", () => {
  it("fails an operation, and the next one succeeds", async () => {
    await set({
      point: "operation",
      resource: "services/failing",
      fault: { kind: "fail" },
      times: 1,
    });
    await expect(deploy(run, cloud, "failing")).rejects.toThrow("as a fault rule asks for");
    const uri = await deploy(run, cloud, "failing-not");
    await open(run, "failing-not");
    expect((await visit(cloud, uri)).status).toBe(200);
  });

  it("crashes a revision: the request fails, a new instance answers the next", async () => {
    const uri = await deploy(run, cloud, "crashing");
    await open(run, "crashing");
    expect((await visit(cloud, uri)).status).toBe(200);
    await set({
      point: "run.revision",
      resource: "services/crashing",
      fault: { kind: "crash" },
      times: 1,
    });
    expect((await visit(cloud, uri)).status).toBeGreaterThanOrEqual(500);
    await expect.poll(async () => (await visit(cloud, uri)).status).toBe(200);
  });

  it("crashes a revision while it starts: its deploy fails", async () => {
    await set({ point: "run.revision", resource: "services/dead", fault: { kind: "crash" } });
    await expect(deploy(run, cloud, "dead")).rejects.toThrow("failed to start");
  });
});

describe("the admin API", () => {
  it("shows the faults that are left, and forgets them on a reset", async () => {
    const rule = { point: "tasks.dispatch", resource: "nowhere", fault: { kind: "throttle" } };
    await set({ ...rule, times: 3 });
    const shown = async () => (await fetch(`${cloud.restUrl}/_admin/faults`)).json();
    expect(await shown()).toEqual({ faults: [{ ...rule, times: 3 }] });
    await fetch(`${cloud.restUrl}/_admin/reset`, { method: "POST" });
    expect(await shown()).toEqual({ faults: [] });
  });

  it.each([{ kind: "throttle" }, { kind: "error" }, { kind: "latency", delayMs: 60_000 }])(
    "is spared by a fault on all calls, %j, which it can clear",
    async (fault) => {
      await set({ point: "api.call", fault });
      const seen = await fetch(`${cloud.restUrl}/_admin/faults`);
      expect(await seen.json()).toEqual({ faults: [{ point: "api.call", fault }] });
      const cleared = await fetch(`${cloud.restUrl}/_admin/faults`, { method: "DELETE" });
      expect(cleared.status).toBe(200);
      await expect(newQueue()).resolves.toContain("/queues/");
    },
  );

  it.each([
    [{ point: "nope" }, "point must be one of api.call"],
    [
      { point: "api.call", fault: { kind: "throttle", delayms: 1 } },
      '"delayms" is not a field of a',
    ],
    [{ point: "api.call", fault: { kind: "throttle", code: "ABORTED" } }, "has no effect"],
    [{ point: "operation", fault: { kind: "crash" } }, "fault.kind of operation must be fail"],
    [{ point: "api.call", fault: { kind: "latency" } }, "fault.delayMs is needed"],
    [{ point: "api.call", fault: { kind: "error", code: "NOPE" } }, "fault.code"],
    [{ point: "operation", fault: { kind: "fail" }, times: 0 }, "times must be"],
    [{ point: "operation", fault: { kind: "fail" }, resource: 1 }, "resource must be"],
    [{ point: "operation", fault: { kind: "fail" }, when: "now" }, '"when" is not a field'],
    [{ point: "api.call", fault: { kind: "latency", delayMs: -1 } }, "not negative"],
  ])("refuses %j and says why", async (rule, why) => {
    const body = JSON.stringify(rule);
    const answer = await fetch(`${cloud.restUrl}/_admin/faults`, { method: "POST", body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(why.replaceAll('"', String.raw`\"`));
  });
});
