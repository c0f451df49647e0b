import { beforeEach, expect, it } from "vitest";
import * as z from "zod";

import { ApiStandIn } from "../../test/api-stand-in.ts";
import { MemoryBucket } from "../../test/memory-bucket.ts";
import { WorkerHarness } from "../../test/worker-harness.ts";
import { defineTask } from "../runtime/define-task.ts";
import { createTaskClient, type TaskClient } from "./task-client.ts";

const seen: number[] = [];
let failures = 0;
const store = defineTask({
  name: "store",
  payload: z.object({ text: z.string() }),
  queue: "q",
  timeout: "5s",
  run: ({ text }) => {
    if (failures > 0) return Promise.reject(new Error(`failure ${(failures -= 1)}`));
    return Promise.resolve(void seen.push(text.length));
  },
});
const large = { text: "x".repeat(3_000_000) };
let bucket: MemoryBucket;
beforeEach(() => {
  bucket = new MemoryBucket();
  seen.length = 0;
  failures = 0;
});

function clientOf(api: ApiStandIn): TaskClient {
  return createTaskClient({
    bucket,
    env: {
      CLOUD_TASKS_ENDPOINT: api.url,
      CLOUD_TASKS_WORKER_URL: "https://w.run.app",
      CLOUD_TASKS_QUEUES: '{"q":"projects/p/locations/l/queues/q"}',
    },
  });
}

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Enqueues, and gives what Cloud Tasks would deliver. */
async function enqueue(payload: typeof large): Promise<Sent> {
  await using api = await ApiStandIn.start(() => ({ status: 200 }));
  await clientOf(api).enqueue(store, payload);
  const { task } = JSON.parse(api.calls[0]?.body ?? "") as { task: { httpRequest: Sent } };
  const { headers, body } = task.httpRequest;
  return { headers, body: Buffer.from(body, "base64").toString("utf8") };
}

const serve = (options = {}): Promise<WorkerHarness> =>
  WorkerHarness.serveTasks([store], { bucket, maxAttempts: { q: 3 }, ...options });

const deliver = async (worker: WorkerHarness, sent: Sent, attempt = 1): Promise<string> => {
  const path = "/tasks/store";
  const response = await worker.deliver(sent.body, { headers: sent.headers, path, attempt });
  return `${response.status} ${response.headers.get("x-task-outcome")}`;
};

it("sends a payload above 100 KB by reference, and deletes it after success", async () => {
  const sent = await enqueue(large);
  expect(sent.body.length).toBeLessThan(300);
  await using worker = await serve();
  failures = 1;
  expect(await deliver(worker, sent)).toBe("500 retry");
  expect(await deliver(worker, sent, 2)).toBe("204 done");
  expect(seen).toEqual([3_000_000]);
  expect([...bucket.objects.values()].map(({ content }) => content.length)).toEqual([0]);
  expect(await deliver(worker, sent)).toBe("204 duplicate");
  expect(seen).toHaveLength(1);
  expect(worker.letters).toEqual([]);
});

it("sends a smaller one inline", async () => {
  expect((await enqueue({ text: "x".repeat(90_000) })).body).toContain("xxx");
  expect(bucket.objects.size).toBe(0);
});

it("keeps the payload of a task that is given up, with the reference in the dead letter", async () => {
  const sent = await enqueue(large);
  await using worker = await serve();
  failures = 3;
  expect(await deliver(worker, sent, 3)).toBe("200 dead-letter");
  expect(worker.letters[0]?.body.toString()).toBe(sent.body);
  expect(worker.letters[0]?.headers).toMatchObject({ "x-task-payload": "reference" });
  expect([...bucket.objects.values()][0]?.content.length).toBeGreaterThan(3_000_000);
});

it.each<[string, (sent: Sent) => unknown, string]>([
  [
    "another content",
    () => bucket.write([...bucket.objects.keys()][0] ?? "", "{}"),
    "INVALID_PAYLOAD",
  ],
  ["no object", () => bucket.objects.clear(), "PAYLOAD_MISSING"],
])("gives up immediately on a reference to %s", async (_what, spoil, reason) => {
  const sent = await enqueue(large);
  await spoil(sent);
  await using worker = await serve();
  expect(await deliver(worker, sent)).toBe("200 dead-letter");
  expect(worker.letters[0]?.reason).toBe(reason);
});

it.each([
  "{}",
  "null",
  "{half",
  `{"object":"idempotency/x/result","bytes":1,"sha256":"${"a".repeat(64)}"}`,
  `{"object":"payloads/../dead-letters/x","bytes":1,"sha256":"${"a".repeat(64)}"}`,
  `{"object":"payloads/a","bytes":1e12,"sha256":"${"a".repeat(64)}"}`,
])("reads nothing else of the bucket for the reference %s", async (body) => {
  await using worker = await serve();
  const read = bucket.read.bind(bucket);
  const names: string[] = [];
  bucket.read = (name) => (names.push(name), read(name));
  const headers = { "x-task-payload": "reference" };
  expect(await deliver(worker, { headers, body })).toBe("200 dead-letter");
  expect(worker.letters[0]?.reason).toBe("INVALID_PAYLOAD");
  expect(names).toEqual([]);
});

it("retries while the bucket is unavailable or not configured, and stores the task at its last attempt", async () => {
  const sent = await enqueue(large);
  bucket.read = () => Promise.reject(new Error("the bucket is away"));
  await using worker = await serve();
  expect(await deliver(worker, sent)).toBe("500 retry");
  expect(await deliver(worker, sent, 3)).toBe("200 dead-letter");
  await using none = await serve({ bucket: undefined });
  expect(await deliver(none, sent)).toBe("500 retry");
  expect(JSON.stringify(none.lines)).toContain("CLOUD_TASKS_BUCKET");
});

it("deletes the payload again when no task was created", async () => {
  const statuses = [403, 409];
  await using api = await ApiStandIn.start(() => ({ status: statuses.shift() ?? 200 }));
  const client = clientOf(api);
  await expect(client.enqueue(store, large)).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  expect((await client.enqueue(store, large, { name: "n" })).isDuplicate).toBe(true);
  expect(bucket.objects.size).toBe(0);
});

it("refuses payloads above 64 MiB, and fails when the bucket can't be written", async () => {
  await using api = await ApiStandIn.start(() => ({ status: 200 }));
  const huge = { text: "x".repeat(67_108_900) };
  await expect(clientOf(api).enqueue(store, huge)).rejects.toMatchObject({ code: "TOO_LARGE" });
  bucket.write = () => Promise.reject(new Error("403"));
  await expect(clientOf(api).enqueue(store, large)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(api.calls).toEqual([]);
});
