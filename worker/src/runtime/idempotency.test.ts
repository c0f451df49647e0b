import { expect, it } from "vitest";
import * as z from "zod";

import { type Work, WorkerHarness } from "../../test/worker-harness.ts";
import { defineTask } from "./define-task.ts";

const KEYED = { idempotencyKey: ({ id }: { id: string }) => id };

it("runs the same key once, also for concurrent deliveries, and again after a failure", async () => {
  const ends: { resolve(): void; reject(error: Error): void }[] = [];
  const run: Work = () => new Promise((resolve, reject) => void ends.push({ resolve, reject }));
  await using worker = await WorkerHarness.serve(run, KEYED);
  const first = worker.deliver();
  await expect.poll(() => ends.length).toBe(1);
  expect((await worker.deliver()).status).toBe(409);
  ends[0]?.reject(new Error("x"));
  expect((await first).status).toBe(500);
  const second = worker.deliver();
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.resolve();
  expect((await second).status).toBe(204);
  expect((await worker.deliver()).headers.get("x-task-outcome")).toBe("duplicate");
  expect(ends).toHaveLength(2);
});

it("recognises a redelivery by the body, not by the schema's output", async () => {
  let nextHour = 0;
  const at = z.date().default(() => new Date(Date.UTC(2026, 0, 1, nextHour++)));
  const payload = z.object({ id: z.string(), at });
  const run = (): Promise<void> => Promise.resolve();
  await using worker = await WorkerHarness.serveTasks([
    defineTask({ name: "t", payload, timeout: "5s", ...KEYED, run }),
  ]);
  await worker.deliver('{"id":"1", "more":{"a":1,"b":2}}');
  const again = await worker.deliver('{"more":{"b":2,"a":1},"id":"1"}');
  expect(again.headers.get("x-task-outcome")).toBe("duplicate");
  expect(worker.letters).toEqual([]);
});

it("distinguishes payloads whose parsed values look alike in JSON", async () => {
  const tags = z.array(z.string()).transform((all) => new Set(all));
  const payload = z.object({ id: z.string(), tags });
  const run = (): Promise<void> => Promise.resolve();
  await using worker = await WorkerHarness.serveTasks([
    defineTask({ name: "t", payload, timeout: "5s", ...KEYED, run }),
  ]);
  await worker.deliver({ id: "1", tags: ["a"] });
  await worker.deliver({ id: "1", tags: ["b"] });
  expect(worker.letters.map(({ reason }) => reason)).toEqual(["KEY_REUSED"]);
});
