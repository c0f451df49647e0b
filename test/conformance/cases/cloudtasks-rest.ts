import assert from "node:assert/strict";

import { grpc } from "google-gax";

import { codeOf, defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { withHandler } from "../handler.ts";
import {
  NOWHERE,
  pausedQueueOf,
  queueOf,
  SERVICE_PROTO,
  TASKS,
  TASKS_REST,
} from "./cloudtasks-kit.ts";

const JSON_FORMAT = "https://protobuf.dev/programming-guides/json/";

export const tasksRestCases: readonly ConformanceCase[] = [
  defineCase({
    name: "enums are taken as names and as numbers, and written as names",
    api: TASKS,
    source: JSON_FORMAT,
    transports: ["rest"],
    run: async (context) => {
      const { name } = await pausedQueueOf(context);
      for (const [given, expected] of [
        ["PUT", "PUT"],
        [4, "PUT"],
        [2, "GET"],
      ] as const) {
        const { json } = await context.http("POST", `/v2/${name}/tasks`, {
          task: { httpRequest: { url: NOWHERE, httpMethod: given } },
          responseView: 2,
        });
        const task = json as { view: string; httpRequest: { httpMethod: string } };
        assert.equal(task.httpRequest.httpMethod, expected);
        assert.equal(task.view, "FULL");
      }
      const { status } = await context.http("POST", `/v2/${name}/tasks`, {
        task: { httpRequest: { url: NOWHERE, httpMethod: "FETCH" } },
      });
      assert.equal(status, 400);
    },
  }),
  defineCase({
    name: "enums are written as numbers when the call asks for it",
    api: TASKS,
    source: "https://cloud.google.com/apis/docs/system-parameters",
    transports: ["rest"],
    run: async (context) => {
      const { name } = await queueOf(context);
      const { json } = await context.http("GET", `/v2/${name}?%24alt=json%3Benum-encoding%3Dint`);
      assert.equal((json as { state: unknown }).state, 1);
    },
  }),
  defineCase({
    name: "durations and times are text, and unset fields are left out",
    api: TASKS,
    source: JSON_FORMAT,
    transports: ["rest"],
    run: async (context) => {
      const { name } = await pausedQueueOf(context);
      const { json } = await context.http("POST", `/v2/${name}/tasks`, {
        task: { httpRequest: { url: NOWHERE }, dispatchDeadline: "20.5s" },
      });
      const task = json as Record<string, string>;
      assert.equal(task["dispatchDeadline"], "20.500s");
      assert.match(task["createTime"] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      assert.ok(!("dispatchCount" in task));
      const queue = (await context.http("GET", `/v2/${name}`)).json as object;
      assert.ok(!("purgeTime" in queue));
    },
  }),
  defineCase({
    name: "a body is taken as base64 in both alphabets, with or without padding",
    api: TASKS,
    source: JSON_FORMAT,
    transports: ["rest"],
    run: async (context) => {
      const { name } = await pausedQueueOf(context);
      for (const body of ["+/+/AA==", "-_-_AA", "-_-_AA=="]) {
        const { json } = await context.http("POST", `/v2/${name}/tasks`, {
          task: { httpRequest: { url: NOWHERE, body } },
          responseView: "FULL",
        });
        assert.equal((json as { httpRequest: { body: string } }).httpRequest.body, "+/+/AA==");
      }
    },
  }),
  defineCase({
    name: "an error has code, message and status, and a Help link where one was recorded",
    api: TASKS,
    source: "https://cloud.google.com/apis/design/errors",
    transports: ["rest"],
    run: async (context) => {
      const { name } = await pausedQueueOf(context);
      const { status, json } = await context.http("POST", `/v2/${name}/tasks`, {
        task: { name: `${name}/tasks/a.b`, httpRequest: { url: NOWHERE } },
      });
      const { error } = json as { error: { code: number; status: string; details: object[] } };
      assert.equal(status, 400);
      assert.equal(error.code, 400);
      assert.equal(error.status, "INVALID_ARGUMENT");
      assert.equal(
        (error.details[0] as Record<string, unknown>)["@type"],
        "type.googleapis.com/google.rpc.Help",
      );
    },
  }),
  defineCase({
    name: "deletes answer 200 with an empty object",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations.queues/delete`,
    transports: ["rest"],
    run: async (context) => {
      const { name } = await queueOf(context);
      assert.deepEqual(await context.http("DELETE", `/v2/${name}`), { status: 200, json: {} });
    },
  }),
  defineCase({
    name: "BufferTask sends its body to the queue's HTTP target",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations.queues.tasks/buffer`,
    transports: ["rest"],
    run: async (context) => {
      const { projectId, region } = context.cloud;
      const parent = `projects/${projectId}/locations/${region}`;
      const name = `${parent}/queues/${context.id}`;
      await withHandler(async (handler) => {
        const { port } = new URL(handler.url);
        const uriOverride = {
          scheme: "HTTP",
          host: "127.0.0.1",
          port,
          pathOverride: { path: "/b" },
        };
        await context.http("POST", `/v2/${parent}/queues`, {
          name,
          httpTarget: { httpMethod: "PUT", uriOverride },
        });
        const data = Buffer.from("buffered").toString("base64");
        const { json } = await context.http("POST", `/v2/${name}/tasks/mine:buffer`, {
          body: { contentType: "text/plain", data },
        });
        assert.equal((json as { task: { name: string } }).task.name, `${name}/tasks/mine`);
        const [seen] = await handler.requests(1);
        assert.deepEqual([seen?.method, seen?.path, seen?.body], ["PUT", "/b", "buffered"]);
        assert.equal(seen?.headers["content-type"], "text/plain");
      });
    },
  }),
  defineCase({
    name: "a location's encryption key can be read, and is none",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations/getCmekConfig`,
    transports: ["rest"],
    run: async (context) => {
      const { projectId, region } = context.cloud;
      const name = `projects/${projectId}/locations/${region}/cmekConfig`;
      assert.deepEqual(await context.http("GET", `/v2/${name}`), { status: 200, json: { name } });
    },
  }),
  defineCase({
    name: "a location's encryption key can be set",
    api: TASKS,
    source: `${TASKS_REST}/projects.locations/updateCmekConfig`,
    transports: ["rest"],
    run: async (context) => {
      const { projectId, region } = context.cloud;
      const at = `projects/${projectId}/locations/${region}`;
      const kmsKey = `${at}/keyRings/r/cryptoKeys/k`;
      const { status } = await context.http("PATCH", `/v2/${at}/cmekConfig`, { kmsKey });
      assert.equal(status, 200);
    },
  }),
  defineCase({
    name: "a method that is not there is UNIMPLEMENTED and named",
    api: TASKS,
    source: "https://grpc.io/docs/guides/status-codes/",
    transports: ["grpc"],
    run: async ({ cloud }) => {
      const { host, port } = cloud.grpcAddress;
      const client = new grpc.Client(`${host}:${port}`, grpc.credentials.createInsecure());
      const call = new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          "/google.cloud.tasks.v2.CloudTasks/BufferTask",
          (bytes: Buffer) => bytes,
          (bytes: Buffer) => bytes,
          Buffer.alloc(0),
          (error, value) => (error === null ? resolve(value) : reject(error)),
        );
      });
      const { code, message } = await codeOf(call);
      client.close();
      assert.equal(code, 12);
      assert.match(message, /BufferTask/);
    },
  }),
  defineCase({
    name: "a caller without cloudtasks.tasks.fullView may not see a task's body",
    api: TASKS,
    source: SERVICE_PROTO,
    transports: ["rest"],
    run: async (context) => {
      const { name } = await pausedQueueOf(context);
      const task = { name: `${name}/tasks/a`, httpRequest: { url: NOWHERE } };
      await context.http("POST", `/v2/${name}/tasks`, { task });
      const { status } = await context.http("GET", `/v2/${task.name}?responseView=FULL`);
      assert.equal(status, 403);
    },
  }),
];
