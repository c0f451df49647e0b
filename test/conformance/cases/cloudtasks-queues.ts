import assert from "node:assert/strict";

import { CloudTasksClient } from "@google-cloud/tasks";

import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import {
  NOWHERE,
  pausedQueueOf,
  queueOf,
  QUEUE_PROTO,
  RECORDED,
  SERVICE_PROTO,
  TASKS,
  TASKS_REST,
} from "./cloudtasks-kit.ts";

export const queueCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a new queue runs, with the documented defaults",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      const { queue } = await queueOf(context);
      assert.equal(queue.state, "RUNNING");
      assert.equal(queue.rateLimits?.maxDispatchesPerSecond, 500);
      assert.equal(queue.rateLimits?.maxConcurrentDispatches, 1000);
      assert.equal(queue.rateLimits?.maxBurstSize, 100);
      assert.equal(queue.retryConfig?.maxAttempts, 100);
      assert.equal(queue.retryConfig?.maxDoublings, 16);
      assert.deepEqual(Number(queue.retryConfig?.minBackoff?.nanos), 100_000_000);
      assert.equal(Number(queue.retryConfig?.maxBackoff?.seconds), 3600);
      assert.equal(queue.purgeTime, null);
    },
  }),
  defineCase({
    name: "a client's max_burst_size is ignored, also a negative one",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { queue } = await queueOf(context, { rateLimits: { maxBurstSize: -1 } });
      assert.equal(queue.rateLimits?.maxBurstSize, 100);
    },
  }),
  defineCase({
    name: "queues are listed in the order of their names, page by page",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations.queues/list`,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = client.locationPath(`${context.id}-p`, context.cloud.region);
      for (const id of ["b", "c", "a"]) {
        await client.createQueue({ parent, queue: { name: `${parent}/queues/${id}` } });
      }
      const manual = { autoPaginate: false };
      const [first, next] = await client.listQueues({ parent, pageSize: 2 }, manual);
      assert.deepEqual(
        first.map(({ name }) => name),
        [`${parent}/queues/a`, `${parent}/queues/b`],
      );
      const [second, end] = await client.listQueues(next ?? {}, manual);
      assert.deepEqual(
        second.map(({ name }) => name),
        [`${parent}/queues/c`],
      );
      assert.equal(end?.pageToken ?? "", "");
    },
  }),
  defineCase({
    name: "ListQueues filters by fields of the queue",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = client.locationPath(`${context.id}-p`, context.cloud.region);
      for (const id of ["a", "b"]) {
        await client.createQueue({ parent, queue: { name: `${parent}/queues/${id}` } });
      }
      await client.pauseQueue({ name: `${parent}/queues/b` });
      const [paused] = await client.listQueues({ parent, filter: "state: PAUSED" });
      assert.deepEqual(
        paused.map(({ name }) => name),
        [`${parent}/queues/b`],
      );
      await assertFails(
        context,
        client.listQueues({ parent, filter: "state" }),
        "INVALID_ARGUMENT",
      );
    },
  }),
  defineCase({
    name: "a page token is not good for another filter, and no made-up one is",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const parent = client.locationPath(`${context.id}-p`, context.cloud.region);
      for (const id of ["a", "b"]) {
        await client.createQueue({ parent, queue: { name: `${parent}/queues/${id}` } });
      }
      const manual = { autoPaginate: false };
      const [, next] = await client.listQueues({ parent, pageSize: 1 }, manual);
      const other = { ...next, filter: "state: RUNNING" };
      await assertFails(context, client.listQueues(other, manual), "INVALID_ARGUMENT");
      const madeUp = { parent, pageToken: "nope" };
      await assertFails(context, client.listQueues(madeUp, manual), "INVALID_ARGUMENT");
    },
  }),
  defineCase({
    name: "UpdateQueue creates a queue that does not exist",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const name = client.queuePath(context.cloud.projectId, context.cloud.region, context.id);
      await client.updateQueue({ queue: { name, retryConfig: { maxAttempts: 7 } } });
      const [queue] = await client.getQueue({ name });
      assert.equal(queue.retryConfig?.maxAttempts, 7);
      assert.equal(queue.state, "RUNNING");
    },
  }),
  defineCase({
    name: "an update mask changes what it names, and clears what it names and the queue lacks",
    api: TASKS,
    source: "https://google.aip.dev/134",
    run: async (context) => {
      const { client, name } = await queueOf(context, {
        rateLimits: { maxDispatchesPerSecond: 5, maxConcurrentDispatches: 6 },
        stackdriverLoggingConfig: { samplingRatio: 0.5 },
      });
      const [changed] = await client.updateQueue({
        queue: { name, rateLimits: { maxDispatchesPerSecond: 9, maxConcurrentDispatches: 99 } },
        updateMask: { paths: ["rate_limits.max_dispatches_per_second"] },
      });
      assert.equal(changed.rateLimits?.maxDispatchesPerSecond, 9);
      assert.equal(changed.rateLimits?.maxConcurrentDispatches, 6);
      assert.equal(changed.stackdriverLoggingConfig?.samplingRatio, 0.5);
      const [cleared] = await client.updateQueue({
        queue: { name, retryConfig: { maxAttempts: 9 } },
        updateMask: { paths: ["stackdriver_logging_config"] },
      });
      assert.equal(cleared.stackdriverLoggingConfig, null);
      assert.equal(cleared.retryConfig?.maxAttempts, 100);
      const wrong = { queue: { name, retryConfig: {} }, updateMask: { paths: ["nope"] } };
      await assertFails(context, client.updateQueue(wrong), "INVALID_ARGUMENT");
    },
  }),
  defineCase({
    name: "an update mask is read in snake and in camel case",
    api: TASKS,
    source: "https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask",
    transports: ["rest"],
    run: async (context) => {
      const { name } = await queueOf(context);
      for (const [mask, attempts] of [
        ["retryConfig.maxAttempts", 3],
        ["retry_config.max_attempts", 4],
      ] as const) {
        const { json } = await context.http("PATCH", `/v2/${name}?updateMask=${mask}`, {
          retryConfig: { maxAttempts: attempts, maxDoublings: 1 },
        });
        const { retryConfig } = json as { retryConfig: Record<string, unknown> };
        assert.equal(retryConfig["maxAttempts"], attempts);
        assert.equal(retryConfig["maxDoublings"], 16);
      }
    },
  }),
  defineCase({
    name: "PauseQueue and ResumeQueue change the state, UpdateQueue does not",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      const { client, name } = await queueOf(context);
      assert.equal((await client.pauseQueue({ name }))[0].state, "PAUSED");
      const [updated] = await client.updateQueue({ queue: { name, state: "RUNNING" } });
      assert.equal(updated.state, "PAUSED");
      assert.equal((await client.resumeQueue({ name }))[0].state, "RUNNING");
    },
  }),
  defineCase({
    name: "tasks can be added to a paused queue",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const [task] = await client.createTask({
        parent: name,
        task: { httpRequest: { url: NOWHERE } },
      });
      assert.equal(task.dispatchCount, 0);
    },
  }),
  defineCase({
    name: "a disabled queue takes tasks, shows its state and runs again when resumed",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      const { client, name } = await queueOf(context);
      await context.http("POST", "/_admin/queues:disable", { name });
      const task = { httpRequest: { url: NOWHERE } };
      const [made] = await client.createTask({ parent: name, task });
      assert.equal((await client.getQueue({ name }))[0].state, "DISABLED");
      assert.equal((await client.getTask({ name: made.name ?? "" }))[0].dispatchCount, 0);
      assert.equal((await client.resumeQueue({ name }))[0].state, "RUNNING");
    },
  }),
  defineCase({
    name: "PurgeQueue deletes the tasks and sets purge_time",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      await client.createTask({ parent: name, task: { httpRequest: { url: NOWHERE } } });
      const [purged] = await client.purgeQueue({ name });
      assert.ok(Number(purged.purgeTime?.seconds) > 0);
      assert.deepEqual((await client.listTasks({ parent: name }))[0], []);
    },
  }),
  defineCase({
    name: "a queue can be deleted with tasks in it",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      await client.createTask({ parent: name, task: { httpRequest: { url: NOWHERE } } });
      await client.deleteQueue({ name });
      await assertFails(context, client.getQueue({ name }), "NOT_FOUND");
    },
  }),
  defineCase({
    name: "a deleted queue's name can be used again after days",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations.queues/delete`,
    run: async (context) => {
      const virtual = await context.virtual();
      const { client, parent, name } = await queueOf(virtual);
      await client.deleteQueue({ name });
      await virtual.clock.advance(86_400_000);
      const again = { parent, queue: { name } };
      await assertFails(context, client.createQueue(again), "FAILED_PRECONDITION");
      await virtual.clock.advance(7 * 86_400_000);
      assert.equal((await client.createQueue(again))[0].name, name);
    },
  }),
];
