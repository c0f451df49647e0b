import { expect, it } from "vitest";

import { EntityServer } from "../../test/entity-server.ts";
import type { TaskDelivery } from "../runtime/task.ts";
import { TestQueue } from "../testing/test-queue.ts";
import { type CleanupPayload, createCleanup } from "./cleanup.ts";

async function cleanUp(
  server: EntityServer,
  payload: CleanupPayload = { collection: "sessions", run_id: "r" },
  smoke?: "none" | "real",
): Promise<{
  readonly queue: TestQueue;
  readonly results: Awaited<ReturnType<TestQueue["drain"]>>;
}> {
  const queue = new TestQueue({ maxAttempts: 3, patienceMs: 30_000 });
  const task = createCleanup({ env: server.env, client: queue.client, clock: queue.clock });
  queue.enqueue(task, payload, smoke === undefined ? {} : { smoke });
  return { queue, results: await queue.drain() };
}

const old = (count: number): { readonly id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `s${index}` }));

it("deletes in batches, each of which enqueues the next, and counts", async () => {
  await using server = await EntityServer.start();
  server.source.push(...old(5));
  const { results } = await cleanUp(server);
  expect(results.map(({ result }) => result)).toEqual([
    { batch: 1, deleted: 2, gone: 0, rejected: 0, isDone: false },
    { batch: 2, deleted: 4, gone: 0, rejected: 0, isDone: false },
    { batch: 3, deleted: 5, gone: 0, rejected: 0, isDone: true },
  ]);
  expect(server.source).toEqual([]);
  const lists = server.lines.filter((line) => line.startsWith("GET"));
  // One cut-off for the whole run: entities that become old enough meanwhile belong to the next
  // run.
  expect(new Set(lists).size).toBe(1);
});

it("resumes after a failure with what is left", async () => {
  await using server = await EntityServer.start(4);
  server.source.push(...old(4));
  let failures = 0;
  server.before = ({ url }) => {
    if (!url.endsWith("/s3") || failures === 2) return undefined;
    failures += 1;
    return { status: 503 };
  };
  const { results } = await cleanUp(server);
  expect(results).toMatchObject([{ state: "done", result: { deleted: 1, isDone: true } }]);
  expect(results[0]?.attemptsAtMs).toHaveLength(3);
  expect(server.source).toEqual([]);
});

it("counts entities that others deleted as gone, and those that can't be deleted as rejected", async () => {
  await using server = await EntityServer.start();
  server.source.push({ id: ".." }, { id: "" }, ...old(3));
  server.before = ({ method, url }) => {
    if (method === "DELETE" && url.endsWith("/s0")) server.source.splice(2, 1);
    return undefined;
  };
  const { results } = await cleanUp(server);
  expect(results.at(-1)).toMatchObject({ state: "done", result: { gone: 1, isDone: true } });
  expect(server.source).toEqual([{ id: ".." }, { id: "" }]);
});

it("ends a list that always returns the same page token", async () => {
  await using server = await EntityServer.start();
  server.before = () => ({ status: 200, body: { items: [], next_page_token: "x" } });
  const { queue, results } = await cleanUp(server);
  expect(results.map(({ state }) => state)).toEqual(["done", "dead-letter"]);
  expect(queue.deadLetters[0]?.detail).toContain("returned the page token of batch 2 again");
});

it("deletes nothing in a dry run, and counts all pages", async () => {
  await using server = await EntityServer.start();
  server.source.push(...old(5));
  const { results } = await cleanUp(server, { collection: "sessions", dry_run: true });
  expect(results.at(-1)?.result).toMatchObject({ batch: 3, deleted: 5, isDone: true });
  expect(server.lines.every((line) => line.startsWith("GET"))).toBe(true);
  expect(server.source).toHaveLength(5);
});

it.each(["none", "real"] as const)(
  "limits a smoke task with effects=%s to one batch",
  async (smoke) => {
    await using server = await EntityServer.start();
    server.source.push(...old(5));
    const { results } = await cleanUp(server, {}, smoke);
    expect(results.map(({ state }) => state)).toEqual(["done"]);
    expect(server.source).toHaveLength(smoke === "none" ? 5 : 3);
  },
);

it("fails a smoke task whose credentials are rejected", async () => {
  await using server = await EntityServer.start();
  server.before = () => ({ status: 403 });
  const { results } = await cleanUp(server, {}, "none");
  expect(results[0]?.state).toBe("refused");
});

it("has a key of its own for each time of a schedule and each batch", () => {
  const task = createCleanup();
  const daily = { collection: "sessions", older_than_days: 30, run_id: "daily", dry_run: false };
  const due = (day: string): TaskDelivery =>
    ({ source: "schedule", scheduleTime: new Date(`2026-03-${day}T03:00:00Z`) }) as TaskDelivery;
  const keys = ["01", "02"].map((day) => task.idempotencyKey?.(daily, due(day)));
  expect(new Set(keys).size).toBe(2);
  const resume = {
    run: "r",
    batch: 2,
    before: "2026-03-01T00:00:00Z",
    deleted: 0,
    gone: 0,
    rejected: 0,
  };
  expect(task.idempotencyKey?.({ ...daily, resume }, due("01"))).toBe("sessions/r/2");
});
