import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, it } from "vitest";

import { silent } from "../src/base/progress.ts";
import { fillEmulator } from "../src/commands/emulate/fill-emulator.ts";
import { runProgram } from "../src/commands/program-harness.ts";
import { loadProject } from "../src/project/load-project.ts";
import type { Project } from "../src/project/project.ts";
import { workerBucket } from "../src/project/worker-bucket.ts";
import { startCloud, type Cloud } from "../src/rehearsal/cloud.ts";
import { startMailbox, type Mailbox } from "../src/rehearsal/outside/mailbox.ts";
import type { LogEntry } from "../src/rehearsal/ports.ts";
import { systemClock } from "../src/semantics/clock.ts";
import { createTaskClient } from "../worker/src/client/task-client.ts";
import type { CleanupPayload } from "../worker/src/handlers/cleanup.ts";
import { cleanup } from "../worker/src/handlers/cleanup.ts";
import { sendEmail } from "../worker/src/handlers/send-email.ts";
import { startWorker } from "../worker/test/worker-process.ts";

interface Letter {
  readonly reason: string;
  readonly handler: string;
  readonly queue: string;
  readonly attempt: number;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly errors: readonly { readonly message: string }[];
}

/** The example's systems: a collection is empty, or what its name says. */
const listed: string[] = [];
const hanging: (() => void)[] = [];
/** Whether the broken system works again. */
let healed = false;
let systems: Server;
let mailbox: Mailbox;
let cloud: Cloud;
let project: Project & { projectId: string };
let bucket: string;
/** The environment that the worker's service has. */
let env: Record<string, string>;
const logs: LogEntry[] = [];

beforeAll(async () => {
  systems = createServer((request, response) => {
    const collection = /^\/(\w+)/.exec(request.url ?? "")?.[1] ?? "";
    listed.push(collection);
    const answer = (): unknown =>
      response.setHeader("content-type", "application/json").end('{"items":[]}');
    if (collection === "broken" && !healed) response.writeHead(503).end();
    else if (collection === "slow") hanging.push(answer);
    else answer();
  });
  await new Promise<void>((resolve) => systems.listen(0, "127.0.0.1", resolve));
  mailbox = await startMailbox();
  const workerEnv = {
    CLEANUP_URL: `http://127.0.0.1:${(systems.address() as AddressInfo).port}`,
    SMTP_URL: mailbox.url,
    PRIVATE_HOSTS: "127.0.0.1",
  };
  cloud = await startCloud({
    workerEnv: () => workerEnv,
    onWorkerLog: (entry) => logs.push(entry),
  });
  const { project: loaded } = await loadProject({
    configFile: "examples/task-processor/cloud-tasks.yaml",
  });
  if (loaded === undefined) throw new Error("the example is broken");
  const queues = loaded.queues.map((queue) => ({
    ...queue,
    maxAttempts: 3,
    minBackoffMs: 50,
    maxBackoffMs: 50,
  }));
  project = { ...loaded, projectId: cloud.projectId, queues };
  await fillEmulator(project, cloud, {
    outside: "stand-in",
    secretValue: () => "secret",
    progress: silent,
    clock: systemClock,
  });
  const service = await cloud.call("google.cloud.run.v2.Services", "GetService", {
    name: `projects/${cloud.projectId}/locations/${cloud.region}/services/task-worker`,
  });
  const { containers } = service["template"] as {
    containers: [{ env: { name: string; value?: string }[] }];
  };
  const ofService = containers[0].env.map(({ name, value = "" }): [string, string] => [
    name,
    value,
  ]);
  env = { ...Object.fromEntries(ofService), ...workerEnv, ...cloud.clientEnv() };
  bucket = workerBucket(project, { name: "task-worker" });
}, 60_000);
afterAll(async () => {
  for (const answer of hanging) answer();
  await cloud.stop();
  await mailbox.stop();
  systems.close();
});

async function storage(path: string): Promise<unknown> {
  const answer = await fetch(`${cloud.restUrl}/storage/v1/b/${bucket}/${path}`);
  return answer.json();
}

async function objects(prefix: string): Promise<{ name: string; size: string }[]> {
  const { items = [] } = (await storage(`o?prefix=${prefix}`)) as {
    items?: { name: string; size: string }[];
  };
  return items;
}

/** The dead letter whose payload has this text in it, once it is there. */
async function letterOf(text: string): Promise<Letter> {
  let found: Letter | undefined;
  const look = async (): Promise<Letter | undefined> => {
    for (const { name } of await objects("dead-letters/")) {
      const letter = (await storage(`o/${encodeURIComponent(name)}?alt=media`)) as Letter;
      if (letter.body.includes(text)) found = letter;
    }
    return found;
  };
  await expect.poll(look, { timeout: 20_000 }).toBeDefined();
  if (found === undefined) throw new Error("no letter");
  return found;
}

