import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";

import { CloudTasksClient } from "@google-cloud/tasks";

import { codeOf, defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { withHandler } from "../handler.ts";
import {
  pausedQueueOf,
  queueOf,
  QUEUE_PROTO,
  RECORDED,
  SERVICE_PROTO,
  TARGET_PROTO,
  TASKS,
  TASKS_REST,
  until,
} from "./cloudtasks-kit.ts";

/** Creates tasks in a paused queue, so that they are all there when it is resumed. */
async function fill(client: CloudTasksClient, name: string, url: string, count: number) {
  await client.pauseQueue({ name });
  for (let n = 0; n < count; n++) {
    const task = { name: `${name}/tasks/t${n}`, httpRequest: { url } };
    await client.createTask({ parent: name, task });
  }
}

export const rateCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a queue sends max_burst_size tasks at once, then as many as its rate lets through",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(async (handler) => {
        const rateLimits = { maxDispatchesPerSecond: 1 };
        const { client, name, queue } = await queueOf(virtual, { rateLimits });
        const burst = Number(queue.rateLimits?.maxBurstSize);
        await fill(client, name, handler.url, burst + 5);
        await client.resumeQueue({ name });
        await virtual.cloud.advance(0);
        await handler.requests(burst);
        for (const more of [1, 2, 3]) {
          await virtual.cloud.advance(999);
          assert.equal(handler.seen.length, burst + more - 1);
          await virtual.cloud.advance(1);
          await handler.requests(burst + more);
        }
      });
    },
  }),
  defineCase({
    name: "a queue never has more than max_concurrent_dispatches requests out",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      const held: ServerResponse[] = [];
      await withHandler(
        async (handler) => {
          const rateLimits = { maxConcurrentDispatches: 2 };
          const { client, name } = await queueOf(context, { rateLimits });
          await fill(client, name, handler.url, 5);
          await client.resumeQueue({ name });
          for (let answered = 0; answered < 5; answered++) {
            await handler.requests(Math.min(5, answered + 2));
            // A call that goes there and back: a third request would have come by now.
            await client.getQueue({ name });
            assert.ok(handler.seen.length - answered <= 2);
            held[answered]?.end();
          }
          await until(
            async () => (await client.listTasks({ parent: name }))[0].length,
            (n) => n === 0,
          );
        },
        (response) => void held.push(response),
      );
    },
  }),
  defineCase({
    name: "RunTask sends a task past an empty token bucket",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(async (handler) => {
        const rateLimits = { maxDispatchesPerSecond: 0.01 };
        const { client, name, queue } = await queueOf(virtual, { rateLimits });
        const burst = Number(queue.rateLimits?.maxBurstSize);
        await fill(client, name, handler.url, burst + 2);
        await client.resumeQueue({ name });
        await virtual.cloud.advance(1000);
        await handler.requests(burst);
        await client.runTask({ name: `${name}/tasks/t${burst + 1}` });
        const seen = await handler.requests(burst + 1);
        assert.equal(seen.at(-1)?.headers["x-cloudtasks-taskname"], `t${burst + 1}`);
      });
    },
  }),
  defineCase({
    name: "Retry-After of a 503 is waited for",
    api: TASKS,
    source: TARGET_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(virtual);
          const task = { name: `${name}/tasks/a`, httpRequest: { url: handler.url } };
          await client.createTask({ parent: name, task });
          await virtual.cloud.advance(0);
          await handler.requests(1);
          await virtual.cloud.advance(119_000);
          assert.equal(handler.seen.length, 1);
          await virtual.cloud.advance(1000);
          await handler.requests(2);
        },
        (response, index) => {
          if (index === 0) response.writeHead(503, { "Retry-After": "120" }).end();
          else response.end();
        },
      );
    },
  }),
  defineCase({
    name: "a redirect is not followed and counts as a failed attempt",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(context, {
            retryConfig: { minBackoff: { seconds: 3600 } },
          });
          const task = { name: `${name}/tasks/a`, httpRequest: { url: `${handler.url}/from` } };
          await client.createTask({ parent: name, task });
          const [failed] = await until(
            () => client.getTask({ name: task.name }),
            ([one]) => one.responseCount === 1,
          );
          assert.equal(failed.lastAttempt?.responseStatus?.code, 2);
          assert.deepEqual(
            handler.seen.map(({ path }) => path),
            ["/from"],
          );
        },
        (response) => void response.writeHead(302, { Location: "/to" }).end(),
      );
    },
  }),
  defineCase({
    name: "a queue's HTTP target overrides method, host, path, query and headers of its tasks",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations.queues#HttpTarget`,
    transports: ["rest"],
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      await withHandler(async (handler) => {
        const { hostname, port } = new URL(handler.url);
        const httpTarget = {
          httpMethod: "PUT",
          uriOverride: {
            scheme: "HTTP",
            host: hostname,
            port,
            pathOverride: { path: "/over" },
            queryOverride: { queryParams: "a=b" },
          },
          headerOverrides: [{ header: { key: "X-Env", value: "pr" } }],
        };
        await context.http("PATCH", `/v2/${name}?updateMask=httpTarget`, { httpTarget });
        const task = { httpRequest: { url: "https://elsewhere.invalid/x" } };
        await client.createTask({ parent: name, task });
        await client.resumeQueue({ name });
        const [seen] = await handler.requests(1);
        assert.deepEqual([seen?.method, seen?.path], ["PUT", "/over?a=b"]);
        assert.equal(seen?.headers["x-env"], "pr");
      });
    },
  }),
  defineCase({
    name: "an error of a project that is not there says why in its details",
    api: TASKS,
    source: RECORDED,
    transports: ["grpc"],
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = `projects/X!/locations/${context.cloud.region}`;
      const call = client.listQueues({ parent });
      assert.equal((await codeOf(call)).code, 7);
      const { reason, domain } = await call.then(
        () => ({ reason: "", domain: "" }),
        (error: { reason?: string; domain?: string }) => error,
      );
      assert.equal(reason, "CONSUMER_INVALID");
      assert.equal(domain, "googleapis.com");
    },
  }),
];
