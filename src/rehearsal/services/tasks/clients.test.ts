import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { CloudTasksClient } from "@google-cloud/tasks";
import { PassThroughClient } from "google-auth-library";
import { grpc } from "google-gax";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { systemClock } from "../../../semantics/clock.ts";
import { createGrpcServer } from "../../api/grpc/grpc-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { PARENT, TasksKit } from "./tasks-kit.ts";

const kit = new TasksKit(systemClock);
const deps = {
  services: [kit.service],
  principalOf: () => undefined,
  faults: { take: () => undefined },
  clock: systemClock,
  onInternalError: (method: string, error: unknown) => {
    throw new Error(method, { cause: error });
  },
};
const rest = createRestServer(deps);
const rpc = createGrpcServer(deps);
const authClient = new PassThroughClient();
let clients: Record<"grpc" | "rest", CloudTasksClient>;

beforeAll(async () => {
  const apiEndpoint = "127.0.0.1";
  const restPort = await rest.listen(0, apiEndpoint);
  const grpcPort = await rpc.listen(0, apiEndpoint);
  clients = {
    grpc: new CloudTasksClient({
      apiEndpoint,
      port: grpcPort,
      sslCreds: grpc.credentials.createInsecure(),
      authClient: authClient as never,
      projectId: "p",
    }),
    rest: new CloudTasksClient({
      apiEndpoint,
      port: restPort,
      fallback: true,
      protocol: "http",
      authClient: authClient as never,
      projectId: "p",
    }),
  };
});

afterAll(async () => {
  await Promise.all([clients.grpc.close(), clients.rest.close()]);
  await kit.service.stop?.();
  await Promise.all([rest.close(), rpc.close()]);
});

describe.each(["grpc", "rest"] as const)("Google's own client over %s", (transport) => {
  const name = `${PARENT}/queues/by-${transport}`;

  test("makes a queue, sends a task to a handler and sees it end", async () => {
    const client = clients[transport];
    const seen = new Promise<string>((resolve) => {
      server.once("request", (request, response) => {
        let body = "";
        request.on("data", (chunk: Buffer) => (body += chunk.toString("latin1")));
        request.on("end", () => {
          response.end();
          resolve(body);
        });
      });
    });
    const [queue] = await client.createQueue({ parent: PARENT, queue: { name } });
    expect(queue.rateLimits?.maxBurstSize).toBe(100);
    const [task] = await client.createTask({
      parent: name,
      task: {
        httpRequest: { url, httpMethod: "PUT", body: Buffer.from([0, 255, 10]).toString("base64") },
        dispatchDeadline: { seconds: 30 },
      },
      responseView: "FULL",
    });
    expect(task.name).toMatch(/\/tasks\/\d{18}$/u);
    expect(await seen).toBe("\u0000\u00FF\n");
  });

  test("pauses, lists, patches, and gets canonical errors", async () => {
    const client = clients[transport];
    await client.pauseQueue({ name });
    await client.createTask({
      parent: name,
      task: { name: `${name}/tasks/a`, httpRequest: { url } },
    });
    const [tasks] = await client.listTasks({ parent: name });
    expect(tasks.map((task) => task.name)).toContain(`${name}/tasks/a`);
    const [patched] = await client.updateQueue({
      queue: { name, rateLimits: { maxDispatchesPerSecond: 3 } },
      updateMask: { paths: ["rate_limits.max_dispatches_per_second"] },
    });
    expect(patched.rateLimits).toMatchObject({
      maxDispatchesPerSecond: 3,
      maxConcurrentDispatches: 1000,
    });
    await expect(client.getQueue({ name: `${PARENT}/queues/none` })).rejects.toMatchObject({
      code: transport === "grpc" ? 5 : 404,
    });
    await client.deleteTask({ name: `${name}/tasks/a` });
    await client.deleteQueue({ name });
  });
});

const server = createServer((_, response) => response);
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/h`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
