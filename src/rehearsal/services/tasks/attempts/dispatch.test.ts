import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test } from "vitest";

import { systemClock } from "../../../../semantics/clock.ts";
import { QUEUE, TasksKit } from "../tasks-kit.ts";

interface Seen {
  readonly method: string;
  readonly raw: readonly string[];
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

let server: Server;
let url: string;
let kit: TasksKit;
let seen: Seen[];
let waiting: { count: number; resolve: () => void }[];
let answer: (response: ServerResponse, index: number) => void;

beforeEach(async () => {
  seen = [];
  waiting = [];
  answer = (response) => response.end("ok");
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      seen.push({
        method: request.method ?? "",
        raw: request.rawHeaders,
        headers: request.headers,
        body,
      });
      answer(response, seen.length - 1);
      for (const wait of waiting) if (seen.length >= wait.count) wait.resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://handlers.localhost:${(server.address() as AddressInfo).port}/tasks/x?a=b`;
  kit = new TasksKit(systemClock);
});

afterEach(async () => {
  await kit.service.stop?.();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function requests(count: number): Promise<void> {
  if (seen.length >= count) return Promise.resolve();
  return new Promise((resolve) => waiting.push({ count, resolve }));
}

const FAST = { retryConfig: { minBackoff: "0.001s", maxBackoff: "0.002s" } };

test("sends the request with the headers of Cloud Tasks and nothing of its own beside them", async () => {
  kit.createQueue();
  kit.createTask({
    name: `${QUEUE}/tasks/t1`,
    scheduleTime: "2026-01-01T00:00:00.123456Z",
    httpRequest: {
      url,
      headers: { "x-Mixed-Case": "v", Host: "evil", "X-CloudTasks-TaskName": "evil" },
      body: Buffer.from("grüße").toString("base64"),
    },
  });
  await requests(1);
  expect(seen[0]?.method).toBe("POST");
  expect(seen[0]?.body).toBe("grüße");
  expect(seen[0]?.raw).toContain("x-Mixed-Case");
  expect(seen[0]?.headers).toMatchObject({
    "user-agent": "Google-Cloud-Tasks",
    "x-cloudtasks-queuename": "q",
    "x-cloudtasks-taskname": "t1",
    "x-cloudtasks-taskretrycount": "0",
    "x-cloudtasks-taskexecutioncount": "0",
  });
  expect(seen[0]?.headers["x-cloudtasks-tasketa"]).toMatch(/^\d{10}\.\d{6}$/u);
  expect(seen[0]?.headers).not.toHaveProperty("content-type");
  expect(seen[0]?.headers).not.toHaveProperty("x-cloudtasks-taskpreviousresponse");
  expect(seen[0]?.headers.host).toMatch(/^handlers\.localhost/u);
});

test("counts retries and executions as recorded: 503, 404, 429, 500, 302, then 200", async () => {
  const statuses = [503, 404, 429, 500, 302, 200];
  answer = (response, index) => {
    response.statusCode = statuses[index] ?? 200;
    response.end();
  };
  kit.createQueue({ ...FAST, stackdriverLoggingConfig: { samplingRatio: 1 } });
  kit.createTask({}, url);
  await requests(6);
  expect(seen.map((s) => s.headers["x-cloudtasks-taskretrycount"])).toEqual([
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
  ]);
  expect(seen.map((s) => s.headers["x-cloudtasks-taskexecutioncount"])).toEqual([
    "0",
    "0",
    "1",
    "2",
    "2",
    "3",
  ]);
  expect(seen.map((s) => s.headers["x-cloudtasks-taskpreviousresponse"])).toEqual([
    undefined,
    "503",
    "404",
    "429",
    "500",
    "302",
  ]);
  expect(seen[1]?.headers["x-cloudtasks-taskretryreason"]).toBe("");
});

test("puts a signed token in place of the caller's Authorization, audience by default the URL", async () => {
  kit.createQueue();
  const oidcToken = { serviceAccountEmail: "invoker@p.iam.gserviceaccount.com" };
  kit.createTask({ httpRequest: { url, headers: { authorization: "mine" }, oidcToken } });
  await requests(1);
  expect(seen[0]?.headers.authorization).toBe(`Bearer id.invoker@p.iam.gserviceaccount.com.${url}`);
});

test("survives a target that closes kept connections", async () => {
  answer = (response, index) => {
    response.end();
    if (index === 0) setImmediate(() => response.socket?.destroy());
  };
  kit.createQueue({ ...FAST, rateLimits: { maxConcurrentDispatches: 1 } });
  for (let n = 0; n < 5; n++) kit.createTask({}, url);
  await requests(5);
  expect(seen.map((s) => s.headers["x-cloudtasks-taskretrycount"])).toEqual([
    "0",
    "0",
    "0",
    "0",
    "0",
  ]);
});

test("applies the queue's HTTP target", async () => {
  kit.createQueue({
    httpTarget: {
      httpMethod: "PUT",
      uriOverride: {
        host: "other.localhost",
        pathOverride: { path: "/y" },
        queryOverride: { queryParams: "c=d" },
      },
      headerOverrides: [{ header: { key: "X-Env", value: "pr" } }],
      oidcToken: { serviceAccountEmail: "invoker@p.iam.gserviceaccount.com", audience: "aud" },
    },
  });
  kit.createTask({}, url);
  await requests(1);
  expect(seen[0]?.method).toBe("PUT");
  expect(seen[0]?.headers).toMatchObject({
    "x-env": "pr",
    authorization: "Bearer id.invoker@p.iam.gserviceaccount.com.aud",
  });
  expect(seen[0]?.headers.host).toMatch(/^other\.localhost/u);
});

test("logs creation, dispatch and response in the shape of TaskActivityLog", async () => {
  kit.createQueue({ stackdriverLoggingConfig: { samplingRatio: 1 } });
  answer = (response) => {
    response.statusCode = 403;
    response.end();
  };
  kit.createTask({}, url);
  await requests(1);
  await new Promise<void>((resolve) => {
    const look = (): void => void (kit.logs.length >= 3 ? resolve() : setImmediate(look));
    look();
  });
  const payloads = kit.logs.map((entry) => entry.jsonPayload ?? {});
  expect(Object.keys(payloads[0] ?? {})).toContain("taskCreationLog");
  expect(payloads[1]).toHaveProperty("attemptDispatchLog.dispatchCount", "1");
  expect(payloads[2]).toMatchObject({
    "@type": "type.googleapis.com/google.cloud.tasks.logging.v1.TaskActivityLog",
    attemptResponseLog: {
      status: "PERMISSION_DENIED",
      dispatchCount: "1",
      maxAttempts: 100,
      targetType: "HTTP",
    },
  });
  expect(kit.logs[2]?.severity).toBe("ERROR");
});

test("waits as long as Retry-After asks when throttled", async () => {
  kit.createQueue(FAST);
  answer = (response) => {
    response.writeHead(503, { "Retry-After": "120" }).end();
  };
  kit.createTask({ name: `${QUEUE}/tasks/a` }, url);
  await requests(1);
  const task = await new Promise<Record<string, unknown>>((resolve) => {
    const look = (): void => {
      const found = kit.call("GetTask", { name: `${QUEUE}/tasks/a` });
      if (found["responseCount"] === 1) resolve(found);
      else setImmediate(look);
    };
    look();
  });
  expect(Date.parse(String(task["scheduleTime"])) - Date.now()).toBeGreaterThan(100_000);
  expect(task["lastAttempt"]).toMatchObject({ responseStatus: { code: 14 } });
});
