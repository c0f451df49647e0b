import assert from "node:assert/strict";

import type { protos } from "@google-cloud/tasks";

import { encodeMessage } from "../../../src/rehearsal/api/codec/binary-encode.ts";
import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import {
  missingQueueOf,
  NOWHERE,
  pausedQueueOf,
  RECORDED,
  TARGET_PROTO,
  TASKS,
} from "./cloudtasks-kit.ts";

type Task = protos.google.cloud.tasks.v2.ITask;

const GONE = "Requested entity was not found.";
/** Measured on the service: 1 MiB less 7 bytes of the stored Task. */
const MAX_TASK_BYTES = 1_048_569;

/** Tasks that are refused, and the recorded text. */
const BAD_TASKS: readonly [Task, string][] = [
  [{ httpRequest: {} }, "HttpRequest.url is required."],
  [
    { httpRequest: { url: "ftp://example.com" } },
    "HttpTarget.url must start with 'http://' or 'https://'.",
  ],
  [
    { httpRequest: { url: NOWHERE }, dispatchDeadline: { seconds: 14 } },
    "Task.dispatchDeadline must be between [15s, 30m].",
  ],
  [
    { httpRequest: { url: NOWHERE }, dispatchDeadline: { seconds: 1801 } },
    "Task.dispatchDeadline must be between [15s, 30m].",
  ],
];

export const taskErrorCases: readonly ConformanceCase[] = [
  ...BAD_TASKS.map(([task, text]) =>
    defineCase({
      name: `the task ${JSON.stringify(task)} is refused with the recorded text`,
      api: TASKS,
      source: RECORDED,
      run: async (context) => {
        const { client, name } = await pausedQueueOf(context);
        const call = client.createTask({ parent: name, task });
        await assertFails(context, call, "INVALID_ARGUMENT", text);
      },
    }),
  ),
  defineCase({
    name: "a schedule time beyond 720 hours is refused, and shown in US Pacific time",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const virtual = await context.virtual();
      const { client, name } = await pausedQueueOf(virtual);
      const seconds = Math.floor(virtual.clock.now() / 1000) + 720 * 3600 + 60;
      const task = { httpRequest: { url: NOWHERE }, scheduleTime: { seconds } };
      await assertFails(
        context,
        client.createTask({ parent: name, task }),
        "INVALID_ARGUMENT",
        /^The Task\.scheduleTime, \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00, is too far in the future\. Schedule time must be no more than 720h in the future\.$/,
      );
      const near = { ...task, scheduleTime: { seconds: seconds - 120 } };
      await client.createTask({ parent: name, task: near });
    },
  }),
  defineCase({
    name: "a task id of other characters is refused with the recorded text",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const task = { name: `${name}/tasks/a.b`, httpRequest: { url: NOWHERE } };
      await assertFails(
        context,
        client.createTask({ parent: name, task }),
        "INVALID_ARGUMENT",
        'Task ID "a.b" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-), or underscores (_). Task ID must between 1 and 500 characters.',
      );
    },
  }),
  defineCase({
    name: "a task named in another queue is refused with the recorded text",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const other = `${name}-other`;
      const task = { name: `${other}/tasks/a`, httpRequest: { url: NOWHERE } };
      await assertFails(
        context,
        client.createTask({ parent: name, task }),
        "INVALID_ARGUMENT",
        `The queue name from request ('${name}') must be the same as the queue name in the named task ('${other}').`,
      );
    },
  }),
  defineCase({
    name: "Get, Delete and Run of a task that never was answer the recorded text",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name: queue } = await pausedQueueOf(context);
      const name = `${queue}/tasks/never`;
      const calls = [
        () => client.getTask({ name }),
        () => client.deleteTask({ name }),
        () => client.runTask({ name }),
      ];
      for (const call of calls) await assertFails(context, call(), "NOT_FOUND", GONE);
    },
  }),
  defineCase({
    name: "ListTasks of a missing queue is NOT_FOUND",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = missingQueueOf(context);
      await assertFails(context, client.listTasks({ parent: name }), "NOT_FOUND");
    },
  }),
  defineCase({
    name: "a URL with a bad percent escape is taken, and fails only when it is dispatched",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const url = "http://127.0.0.1:9/%zz";
      const [task] = await client.createTask({ parent: name, task: { httpRequest: { url } } });
      assert.equal(task.httpRequest?.url, url);
    },
  }),
  defineCase({
    name: "a body needs POST, PUT or PATCH",
    api: TASKS,
    source: TARGET_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const body = Buffer.from("x").toString("base64");
      const create = (httpMethod: "GET" | "PATCH") =>
        client.createTask({
          parent: name,
          task: { httpRequest: { url: NOWHERE, httpMethod, body } },
        });
      await assertFails(context, create("GET"), "INVALID_ARGUMENT");
      await create("PATCH");
    },
  }),
  defineCase({
    name: "a URL has at most 2083 characters, headers less than 80 KB",
    api: TASKS,
    source: TARGET_PROTO,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const create = (httpRequest: Task["httpRequest"]) =>
        client.createTask({ parent: name, task: { httpRequest: httpRequest ?? null } });
      const url = NOWHERE.padEnd(2083, "x");
      await create({ url });
      await assertFails(context, create({ url: `${url}x` }), "INVALID_ARGUMENT");
      const headers = { "X-Big": "x".repeat(80 * 1024) };
      await assertFails(context, create({ url: NOWHERE, headers }), "INVALID_ARGUMENT");
    },
  }),
  defineCase({
    name: "the stored task has at most 1 MiB less 7 bytes, whatever takes the room",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const create = (id: string, bytes: number) =>
        client.createTask({
          parent: name,
          responseView: "FULL",
          task: {
            name: `${name}/tasks/${id}`,
            httpRequest: { url: NOWHERE, body: Buffer.alloc(bytes, 97).toString("base64") },
            scheduleTime: { seconds: Math.floor(Date.now() / 1000) + 3600, nanos: 1000 },
          },
        });
      await create("a", 1_000_000);
      const { json } = await context.http("GET", `/v2/${name}/tasks/a?responseView=FULL`);
      const { view: _view, ...stored } = json as Record<string, never>;
      const overhead = encodeMessage("google.cloud.tasks.v2.Task", stored).length - 1_000_000;
      const most = MAX_TASK_BYTES - overhead;
      await create("b", most);
      await assertFails(context, create("c", most + 1), "INVALID_ARGUMENT", /Task size too large/);
    },
  }),
  defineCase({
    name: "a token of a service account that does not exist is refused when the task is created",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const { client, name } = await pausedQueueOf(context);
      const serviceAccountEmail = `none@${context.cloud.projectId}.iam.gserviceaccount.com`;
      const httpRequest = { url: NOWHERE, oidcToken: { serviceAccountEmail } };
      const call = client.createTask({ parent: name, task: { httpRequest } });
      await assertFails(context, call, "NOT_FOUND");
    },
  }),
];
