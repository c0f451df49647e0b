import assert from "node:assert/strict";

import { OAuth2Client } from "google-auth-library";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { withHandler, type SeenRequest } from "../handler.ts";
import {
  queueOf,
  QUEUE_PROTO,
  RECORDED,
  SERVICE_PROTO,
  TARGET_PROTO,
  TASKS,
  until,
} from "./cloudtasks-kit.ts";

const FAST = { minBackoff: { nanos: 1_000_000 }, maxBackoff: { nanos: 1_000_000 } };
const header = (request: SeenRequest | undefined, name: string) => request?.headers[name];

export const dispatchCases: readonly ConformanceCase[] = [
  defineCase({
    name: "the first attempt has the recorded headers and no others",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      await withHandler(async (handler) => {
        const { client, name } = await queueOf(context);
        const url = `${handler.url}/tasks/x?a=b`;
        await client.createTask({
          parent: name,
          task: { name: `${name}/tasks/t1`, httpRequest: { url } },
        });
        const [seen] = await handler.requests(1);
        assert.equal(seen?.method, "POST");
        assert.equal(seen?.path, "/tasks/x?a=b");
        const names = (seen?.raw ?? []).filter((_, index) => index % 2 === 0);
        assert.deepEqual(names.toSorted(), [
          "Content-Length",
          "Host",
          "User-Agent",
          "X-CloudTasks-QueueName",
          "X-CloudTasks-TaskETA",
          "X-CloudTasks-TaskExecutionCount",
          "X-CloudTasks-TaskName",
          "X-CloudTasks-TaskRetryCount",
        ]);
        assert.equal(header(seen, "user-agent"), "Google-Cloud-Tasks");
        assert.equal(header(seen, "x-cloudtasks-queuename"), context.id);
        assert.equal(header(seen, "x-cloudtasks-taskname"), "t1");
        assert.match(String(header(seen, "x-cloudtasks-tasketa")), /^\d{10}\.\d{6}$/);
      });
    },
  }),
  defineCase({
    name: "only 2xx ends a task; retries count attempts, executions and the previous response as recorded",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const answers = [503, 404, 429, 500, 302, 200];
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(context, { retryConfig: FAST });
          const httpRequest = { url: handler.url };
          await client.createTask({ parent: name, task: { httpRequest } });
          const seen = await handler.requests(6);
          const all = (short: string) =>
            seen.map((one) => header(one, `x-cloudtasks-task${short}`));
          assert.deepEqual(all("retrycount"), ["0", "1", "2", "3", "4", "5"]);
          assert.deepEqual(all("executioncount"), ["0", "0", "1", "2", "2", "3"]);
          const previous = [undefined, "503", "404", "429", "500", "302"];
          assert.deepEqual(all("previousresponse"), previous);
          assert.deepEqual(all("retryreason"), [undefined, "", "", "", "", ""]);
          await until(
            async () => (await client.listTasks({ parent: name }))[0].length,
            (n) => n === 0,
          );
          assert.equal(handler.seen.length, 6);
        },
        (response, index) => {
          response.writeHead(answers[index] ?? 200, { Location: "/elsewhere" }).end();
        },
      );
    },
  }),
  defineCase({
    name: "a handler that does not answer by the deadline counts as 504, and not as an execution",
    api: TASKS,
    source: RECORDED,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(virtual);
          const task = { httpRequest: { url: handler.url }, dispatchDeadline: { seconds: 15 } };
          await client.createTask({ parent: name, task });
          await virtual.clock.advance(1);
          await handler.requests(1);
          await virtual.clock.advance(15_000);
          const [failed] = await until(
            async () => (await client.listTasks({ parent: name }))[0],
            ([one]) => one?.lastAttempt?.responseTime !== null,
          );
          assert.equal(failed?.lastAttempt?.responseStatus?.code, 4);
          assert.equal(failed?.responseCount, 0);
          await virtual.clock.advance(1000);
          const [, second] = await handler.requests(2);
          assert.equal(header(second, "x-cloudtasks-taskretrycount"), "1");
          assert.equal(header(second, "x-cloudtasks-taskexecutioncount"), "0");
          assert.equal(header(second, "x-cloudtasks-taskpreviousresponse"), "504");
        },
        (response, index) => void (index > 0 && response.end()),
      );
    },
  }),
  defineCase({
    name: "an attempt's status is the code that the HTTP status maps to",
    api: TASKS,
    source: "https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto",
    run: async (context) => {
      const codes = new Map([
        [400, 3],
        [401, 16],
        [403, 7],
        [404, 5],
        [429, 8],
        [500, 13],
        [503, 14],
      ]);
      const statuses = [...codes.keys()];
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(context, {
            retryConfig: { minBackoff: { seconds: 3600 } },
            rateLimits: { maxConcurrentDispatches: 1 },
          });
          for (const status of statuses) {
            const task = { name: `${name}/tasks/s${status}`, httpRequest: { url: handler.url } };
            await client.createTask({ parent: name, task });
          }
          for (const status of statuses) {
            const [task] = await until(
              () => client.getTask({ name: `${name}/tasks/s${status}` }),
              ([one]) => one.responseCount === 1,
            );
            assert.equal(task.lastAttempt?.responseStatus?.code, codes.get(status));
            assert.ok(Number(task.firstAttempt?.dispatchTime?.seconds) > 0);
            assert.equal(task.firstAttempt?.responseTime, null);
          }
        },
        (response, index) => void response.writeHead(statuses[index] ?? 200).end(),
      );
    },
  }),
  defineCase({
    name: "retries wait as the proto's own example says: 10, 20, 40, 80, 160, 240, 300, 300 s",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(virtual, {
            retryConfig: {
              minBackoff: { seconds: 10 },
              maxBackoff: { seconds: 300 },
              maxDoublings: 3,
            },
          });
          const task = { name: `${name}/tasks/a`, httpRequest: { url: handler.url } };
          await client.createTask({ parent: name, task });
          const delays: number[] = [];
          await virtual.clock.advance(1);
          for (let n = 1; n <= 8; n++) {
            await handler.requests(n);
            const [failed] = await until(
              () => client.getTask({ name: task.name }),
              ([one]) => one.responseCount === n,
            );
            const at = (time?: { seconds?: unknown; nanos?: number | null } | null) =>
              Number(time?.seconds) + Number(time?.nanos ?? 0) / 1e9;
            const dueS = at(failed.scheduleTime);
            delays.push(Math.round(dueS - at(failed.lastAttempt?.responseTime)));
            await virtual.clock.advance(dueS * 1000 - virtual.clock.now() + 1);
          }
          assert.deepEqual(delays, [10, 20, 40, 80, 160, 240, 300, 300]);
        },
        (response) => void response.writeHead(500).end(),
      );
    },
  }),
  defineCase({
    name: "a task is gone after max_attempts attempts",
    api: TASKS,
    source: QUEUE_PROTO,
    run: async (context) => {
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(context, {
            retryConfig: { ...FAST, maxAttempts: 2 },
          });
          await client.createTask({ parent: name, task: { httpRequest: { url: handler.url } } });
          await handler.requests(2);
          await until(
            async () => (await client.listTasks({ parent: name }))[0].length,
            (n) => n === 0,
          );
          assert.equal(handler.seen.length, 2);
        },
        (response) => void response.writeHead(500).end(),
      );
    },
  }),
  defineCase({
    name: "a task is not dispatched before its schedule time",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(async (handler) => {
        const { client, name } = await queueOf(virtual);
        const seconds = Math.floor(virtual.clock.now() / 1000) + 600;
        const task = { httpRequest: { url: handler.url }, scheduleTime: { seconds } };
        await client.createTask({ parent: name, task });
        await virtual.clock.advance(seconds * 1000 - virtual.clock.now() - 1);
        assert.equal(handler.seen.length, 0);
        assert.equal((await client.listTasks({ parent: name }))[0][0]?.dispatchCount, 0);
        await virtual.clock.advance(1);
        const [seen] = await handler.requests(1);
        assert.equal(header(seen, "x-cloudtasks-tasketa"), `${seconds}.000000`);
      });
    },
  }),
  defineCase({
    name: "an OIDC token is signed, carries the URL as audience by default, and replaces Authorization",
    api: TASKS,
    source: TARGET_PROTO,
    run: async (context) => {
      const { projectId, restUrl } = context.cloud;
      const accountId = `c-${context.id}`.slice(0, 30).replace(/-$/, "");
      await context.http("POST", `/v1/projects/${projectId}/serviceAccounts`, { accountId });
      const serviceAccountEmail = `${accountId}@${projectId}.iam.gserviceaccount.com`;
      await withHandler(async (handler) => {
        const { client, name } = await queueOf(context);
        const url = `${handler.url}/x?y=z`;
        const httpRequest = {
          url,
          headers: { authorization: "mine" },
          oidcToken: { serviceAccountEmail },
        };
        await client.createTask({ parent: name, task: { httpRequest } });
        const [seen] = await handler.requests(1);
        const verifier = new OAuth2Client({
          endpoints: { oauth2FederatedSignonPemCertsUrl: `${restUrl}/oauth2/v1/certs` },
        });
        const idToken = String(header(seen, "authorization")).replace("Bearer ", "");
        const payload = (await verifier.verifyIdToken({ idToken, audience: url })).getPayload();
        assert.equal(payload?.email, serviceAccountEmail);
        assert.equal(payload?.email_verified, true);
      });
    },
  }),
  defineCase({
    name: "operations are logged as TaskActivityLog entries of the recorded shape",
    api: TASKS,
    source: "https://cloud.google.com/tasks/docs/logging",
    run: async (context) => {
      await withHandler(
        async (handler) => {
          const { client, name } = await queueOf(context, {
            retryConfig: { minBackoff: { seconds: 3600 } },
            stackdriverLoggingConfig: { samplingRatio: 1 },
          });
          const task = { name: `${name}/tasks/a`, httpRequest: { url: handler.url } };
          await client.createTask({ parent: name, task });
          const entries = await until(
            async () => {
              const { json } = await context.http("POST", "/v2/entries:list", {
                resourceNames: [`projects/${context.cloud.projectId}`],
                filter: `resource.type="cloud_tasks_queue" AND jsonPayload.task="${task.name}"`,
              });
              return (json as { entries?: Entry[] }).entries ?? [];
            },
            (found) => found.length === 3,
          );
          const kinds = entries.map(({ jsonPayload }) => Object.keys(jsonPayload).at(-1));
          assert.deepEqual(kinds, ["taskCreationLog", "attemptDispatchLog", "attemptResponseLog"]);
          const last = entries.at(-1);
          assert.equal(last?.severity, "ERROR");
          assert.equal(
            last.logName,
            `projects/${context.cloud.projectId}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`,
          );
          const log = last.jsonPayload["attemptResponseLog"];
          assert.equal(log?.["status"], "PERMISSION_DENIED");
          assert.equal(log["dispatchCount"], "1");
          assert.equal(log["targetAddress"], `POST ${handler.url}`);
          assert.equal(log["targetType"], "HTTP");
        },
        (response) => void response.writeHead(403).end(),
      );
    },
  }),
];

interface Entry {
  readonly logName: string;
  readonly severity: string;
  readonly jsonPayload: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
}
