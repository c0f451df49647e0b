import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { runCommand } from "../src/build/command.ts";
import { verifyWebhook } from "../src/handlers/webhook-signature.ts";
import { startWorker, type WorkerProcess } from "./worker-process.ts";

const server = fileURLToPath(new URL("../dist/server.js", import.meta.url));
const mails: string[] = [];
const requests: { line: string; headers: IncomingMessage["headers"]; body: string }[] = [];
const answers = new Map<string, { status: number; headers?: Record<string, string> }>();
let worker: WorkerProcess;

const http = createServer((request, response) => {
  void text(request).then((body) => {
    const line = `${request.method} ${request.url}`;
    requests.push({ line, headers: request.headers, body });
    const answer = answers.get(line) ?? { status: 200 };
    const page = line.includes("page_token=2")
      ? { items: [{ id: "c" }] }
      : { items: [{ id: "a/b", n: 1 }, { id: 7 }], next_page_token: "2" };
    response.writeHead(answer.status, answer.headers).end(JSON.stringify(page));
  });
});
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: ({ address }, _session, done) =>
    done(
      address.startsWith("nobody")
        ? Object.assign(new Error("no such user"), { responseCode: 550 })
        : null,
    ),
  onData: (stream, _session, done) => {
    void text(stream).then((mail) => {
      mails.push(mail);
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  worker = await startWorker([server], {
    SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    WEBHOOK_URL: `${base}/hook/s3cret-path`,
    WEBHOOK_SIGNING_SECRET: "s3cret-key",
    SYNC_SOURCE_URL: `${base}/source`,
    SYNC_TARGET_URL: `${base}/target/`,
    CLEANUP_URL: `${base}/old`,
    CLOUD_TASKS_PROJECT: "p1",
    CLOUD_TASKS_ENDPOINT: `${base}/queue`,
    CLOUD_TASKS_QUEUES: JSON.stringify({
      "webhook-queue": "projects/p/locations/l/queues/webhook-queue",
      "email-queue": "projects/p/locations/l/queues/email-queue",
    }),
    CLOUD_TASKS_WORKER_URL: "https://worker.example",
    PRIVATE_HOSTS: "127.0.0.1",
  });
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  http.closeAllConnections();
  http.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

async function deliver(
  name: string,
  payload: unknown,
  headers: Record<string, string> = { "x-cloudtasks-taskname": "t" },
): Promise<{ status: number; outcome: string | null; retryAfter: string | null }> {
  const response = await fetch(`${worker.url}/tasks/${name}`, {
    method: "POST",
    body: typeof payload === "string" ? payload : JSON.stringify(payload),
    headers,
  });
  await response.arrayBuffer();
  const { status } = response;
  const outcome = response.headers.get("x-task-outcome");
  return { status, outcome, retryAfter: response.headers.get("retry-after") };
}

const SMOKE = {
  "x-cloudtasks-taskname": "smoke-0123456789ab-1",
  "x-smoke-test": "run=0123456789ab; effects=real",
};
const mail = { to: "ann@example.com", subject: "Hi", text: "secret-words", message_id: "m-1" };

it("sends a mail once with a stable Message-ID and never logs what it says", async () => {
  const headers = {
    "x-cloudtasks-taskname": "t1",
    "x-cloudtasks-queuename": "email-queue",
    "x-cloudtasks-taskretrycount": "2",
    traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
  };
  expect(await deliver("send-email", mail, headers)).toMatchObject({ status: 204 });
  const again = await deliver("send-email", mail);
  expect(again).toMatchObject({ status: 204, outcome: "duplicate" });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain("Message-ID: <m-1@localhost>");
  // Log lines and answers use different streams.
  await vi.waitFor(() =>
    expect(worker.lines).toContainEqual(
      expect.objectContaining({
        severity: "INFO",
        message: "done",
        task: "t1",
        queue: "email-queue",
        attempt: 3,
        "logging.googleapis.com/trace": `projects/p1/traces/${"a".repeat(32)}`,
      }),
    ),
  );
  expect(JSON.stringify(worker.lines)).not.toMatch(/secret-words|s3cret-key/);
});

it("makes a refused recipient and a used key dead letters, but shows them to a smoke test", async () => {
  const refused = { ...mail, to: "nobody@example.com", message_id: "m-2" };
  expect(await deliver("send-email", refused)).toMatchObject({
    status: 200,
    outcome: "dead-letter",
  });
  expect(await deliver("send-email", refused, SMOKE)).toMatchObject({
    status: 422,
  });
  const other = { ...mail, text: "other" };
  expect(await deliver("send-email", other)).toMatchObject({ outcome: "dead-letter" });
  await vi.waitFor(() =>
    expect(worker.lines).toContainEqual(
      expect.objectContaining({ dead_letter: expect.objectContaining({ reason: "KEY_REUSED" }) }),
    ),
  );
});

it.each([
  ["send-email", { ...mail, subject: "a\r\nBcc: eve@example.com" }],
  ["send-email", { ...mail, to: "ann@example.com\r\nBcc: eve@example.com" }],
  ["process-webhook", { event_id: "x\r\nEvil: 1", type: "t", data: 1 }],
  ["sync-data", { collection: "../admin", sync_id: "s" }],
  ["send-email", { ...mail, template_id: "welcome" }],
  ["process-webhook", { event_id: "e", type: "t", data: 1, endpoint: "https://x.example" }],
  ["cleanup", { collection: "sessions", older_than_days: 0 }],
  ["cleanup", "{no json"],
])("refuses the hostile payload for %s: %j", async (name, payload) => {
  const answer = await deliver(name, payload);
  expect(answer).toMatchObject({ status: 200, outcome: "dead-letter" });
});

it.each([
  ["send-email", { to: "a@example.com", body: "x", message_id: "m" }, "body, subject, text"],
  ["process-webhook", { id: "e", url: "x", payload: {} }, "event_id, type, data, url, id, payload"],
  ["sync-data", { source: "crm", target: "dwh", sync_id: "s" }, "collection, source, target"],
  ["cleanup", { days: 30, options: { dry_run: true } }, "days, options"],
])("names the invalid fields of another payload for %s: %j", async (...row) => {
  const [name, payload, fields] = row;
  await deliver(name, payload);
  const detail = `the payload does not match the schema at ${fields}`;
  await vi.waitFor(() =>
    expect(worker.lines).toContainEqual(
      expect.objectContaining({ dead_letter: expect.objectContaining({ detail }) }),
    ),
  );
});

it("posts a webhook whose signature detects changes", async () => {
  const event = { event_id: "e-1", type: "order.created", data: { n: 1 } };
  expect(await deliver("process-webhook", event)).toMatchObject({ status: 204 });
  const { headers = {}, body = "" } =
    requests.find(({ line }) => line === "POST /hook/s3cret-path") ?? {};
  expect(headers["webhook-id"]).toBe("e-1");
  expect(JSON.parse(body)).toEqual(event);
  expect(verifyWebhook(headers, body, "s3cret-key")).toBe(true);
  expect(verifyWebhook(headers, `${body} `, "s3cret-key")).toBe(false);
  expect(verifyWebhook(headers, body, "s3cret-key", { nowMs: Date.now() + 301_000 })).toBe(false);
});

it.each([
  [500, {}, 500, null],
  [302, { location: "http://127.0.0.1:1/" }, 500, null],
  [429, { "retry-after": "7" }, 503, "7"],
  [404, {}, 200, null],
])("answers %i of the receiver so that Cloud Tasks does the right thing", async (...row) => {
  const [status, headers, expected, retryAfter] = row;
  answers.set("POST /hook/s3cret-path", { status, headers: headers as Record<string, string> });
  const event = { event_id: `e-${status}`, type: "t", data: null };
  expect(await deliver("process-webhook", event)).toMatchObject({ status: expected, retryAfter });
  answers.clear();
  await vi.waitFor(() =>
    expect(JSON.stringify(worker.lines)).toContain(`POST [WEBHOOK_URL] answered ${status}`),
  );
  expect(JSON.stringify(worker.lines)).not.toContain("s3cret-path");
});

it("logs why a receiver did not answer, to the end of the chain", async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await using away = await startWorker([server], {
    SYNC_SOURCE_URL: `http://user:s3cret-word@127.0.0.1:${port}/api`,
    SYNC_TARGET_URL: "http://127.0.0.1:1",
    WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    PRIVATE_HOSTS: "127.0.0.1",
  });
  const post = (name: string, payload: unknown): Promise<Response> =>
    fetch(`${away.url}/tasks/${name}`, {
      method: "POST",
      body: JSON.stringify(payload),
      headers: { "x-cloudtasks-taskname": "t" },
    });
  await post("sync-data", { collection: "customers", sync_id: "s" });
  await post("process-webhook", { event_id: "e", type: "t", data: 1 });
  await vi.waitFor(() => expect(JSON.stringify(away.lines)).toContain("ECONNREFUSED"));
  const told = JSON.stringify(away.lines);
  expect(told).toContain("use a token in SYNC_SOURCE_TOKEN");
  expect(told).not.toContain("s3cret-word");
});

it("copies a page, enqueues the next, and deletes old entities, including missing ones", async () => {
  requests.length = 0;
  const since = "2026-01-01T00:00:00Z";
  const sync = { collection: "customers", since, sync_id: "s-1" };
  expect(await deliver("sync-data", sync)).toMatchObject({ status: 200, outcome: "done" });
  const enqueued = requests.find(({ line }) => line.endsWith("/queues/webhook-queue/tasks"));
  const { task } = JSON.parse(enqueued?.body ?? "") as { task: { httpRequest: { body: string } } };
  expect(JSON.parse(Buffer.from(task.httpRequest.body, "base64").toString())).toEqual({
    ...sync,
    page: 2,
    page_token: "2",
  });
  answers.set("DELETE /old/sessions/c", { status: 404 });
  const before = new Date(Date.now() - 86_400_000).toISOString();
  const resume = { run: "r", batch: 2, before, page_token: "2", deleted: 1, gone: 0, rejected: 0 };
  expect(await deliver("cleanup", { resume })).toMatchObject({ status: 200, outcome: "done" });
  answers.clear();
  const lines = requests.map(({ line }) => line).filter((line) => !line.startsWith("POST"));
  expect(lines.toSorted()).toEqual([
    "DELETE /old/sessions/c",
    expect.stringMatching(/^GET \/old\/sessions\?older_than=[\dT%A.-]+Z&page_token=2$/),
    "GET /source/customers?updated_since=2026-01-01T00%3A00%3A00Z",
    "GET /target/customers/7",
    "GET /target/customers/a%2Fb",
    "PUT /target/customers/7",
    "PUT /target/customers/a%2Fb",
  ]);
});

it("cleans up once for each time of its schedule, whatever its run_id", async () => {
  const run = (time: string): ReturnType<typeof deliver> =>
    deliver(
      "cleanup",
      { run_id: "daily" },
      { "x-cloudscheduler-jobname": "daily-cleanup", "x-cloudscheduler-scheduletime": time },
    );
  const states = [];
  for (const day of ["01", "02", "01"]) {
    states.push((await run(`2026-03-${day}T03:00:00-08:00`)).outcome);
  }
  expect(states).toEqual(["done", "done", "duplicate"]);
});

it("serves within a second of its start on a busy machine", () => {
  // On its own it takes about 100 ms; other suites share the cores here.
  expect(worker.startMs).toBeLessThan(1_000);
});

it("explains the usage of the build command", async () => {
  expect(await runCommand(["deploy"])).toBe(2);
  expect(await runCommand(["build", "--entry", "src/absent.ts"])).toBe(2);
});
