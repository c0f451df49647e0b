import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { MemoryBucket } from "../../test/memory-bucket.ts";
import type { DeadLetter } from "../runtime/dead-letter.ts";
import { bucketDeadLetters } from "./bucket-dead-letters.ts";
import { fileDeadLetters } from "./file-dead-letters.ts";
import { letterPath } from "./letter-file.ts";

const letter: DeadLetter = {
  reason: "PERMANENT_ERROR",
  handler: "send-email",
  task: "order-1",
  queue: "email-queue",
  attempt: 3,
  time: new Date("2026-01-01T00:00:00Z"),
  scheduleTime: new Date("2025-12-31T23:59:00Z"),
  detail: "no such customer",
  errors: [{ name: "PermanentError", message: "no such customer" }],
  headers: { "content-type": "application/json" },
  body: Buffer.from('{"to":"ann@example.com"}'),
  bodySha256: "ab",
};
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dead-letters-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("stores payload, headers, error and attempts in the bucket, once per task", async () => {
  const bucket = new MemoryBucket();
  const store = bucketDeadLetters(bucket, { K_SERVICE: "w", K_REVISION: "w-1" });
  const keptAt = await store.put(letter);
  expect(await store.put({ ...letter, attempt: 4 })).toBe(keptAt);
  const [name = ""] = bucket.objects.keys();
  expect(name).toMatch(/^dead-letters\/email-queue\/order-1-[0-9a-f]{16}\.json$/);
  expect(keptAt).toBe(`memory://${name}`);
  expect(bucket.objects.size).toBe(1);
  expect(JSON.parse(bucket.objects.get(name)?.content.toString() ?? "")).toEqual({
    version: 1,
    reason: "PERMANENT_ERROR",
    handler: "send-email",
    task: "order-1",
    queue: "email-queue",
    attempt: 4,
    time: "2026-01-01T00:00:00.000Z",
    schedule_time: "2025-12-31T23:59:00.000Z",
    detail: "no such customer",
    errors: [{ name: "PermanentError", message: "no such customer" }],
    headers: { "content-type": "application/json" },
    body: '{"to":"ann@example.com"}',
    body_sha256: "ab",
    service: "w",
    revision: "w-1",
  });
});

it("stores a binary body unchanged", async () => {
  const file = await fileDeadLetters(folder, {}).put({ ...letter, body: Buffer.from([0xff, 0]) });
  expect(JSON.parse(await readFile(file ?? "", "utf8"))).toMatchObject({ body_base64: "/wA=" });
});

it("writes files atomically, readable only by the worker's user", async () => {
  const store = fileDeadLetters(folder, {});
  const files = await Promise.all([store.put(letter), store.put(letter)]);
  expect(new Set(files).size).toBe(1);
  expect(await readdir(join(folder, "email-queue"))).toHaveLength(1);
  expect((await stat(files[0] ?? "")).mode & 0o777).toBe(0o600);
  await writeFile(join(folder, "file"), "");
  await expect(fileDeadLetters(join(folder, "file"), {}).put(letter)).rejects.toThrow();
});

it.each([
  [{ queue: undefined }, /^-\/order-1-/],
  [{ queue: "../..", task: "../../etc/passwd" }, /^_{5}\/_{6}etc_passwd-[0-9a-f]{16}\.json$/],
  [{ task: "x".repeat(500) }, /^email-queue\/x{200}-/],
])("names a letter of %j safely", (other, path) => {
  expect(letterPath({ ...letter, ...other })).toMatch(path);
});

it("distinguishes a schedule's runs, and other payloads of one task", () => {
  const run = { ...letter, queue: undefined };
  const next = { ...run, scheduleTime: new Date("2026-01-02T00:00:00Z") };
  expect(letterPath(next)).not.toBe(letterPath(run));
  expect(letterPath({ ...letter, scheduleTime: next.scheduleTime })).toBe(letterPath(letter));
  expect(letterPath({ ...letter, bodySha256: "cd" })).not.toBe(letterPath(letter));
});
