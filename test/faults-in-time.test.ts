import { ServicesClient } from "@google-cloud/run";
import { afterEach, beforeEach, expect, it } from "vitest";

import type { Cloud } from "../src/rehearsal/cloud.ts";
import { startCloud } from "../src/rehearsal/cloud.ts";
import type { FaultRule } from "../src/rehearsal/faults/faults.ts";
import { VirtualClock } from "../src/semantics/virtual-clock.ts";
import { clientOptions } from "./conformance/conformance-case.ts";
import { withHandler } from "./conformance/handler.ts";
import { pushRunWorker, visit } from "./conformance/run-worker.ts";

/** Faults that delay: what is late is not there a millisecond before, and there then. */
const AT = "projects/rehearsal/locations/us-central1";
const DELAY_MS = 30_000;

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud({ clock: new VirtualClock(), admin: true, logDelayMs: 0 });
});
afterEach(() => cloud.stop());

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${cloud.restUrl}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function set(rule: FaultRule): Promise<void> {
  await post("/_admin/faults", rule);
}

/** A call that goes all the way to the cloud and back: what was sent before has arrived. */
async function roundTrip(): Promise<void> {
  await fetch(`${cloud.restUrl}/_emulator`);
}

it("answers an API call late", async () => {
  await post(`/v2/${AT}/queues`, { name: `${AT}/queues/q` });
  await set({
    point: "api.call",
    resource: "GetQueue",
    fault: { kind: "latency", delayMs: DELAY_MS },
  });
  let status = 0;
  const call = fetch(`${cloud.restUrl}/v2/${AT}/queues/q`).then((answer) => {
    status = answer.status;
  });
  await expect.poll(() => (cloud.clock as VirtualClock).pending).toBeGreaterThan(0);
  await cloud.advance(DELAY_MS - 1);
  await roundTrip();
  expect(status).toBe(0);
  await cloud.advance(1);
  await call;
  expect(status).toBe(200);
});

it("sends a task late", async () => {
  await withHandler(async (handler) => {
    const queue = `${AT}/queues/q`;
    await post(`/v2/${AT}/queues`, { name: queue });
    await set({
      point: "tasks.dispatch",
      resource: queue,
      fault: { kind: "latency", delayMs: DELAY_MS },
      times: 1,
    });
    await post(`/v2/${queue}/tasks`, { task: { httpRequest: { url: handler.url } } });
    await cloud.advance(DELAY_MS - 1);
    expect(handler.seen).toHaveLength(0);
    await cloud.advance(1);
    await handler.requests(1);
  });
});

it("lets a grant wait before it counts", async () => {
  const client = new ServicesClient(clientOptions(cloud, "rest"));
  const containers = [{ image: await pushRunWorker(cloud) }];
  const request = { parent: AT, serviceId: "private", service: { template: { containers } } };
  const [operation] = await client.createService(request);
  const [{ uri }] = await operation.promise();
  const status = async () => (await visit(cloud, uri ?? "")).status;
  expect(await status()).toBe(403);
  const resource = `${AT}/services/private`;
  await set({ point: "iam.propagation", resource, fault: { kind: "delay", delayMs: DELAY_MS } });
  const binding = { role: "roles/run.invoker", members: ["allUsers"] };
  await client.setIamPolicy({ resource, policy: { bindings: [binding] } });
  await cloud.advance(DELAY_MS - 1);
  expect(await status()).toBe(403);
  await cloud.advance(1);
  expect(await status()).toBe(200);
  await client.close();
});

it("withholds and delays log entries", async () => {
  const project = "projects/rehearsal";
  const write = (id: string) =>
    post("/v2/entries:write", {
      entries: [
        { logName: `${project}/logs/${id}`, resource: { type: "global" }, textPayload: id },
      ],
    });
  const read = async (): Promise<string[]> => {
    const filter = 'resource.type="global"';
    const answer = await post("/v2/entries:list", { resourceNames: [project], filter });
    const { entries = [] } = answer as { entries?: { textPayload: string }[] };
    return entries.map(({ textPayload }) => textPayload);
  };
  await set({ point: "logging.ingest", resource: "lost", fault: { kind: "withhold" } });
  await set({
    point: "logging.ingest",
    resource: "late",
    fault: { kind: "delay", delayMs: DELAY_MS },
  });
  for (const id of ["lost", "late", "now"]) await write(id);
  await cloud.advance(DELAY_MS - 1);
  expect(await read()).toEqual(["now"]);
  await cloud.advance(1);
  expect(await read()).toEqual(["late", "now"]);
  await cloud.advance(86_400_000);
  expect(await read()).toHaveLength(2);
});
