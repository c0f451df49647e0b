import { describe, expect, it } from "vitest";
import * as z from "zod";

import { EntityServer } from "../../test/entity-server.ts";
import { MemoryBucket } from "../../test/memory-bucket.ts";
import { TestQueue } from "../testing/test-queue.ts";
import { createSyncData, type SyncDataOptions } from "./sync-data.ts";

/** A queue that runs the handler, which calls a local server. */
function queueOf(
  server: EntityServer,
  options: SyncDataOptions = {},
): { readonly queue: TestQueue; readonly task: ReturnType<typeof createSyncData> } {
  const queue = new TestQueue({ maxAttempts: 3, patienceMs: 30_000 });
  const env = { ...server.env, ...options.env };
  return { queue, task: createSyncData({ client: queue.client, ...options, env }) };
}

const sync = { collection: "customers", sync_id: "s-1" };
const entities = (count: number): { readonly id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}` }));

describe("pages", () => {
  it("copies one page a task and enqueues the next, a second apart", async () => {
    await using server = await EntityServer.start();
    server.source.push(...entities(5));
    const { queue, task } = queueOf(server);
    queue.enqueue(task, { ...sync, since: "2026-01-01T00:00:00Z" });
    const results = await queue.drain();
    expect(results.map(({ result }) => result)).toMatchObject([
      { page: 1, written: 2, hasNext: true },
      { page: 2, written: 2, hasNext: true },
      { page: 3, written: 1, hasNext: false },
    ]);
    expect([...server.target.keys()]).toEqual(["c0", "c1", "c2", "c3", "c4"]);
    expect(server.lines[0]).toBe("GET /source/customers?updated_since=2026-01-01T00%3A00%3A00Z");
    const [first = 0, second = 0] = results.map(({ attemptsAtMs: [atMs = 0] }) => atMs);
    expect(second - first).toBe(1_000);
  });

  it("creates no second chain when a page is retried after it enqueued the next", async () => {
    await using server = await EntityServer.start();
    server.source.push(...entities(3));
    const { queue } = queueOf(server);
    let isLost = true;
    const client = {
      ...queue.client,
      enqueue: async (...args: Parameters<typeof queue.client.enqueue>) => {
        const enqueued = await queue.client.enqueue(...args);
        if (!isLost) return enqueued;
        isLost = false;
        throw new Error("the answer was lost");
      },
    } as typeof queue.client;
    queue.enqueue(createSyncData({ env: server.env, client }), sync);
    const results = await queue.drain();
    expect(results.map(({ state }) => state)).toEqual(["done", "done"]);
  });

  it.each([
    ["always the same token", () => "same"],
    ["always a new token", (n: number) => `t${n}`],
  ])("ends a chain that has %s, without flooding", async (_what, tokenOf) => {
    await using server = await EntityServer.start();
    let reads = 0;
    server.before = ({ url }) =>
      url.startsWith("/source")
        ? { status: 200, body: { items: [], next_page_token: tokenOf((reads += 1)) } }
        : undefined;
    const { queue, task } = queueOf(server);
    queue.enqueue(task, { ...sync, page: 9_998 });
    const startMs = queue.clock.now();
    const last = (await queue.drain()).at(-1);
    expect(last?.state).toBe("dead-letter");
    expect(queue.deadLetters.at(-1)?.detail).toMatch(
      /page token of page \d+ again|more than 10000 pages/,
    );
    expect(reads).toBeLessThanOrEqual(3);
    expect(queue.clock.now() - startMs).toBeGreaterThanOrEqual((reads - 1) * 1_000);
  });

  it("runs again for each time of a schedule with a constant payload", () => {
    const delivery = { source: "schedule", scheduleTime: new Date(0) } as never;
    const key = createSyncData().idempotencyKey?.({ ...sync, page: 1 }, delivery);
    expect(key).toBe("customers/s-1@1970-01-01T00:00:00.000Z");
  });
});

describe("conditional fetch", () => {
  it("does not read an unchanged page again, and continues with the next", async () => {
    await using server = await EntityServer.start();
    server.source.push(...entities(3));
    const bucket = new MemoryBucket();
    const { queue, task } = queueOf(server, { bucket });
    queue.enqueue(task, sync);
    await queue.drain();
    server.source[2] = { id: "c2", name: "new" };
    const before = server.calls.length;
    queue.enqueue(task, { ...sync, sync_id: "s-2" });
    const results = await queue.drain();
    expect(results.map(({ result }) => result)).toMatchObject([
      { page: 1, written: 0, unchanged: 0, hasNext: true },
      { page: 2, written: 1 },
    ]);
    expect(server.lines.slice(before)).toEqual([
      "GET /source/customers",
      "GET /source/customers?page_token=2",
      "GET /target/customers/c2",
      "PUT /target/customers/c2",
    ]);
  });

  it("stores nothing about a page that was not fully copied", async () => {
    await using server = await EntityServer.start();
    server.source.push(...entities(2));
    const bucket = new MemoryBucket();
    const { queue, task } = queueOf(server, { bucket });
    let isBroken = true;
    server.before = ({ method }) => (isBroken && method === "PUT" ? { status: 500 } : undefined);
    queue.enqueue(task, sync);
    await queue.drain();
    expect(bucket.objects.size).toBe(0);
    isBroken = false;
    queue.enqueue(task, { ...sync, sync_id: "s-2" });
    await queue.drain();
    expect(server.target.size).toBe(2);
    expect(bucket.objects.size).toBe(1);
  });
});

describe("writes", () => {
  it("does not write entities that are unchanged, or newer in the target", async () => {
    await using server = await EntityServer.start(3);
    const at = (updated_at: string): object => ({ updated_at });
    server.source.push(
      { id: "a", ...at("2026-01-01T00:00:00Z") },
      { id: "b", ...at("2026-01-01T00:00:00Z") },
      { id: "c", ...at("2026-01-02T00:00:00Z") },
    );
    server.target.set("a", { id: "a", ...at("2026-01-01T00:00:00Z") });
    server.target.set("b", { id: "b", ...at("2026-01-01T00:00:01Z") });
    server.target.set("c", { id: "c", ...at("2026-01-01T00:00:00Z") });
    const { queue, task } = queueOf(server);
    queue.enqueue(task, sync);
    const [result] = await queue.drain();
    expect(result?.result).toMatchObject({ written: 1, unchanged: 1, newer: 1 });
    expect(server.target.get("c")).toEqual(server.source[2]);
  });

  it("never overwrites unseen changes: what another wrote meanwhile is read first", async () => {
    await using server = await EntityServer.start();
    server.source.push({ id: "a", updated_at: "2026-01-01T00:00:00Z" });
    const others = { id: "a", updated_at: "2026-01-05T00:00:00Z", by: "another" };
    server.before = ({ method }) => {
      if (method === "PUT") server.target.set("a", others);
      return undefined;
    };
    const { queue, task } = queueOf(server);
    queue.enqueue(task, sync);
    const [result] = await queue.drain();
    expect(result?.result).toMatchObject({ written: 0, newer: 1 });
    expect(server.target.get("a")).toEqual(others);
  });

  it("is retried when others write it each time", async () => {
    await using server = await EntityServer.start();
    server.source.push({ id: "a" });
    let writes = 0;
    server.before = ({ method }) => {
      if (method === "PUT") server.target.set("a", { id: "a", n: (writes += 1) });
      return undefined;
    };
    const { queue, task } = queueOf(server);
    queue.enqueue(task, sync);
    expect((await queue.drain())[0]?.attemptsAtMs).toHaveLength(3);
    expect(queue.deadLetters[0]?.detail).toMatch(/was changed concurrently 3 times in a row/);
  });

  it("writes each entity as it was read, and skips one whose id is an unsafe integer", async () => {
    await using server = await EntityServer.start(3);
    server.source.push({ id: 7, tags: [1], updated_at: null }, { id: 2 ** 60 }, { id: 1.5 });
    const { queue, task } = queueOf(server);
    queue.enqueue(task, sync);
    queue.enqueue(task, { ...sync, sync_id: "s-2" });
    const results = await queue.drain();
    expect(results.map(({ result }) => result)).toMatchObject([
      { written: 1, rejected: 2 },
      { written: 0, unchanged: 1 },
    ]);
    expect(server.target.get("7")).toEqual({ id: 7, tags: [1], updated_at: null });
  });

  it("copies the others when one has an id that can't be used in a path, or does not match the schema", async () => {
    await using server = await EntityServer.start(10);
    server.source.push({ id: ".." }, { id: "." }, { name: "no id" }, { id: "x", age: "old" });
    server.source.push({ id: "half a pair \ud83d" }, null as never);
    server.source.push({ id: "a/b", age: 1 });
    const schemas = { customers: z.looseObject({ id: z.string(), age: z.number() }) };
    const { queue, task } = queueOf(server, { schemas });
    queue.enqueue(task, sync);
    const [result] = await queue.drain();
    expect(result).toMatchObject({ state: "done", result: { written: 1, rejected: 6 } });
    expect(server.lines).toContain("PUT /target/customers/a%2Fb");
    expect(queue.lines).toContainEqual(
      expect.objectContaining({
        severity: "WARNING",
        without_usable_id: [0, 1, 2, 4, 5],
        refused_by_schema: ["age"],
      }),
    );
  });
});

describe("credentials", () => {
  it("sends each system only its own token", async () => {
    await using server = await EntityServer.start();
    server.source.push({ id: "a" });
    const tokens = { SYNC_SOURCE_TOKEN: "one", SYNC_TARGET_TOKEN: "two" };
    const { queue, task } = queueOf(server, { env: tokens });
    queue.enqueue(task, sync);
    await queue.drain();
    const sent = server.calls.map(({ method, headers }) => [method, headers.authorization]);
    expect(sent).toEqual([
      ["GET", "Bearer one"],
      ["GET", "Bearer two"],
      ["PUT", "Bearer two"],
    ]);
  });

  it("calls no host without TLS unless it is listed as private", async () => {
    await using server = await EntityServer.start();
    const env = { PRIVATE_HOSTS: "" };
    const { queue, task } = queueOf(server, { env });
    queue.enqueue(task, sync);
    await queue.drain();
    expect(queue.deadLetters[0]?.detail).toMatch(/SYNC_SOURCE_URL is not https/);
    expect(server.calls).toEqual([]);
  });
});

describe("a smoke task without effects", () => {
  it("reads from both and writes nothing", async () => {
    await using server = await EntityServer.start();
    server.source.push(...entities(3));
    const { queue, task } = queueOf(server, { bucket: new MemoryBucket() });
    queue.enqueue(task, sync, { smoke: "none" });
    expect((await queue.drain()).map(({ state }) => state)).toEqual(["done"]);
    expect(server.lines).toEqual(["GET /source/customers", "GET /target/customers/c0"]);
  });

  it.each([
    ["source", 401],
    ["target", 403],
  ])("fails when the %s rejects the credentials", async (area, status) => {
    await using server = await EntityServer.start();
    server.before = ({ url }) => (url.startsWith(`/${area}`) ? { status } : undefined);
    const { queue, task } = queueOf(server);
    queue.enqueue(task, sync, { smoke: "none" });
    expect((await queue.drain())[0]?.state).toBe("refused");
  });
});
