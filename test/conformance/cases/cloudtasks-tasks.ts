import assert from "node:assert/strict";

import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { withHandler } from "../handler.ts";
import {
  NOWHERE,
  pausedQueueOf,
  queueOf,
  RECORDED,
  SERVICE_PROTO,
  TARGET_PROTO,
  TASK_PROTO,
  TASKS,
  TASKS_REST,
  until,
} from "./cloudtasks-kit.ts";

const TOMBSTONE =
  "The task no longer exists, though a task with this name existed recently. The task either successfully completed or was deleted.";

export const taskCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a task without a name gets one of digits",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const task = { httpRequest: { url: NOWHERE } };
      const [made] = await client.createTask({ parent: name, task });
      assert.match(made.name ?? "", new RegExp(`^${name}/tasks/\\d+$`));
    },
  }),
  defineCase({
    name: "a task is stored with the service's defaults",
    api: TASKS,
    source: TASK_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const [task] = await client.createTask({
        parent: name,
        task: { httpRequest: { url: NOWHERE }, scheduleTime: { seconds: 1 } },
      });
      assert.equal(task.httpRequest?.httpMethod, "POST");
      assert.equal(Number(task.dispatchDeadline?.seconds), 600);
      // A time in the past becomes now; the creation time is cut to whole seconds.
      assert.ok(Number(task.scheduleTime?.seconds) > 1_700_000_000);
      assert.equal(Number(task.createTime?.nanos ?? 0), 0);
      assert.equal(task.firstAttempt, null);
      assert.equal(task.responseCount, 0);
    },
  }),
  defineCase({
    name: "headers keep their casing, and User-Agent is the service's",
    api: TASKS,
    source: TARGET_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const headers = { "x-MiXed": "1", "user-agent": "mine", Host: "evil" };
      const [task] = await client.createTask({
        parent: name,
        task: { httpRequest: { url: NOWHERE, headers } },
      });
      assert.deepEqual(task.httpRequest?.headers, {
        "x-MiXed": "1",
        "User-Agent": "Google-Cloud-Tasks",
      });
    },
  }),
  defineCase({
    name: "BASIC leaves the body out, FULL has it, and the view is told",
    api: TASKS,
    source: TASK_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const httpRequest = { url: NOWHERE, body: Buffer.from([0, 255]).toString("base64") };
      const [basic] = await client.createTask({ parent: name, task: { httpRequest } });
      assert.equal(basic.httpRequest?.body?.length ?? 0, 0);
      assert.equal(basic.view, "BASIC");
      const [full] = await client.getTask({ name: basic.name ?? "", responseView: "FULL" });
      assert.deepEqual(bytesOf(full.httpRequest?.body), Buffer.from([0, 255]));
      assert.equal(full.view, "FULL");
      const [[listed]] = await client.listTasks({ parent: name });
      assert.equal(listed?.httpRequest?.body?.length ?? 0, 0);
    },
  }),
  defineCase({
    name: "tasks are listed page by page, each once",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations.queues.tasks/list`,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const made = new Set<string>();
      for (let n = 0; n < 7; n++) {
        const task = { httpRequest: { url: NOWHERE } };
        made.add((await client.createTask({ parent: name, task }))[0].name ?? "");
      }
      const pages: number[] = [];
      const seen: string[] = [];
      const manual = { autoPaginate: false };
      let request: object | null = { parent: name, pageSize: 3 };
      while (request !== null) {
        const [tasks, next]: [
          { name?: string | null }[],
          { pageToken?: string | null } | null,
          unknown,
        ] = await client.listTasks(request, manual);
        pages.push(tasks.length);
        seen.push(...tasks.map((task) => task.name ?? ""));
        request = (next?.pageToken ?? "") === "" ? null : next;
      }
      assert.deepEqual(pages, [3, 3, 1]);
      assert.deepEqual(new Set(seen), made);
    },
  }),
  defineCase({
    name: "a named task is refused a second time with the recorded text, also once it is deleted",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const task = { name: `${name}/tasks/once`, httpRequest: { url: NOWHERE } };
      await client.createTask({ parent: name, task });
      const text = "Requested entity already exists";
      const again = () => client.createTask({ parent: name, task });
      await assertFails(context, again(), "ALREADY_EXISTS", text);
      await client.deleteTask({ name: task.name });
      await assertFails(context, again(), "ALREADY_EXISTS", text);
      await assertFails(context, client.getTask({ name: task.name }), "NOT_FOUND", TOMBSTONE);
    },
  }),
  defineCase({
    name: "a deleted task's name can be used again after about an hour",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      const { client, name } = await pausedQueueOf(virtual);
      const task = { name: `${name}/tasks/once`, httpRequest: { url: NOWHERE } };
      await client.createTask({ parent: name, task });
      await client.deleteTask({ name: task.name });
      await virtual.clock.advance(59 * 60_000);
      await assertFails(context, client.createTask({ parent: name, task }), "ALREADY_EXISTS");
      await virtual.clock.advance(2 * 60_000);
      assert.equal((await client.createTask({ parent: name, task }))[0].name, task.name);
    },
  }),
  defineCase({
    name: "a task is deleted when it is 31 days old, dispatched or not",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      const { client, name } = await pausedQueueOf(virtual);
      const task = { name: `${name}/tasks/old`, httpRequest: { url: NOWHERE } };
      await client.createTask({ parent: name, task });
      await virtual.clock.advance(30 * 86_400_000);
      assert.equal((await client.listTasks({ parent: name }))[0].length, 1);
      await virtual.clock.advance(86_400_000 + 1000);
      assert.deepEqual((await client.listTasks({ parent: name }))[0], []);
      await assertFails(context, client.getTask({ name: task.name }), "NOT_FOUND");
    },
  }),
  defineCase({
    name: "RunTask answers with the task as it is dispatched, and NOT_FOUND once it has succeeded",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      await withHandler(async (handler) => {
        const { client, name } = await pausedQueueOf(context);
        const task = { name: `${name}/tasks/forced`, httpRequest: { url: handler.url } };
        await client.createTask({ parent: name, task });
        const [ran] = await client.runTask({ name: task.name });
        assert.equal(ran.dispatchCount, 1);
        assert.equal(ran.responseCount, 0);
        assert.equal(ran.lastAttempt?.responseTime, null);
        await handler.requests(1);
        await until(
          async () => (await client.listTasks({ parent: name }))[0].length,
          (n) => n === 0,
        );
        await assertFails(context, client.runTask({ name: task.name }), "NOT_FOUND");
      });
    },
  }),
  defineCase({
    name: "after a forced run that fails, schedule_time is the call's time plus the retry delay",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      const { client, name } = await queueOf(virtual, {
        retryConfig: { minBackoff: { seconds: 100 }, maxBackoff: { seconds: 100 } },
      });
      await client.pauseQueue({ name });
      const task = { name: `${name}/tasks/forced`, httpRequest: { url: NOWHERE } };
      await client.createTask({ parent: name, task });
      await virtual.clock.advance(3_600_000);
      const calledS = Math.floor(virtual.clock.now() / 1000);
      await client.runTask({ name: task.name });
      const [after] = await until(
        () => client.getTask({ name: task.name }),
        ([found]) => found.lastAttempt?.responseTime !== null,
      );
      assert.equal(Number(after.scheduleTime?.seconds), calledS + 100);
    },
  }),
  defineCase({
    name: "DeleteTask takes a task out for good",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const task = { name: `${name}/tasks/a`, httpRequest: { url: NOWHERE } };
      await client.createTask({ parent: name, task });
      await client.deleteTask({ name: task.name });
      assert.deepEqual((await client.listTasks({ parent: name }))[0], []);
      await assertFails(context, client.deleteTask({ name: task.name }), "NOT_FOUND");
    },
  }),
  defineCase({
    name: "a task for App Engine is taken",
    api: TASKS,
    source: TARGET_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const task = { appEngineHttpRequest: { relativeUri: "/x" } };
      await client.createTask({ parent: name, task });
    },
  }),
];

/** Bytes as the clients give them: a buffer over gRPC, base64 over REST. */
function bytesOf(body: Uint8Array | string | null | undefined): Buffer {
  return typeof body === "string" ? Buffer.from(body, "base64") : Buffer.from(body ?? []);
}