const enqueueCleanup = async (payload: CleanupPayload): Promise<unknown> =>
  createTaskClient({ env }).enqueue(cleanup, payload);

it("keeps a task that can never succeed, with payload, headers and reason", async () => {
  const client = createTaskClient({ env });
  const task = { ...sendEmail, payload: cleanup.payload } as unknown as typeof cleanup;
  await client.enqueue(task, { run_id: "not-a-mail" }, { headers: { "x-tenant": "acme" } });
  const letter = await letterOf("not-a-mail");
  expect(letter).toMatchObject({
    reason: "INVALID_PAYLOAD",
    handler: "send-email",
    queue: "email-queue",
    attempt: 1,
    headers: { "x-tenant": "acme", "x-cloudtasks-queuename": "email-queue" },
  });
  expect(letter.headers).not.toHaveProperty("authorization");
});

it("keeps a task whose attempts are used up before the queue drops it, with its error", async () => {
  await enqueueCleanup({ collection: "broken", run_id: "exhausted" });
  const letter = await letterOf("exhausted");
  expect(letter).toMatchObject({ reason: "ATTEMPTS_EXHAUSTED", handler: "cleanup", attempt: 3 });
  expect(letter.detail).toContain("503");
  expect(letter.errors.length).toBeGreaterThan(0);
});

it("keeps a task whose key another attempt still holds at its last one", async () => {
  const payload = { collection: "slow", run_id: "held" };
  await enqueueCleanup(payload);
  await expect.poll(() => hanging.length, { timeout: 10_000 }).toBe(1);
  await enqueueCleanup(payload);
  expect(await letterOf("held")).toMatchObject({ reason: "KEY_IN_USE", attempt: 3 });
  expect(hanging).toHaveLength(1);
});

it("takes a large payload by way of the bucket, and empties it after success", async () => {
  const message_id = "large-1";
  const text = "long ".repeat(60_000);
  const { name } = await createTaskClient({ env }).enqueue(sendEmail, {
    to: "ann@example.com",
    subject: "large",
    text,
    message_id,
  });
  expect(name).toContain("/queues/email-queue/tasks/");
  await expect
    .poll(() => mailbox.mails.find(({ subject }) => subject === "large")?.sizeBytes ?? 0, {
      timeout: 20_000,
    })
    .toBeGreaterThan(text.length);
  await expect
    .poll(async () => (await objects("payloads/")).map(({ size }) => size))
    .toEqual(["0"]);
});

it("runs a key once in two instances that are asked at the same time", async () => {
  const server = "examples/task-processor/worker/dist/server.js";
  const own = { ...env, PORT: "0", CLOUD_TASKS_ALLOW_DIRECT: "1" };
  await using one = await startWorker([server], own);
  await using two = await startWorker([server], own);
  const post = async (url: string): Promise<number> => {
    const body = JSON.stringify({ collection: "once", run_id: "once" });
    return (await fetch(`${url}/tasks/cleanup`, { method: "POST", body })).status;
  };
  const calls = Array.from({ length: 20 }, (_, index) => post((index % 2 === 0 ? one : two).url));
  const first = await Promise.all(calls);
  expect(first.every((status) => [200, 204, 409].includes(status))).toBe(true);
  // Whoever was told to come again finds it done.
  const again = await Promise.all([post(one.url), post(two.url)]);
  expect(again.every((status) => status < 300)).toBe(true);
  expect(listed.filter((collection) => collection === "once")).toHaveLength(1);
}, 30_000);

it("does a dead letter's work again once its system is well", async () => {
  healed = true;
  const ran = await runProgram(
    "dead-letters",
    "redrive",
    "--config=examples/task-processor/cloud-tasks.yaml",
    `--emulator=${cloud.restUrl}`,
    "--handler=cleanup",
    "--reason=ATTEMPTS_EXHAUSTED",
    "--yes",
  );
  expect(ran).toMatchObject({ code: 0 });
  await expect
    .poll(() => listed.filter((collection) => collection === "broken").length, { timeout: 20_000 })
    .toBe(4);
  expect((await objects("dead-letters/")).filter(({ name }) => name.includes("redrive"))).toEqual(
    [],
  );
});

it("carries a trace through the task into the worker's log", async () => {
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  await createTaskClient({ env }).enqueue(
    cleanup,
    { collection: "traced", run_id: "traced" },
    { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
  );
  await expect
    .poll(() => logs.filter((entry) => JSON.stringify(entry).includes(trace)).length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  const line = logs.find((entry) => JSON.stringify(entry).includes(trace));
  expect(JSON.stringify(line)).toContain(`projects/${cloud.projectId}/traces/${trace}`);
});
