import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, expect, it } from "vitest";
import * as z from "zod";

import { defineTask } from "../runtime/define-task.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { createTaskClient } from "./task-client.ts";

const greet = defineTask({
  name: "greet",
  payload: z.object({ to: z.string() }),
  queue: "q",
  timeout: "1m",
  run: () => Promise.resolve(),
});
const queue = "projects/p/locations/l/queues/q";
let env: Record<string, string>;
let requests: { url: string | undefined; authorization: string | undefined; task: unknown }[];
let statuses: number[];
let clock: ManualClock;

const server = createServer((request, response) => {
  void text(request).then((body) => {
    const isToken = request.url?.startsWith("/computeMetadata") ?? false;
    if (!isToken) {
      const { task } = JSON.parse(body) as { task: unknown };
      requests.push({ url: request.url, authorization: request.headers.authorization, task });
    }
    const status = isToken ? 200 : (statuses.shift() ?? 200);
    response.writeHead(status).end('{"access_token":"tok","expires_in":3600}');
  });
});
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  env = {
    CLOUD_TASKS_ENDPOINT: `http://127.0.0.1:${port}`,
    CLOUD_TASKS_WORKER_URL: "https://w.run.app",
    CLOUD_TASKS_INVOKER: "i@p.iam",
    CLOUD_TASKS_QUEUES: JSON.stringify({ q: queue }),
  };
  requests = [];
  statuses = [];
  clock = new ManualClock();
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it("creates a named task with the worker's token, deadline and time", async () => {
  const client = createTaskClient({ env, clock });
  const { name } = await client.enqueue(greet, { to: "a" }, { name: "order 1", delay: "10m" });
  expect(name).toMatch(new RegExp(`^${queue}/tasks/[0-9a-f]{64}$`));
  expect(requests).toEqual([
    {
      url: `/v2/${queue}/tasks`,
      authorization: undefined,
      task: {
        name,
        dispatchDeadline: "65s",
        scheduleTime: "2026-01-01T00:10:00.000Z",
        httpRequest: {
          url: "https://w.run.app/tasks/greet",
          httpMethod: "POST",
          headers: { "Content-Type": "application/json" },
          body: Buffer.from('{"to":"a"}').toString("base64"),
          oidcToken: { serviceAccountEmail: "i@p.iam", audience: "https://w.run.app" },
        },
      },
    },
  ]);
});

it("takes ALREADY_EXISTS for a duplicate of a given name only", async () => {
  const client = createTaskClient({ env, clock });
  statuses = [409, 409];
  expect((await client.enqueue(greet, { to: "a" }, { name: "n" })).isDuplicate).toBe(true);
  expect((await client.enqueue(greet, { to: "a" })).isDuplicate).toBe(false);
});

it("tries UNAVAILABLE and DEADLINE_EXCEEDED again under the same name, and nothing else", async () => {
  const client = createTaskClient({ env, clock });
  statuses = [503, 504];
  const enqueued = client.enqueue(greet, { to: "a" });
  await expect.poll(() => (clock.advance(500), requests.length)).toBe(3);
  const { name } = await enqueued;
  expect(requests.map(({ task }) => (task as { name: string }).name)).toEqual([name, name, name]);
  statuses = [403];
  await expect(client.enqueue(greet, { to: "a" })).rejects.toThrow("403");
  expect(requests).toHaveLength(4);
});

it("uses the metadata server's token where no local endpoint is named", async () => {
  const { CLOUD_TASKS_ENDPOINT: url = "", ...google } = env;
  const { metadataTokens } = await import("./access-token.ts");
  const tokens = metadataTokens({ ...google, GCE_METADATA_HOST: new URL(url).host }, clock);
  expect(await tokens()).toBe("tok");
  expect(await tokens()).toBe("tok");
});

it("refuses what is too large, an unknown queue and a missing address before it calls anyone", async () => {
  const big = { to: "x".repeat(1_048_600) };
  await expect(createTaskClient({ env, clock }).enqueue(greet, big)).rejects.toThrow(RangeError);
  const elsewhere = createTaskClient({ env: { ...env, CLOUD_TASKS_QUEUES: "{}" }, clock });
  await expect(elsewhere.enqueue(greet, { to: "a" })).rejects.toThrow("CLOUD_TASKS_QUEUES");
  const nowhere = createTaskClient({ env: { ...env, CLOUD_TASKS_WORKER_URL: "" }, clock });
  await expect(nowhere.enqueue(greet, { to: "a" })).rejects.toThrow("CLOUD_TASKS_WORKER_URL");
  expect(requests).toEqual([]);
});
