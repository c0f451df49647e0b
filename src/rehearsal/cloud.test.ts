import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { CloudTasksClient } from "@google-cloud/tasks";
import { PassThroughClient } from "google-auth-library";
import { grpc } from "google-gax";
import { afterEach, expect, test } from "vitest";

import { VirtualClock } from "../semantics/virtual-clock.ts";
import type { Cloud } from "./cloud.ts";
import { startCloud } from "./cloud.ts";

let cloud: Cloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

const PARENT = "projects/rehearsal/locations/us-central1";
const QUEUE = `${PARENT}/queues/mail`;

test("a task created over gRPC reaches its target with Google's headers, and is gone over REST", async () => {
  const errors: unknown[] = [];
  const started = await startCloud({
    seed: { queues: [{ name: QUEUE }] },
    onInternalError: (_method, error) => void errors.push(error),
  });
  cloud = started;
  let arrived: (headers: unknown) => void = () => undefined;
  const arrival = new Promise((resolve) => (arrived = resolve));
  const target = createServer((request, response) => {
    arrived(request.headers);
    response.end();
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const { host, port } = started.grpcAddress;
  const client = new CloudTasksClient({
    apiEndpoint: host,
    port,
    sslCreds: grpc.credentials.createInsecure(),
    authClient: new PassThroughClient() as never,
  });
  try {
    const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/tasks/send`;
    const [task] = await client.createTask({ parent: QUEUE, task: { httpRequest: { url } } });
    expect(await arrival).toMatchObject({
      "x-cloudtasks-queuename": "mail",
      "user-agent": "Google-Cloud-Tasks",
    });
    await expect
      .poll(async () => (await fetch(`${started.restUrl}/v2/${task.name}`)).status)
      .toBe(404);
    expect(errors).toEqual([]);
  } finally {
    target.close();
    await client.close();
  }
});

test("the admin API moves a virtual clock and sets faults", async () => {
  const clock = new VirtualClock();
  cloud = await startCloud({ admin: true, clock });
  const url = cloud.restUrl;
  const send = async (path: string, body: unknown): Promise<number> =>
    (await fetch(`${url}/_admin/${path}`, { method: "POST", body: JSON.stringify(body) })).status;
  const before = clock.now();
  expect(await send("clock:advance", { ms: 1500 })).toBe(200);
  expect(clock.now() - before).toBe(1500);
  expect(await send("clock:advance", { ms: -1 })).toBe(400);
  expect(await send("faults", { point: "nope", fault: { kind: "throttle" } })).toBe(400);
  expect(
    await send("faults", { point: "api.call", resource: "Queue", fault: { kind: "throttle" } }),
  ).toBe(200);
  expect((await fetch(`${url}/v2/${PARENT}/queues`)).status).toBe(429);
  expect((await fetch(`${url}/_admin/faults`, { method: "DELETE" })).status).toBe(200);
  expect((await fetch(`${url}/v2/${PARENT}/queues`)).status).toBe(200);
});

test("the admin API is absent unless asked for, and refused beyond loopback", async () => {
  cloud = await startCloud();
  expect((await fetch(`${cloud.restUrl}/_admin/clock`)).status).toBe(404);
  await expect(startCloud({ admin: true, host: "0.0.0.0" })).rejects.toThrow("loopback");
});

test("a port that is taken is an error, and leaves nothing behind", async () => {
  cloud = await startCloud();
  const port = Number(new URL(cloud.restUrl).port);
  await expect(startCloud({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("a seed that the API refuses stops the start", async () => {
  await expect(startCloud({ seed: { queues: [{ name: "nope" }] } })).rejects.toMatchObject({
    code: expect.stringMatching(/INVALID_ARGUMENT|PERMISSION_DENIED/),
  });
});

test.runIf(hasGcloud())("gcloud works with the environment that the cloud names", async () => {
  cloud = await startCloud({ seed: { queues: [{ name: QUEUE }] } });
  const config = mkdtempSync(join(tmpdir(), "gcloud-"));
  try {
    const env = {
      PATH: process.env["PATH"] ?? "",
      HOME: config,
      CLOUDSDK_CONFIG: config,
      ...cloud.clientEnv(),
    };
    const args = ["tasks", "queues", "list", "--location=us-central1", "--format=value(name)"];
    const { stdout } = await promisify(execFile)("gcloud", args, { env });
    expect(stdout.trim()).toMatch(/mail$/);
  } finally {
    rmSync(config, { recursive: true, force: true });
  }
});

function hasGcloud(): boolean {
  try {
    execFileSync("gcloud", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
