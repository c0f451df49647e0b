import assert from "node:assert/strict";

import { CloudTasksClient } from "@google-cloud/tasks";

import { codeOf, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

const API = "cloudtasks";
const PROTO =
  "https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/cloudtasks.proto";
/** Answers of the real service, recorded by the project (MIT). */
const RECORDED = "https://github.com/aertje/cloud-tasks-emulator/tree/master/test/conformance";

async function queueOf(context: ConformanceContext) {
  const client = context.client(CloudTasksClient);
  const parent = client.locationPath(context.cloud.projectId, context.cloud.region);
  const name = `${parent}/queues/${context.id}`;
  const [queue] = await client.createQueue({ parent, queue: { name } });
  return { client, parent, name, queue };
}

export const cloudTasksCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a new queue runs, with the documented defaults",
    api: API,
    source:
      "https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/queue.proto",
    run: async (context) => {
      const { queue } = await queueOf(context);
      assert.equal(queue.state, "RUNNING");
      assert.equal(queue.rateLimits?.maxDispatchesPerSecond, 500);
      assert.equal(queue.rateLimits?.maxConcurrentDispatches, 1000);
      assert.equal(queue.retryConfig?.maxAttempts, 100);
    },
  }),
  defineCase({
    name: "an existing queue can't be created again",
    api: API,
    source: RECORDED,
    run: async (context) => {
      const { client, parent, name } = await queueOf(context);
      const { code, message } = await codeOf(client.createQueue({ parent, queue: { name } }));
      assert.equal(code, context.transport === "grpc" ? 6 : 409);
      assert.match(message, /Queue already exists/);
    },
  }),
  defineCase({
    name: "a task of a missing queue is NOT_FOUND with the recorded text",
    api: API,
    source: RECORDED,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = client.queuePath(
        context.cloud.projectId,
        context.cloud.region,
        `${context.id}-none`,
      );
      const { code, message } = await codeOf(
        client.createTask({ parent, task: { httpRequest: { url: "http://x/" } } }),
      );
      assert.equal(code, context.transport === "grpc" ? 5 : 404);
      assert.match(
        message,
        /Queue does not exist. If you just created the queue, wait at least a minute/,
      );
    },
  }),
  defineCase({
    name: "a named task is refused a second time",
    api: API,
    source: PROTO,
    run: async (context) => {
      const { client, name } = await queueOf(context);
      await client.pauseQueue({ name });
      const request = {
        parent: name,
        task: { name: `${name}/tasks/once`, httpRequest: { url: "http://127.0.0.1:9/" } },
      };
      await client.createTask(request);
      const { code } = await codeOf(client.createTask(request));
      assert.equal(code, context.transport === "grpc" ? 6 : 409);
    },
  }),
  defineCase({
    name: "BASIC leaves the body out, FULL has it",
    api: API,
    source: "https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/task.proto",
    run: async (context) => {
      const { client, name } = await queueOf(context);
      await client.pauseQueue({ name });
      const httpRequest = {
        url: "http://127.0.0.1:9/",
        body: Buffer.from("body").toString("base64"),
        httpMethod: "POST" as const,
      };
      const [basic] = await client.createTask({ parent: name, task: { httpRequest } });
      assert.equal(basic.httpRequest?.body?.length ?? 0, 0);
      const [full] = await client.getTask({ name: basic.name ?? "", responseView: "FULL" });
      assert.equal(Buffer.from(full.httpRequest?.body ?? "").toString(), "body");
    },
  }),
];
