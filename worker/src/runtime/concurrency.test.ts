import { once } from "node:events";
import { request } from "node:http";

import { expect, it } from "vitest";

import { type Work, WorkerHarness } from "../../test/worker-harness.ts";

class Held {
  readonly begun: string[] = [];
  readonly #ends: (() => void)[] = [];
  readonly run: Work = ({ id }) =>
    new Promise((resolve) => {
      this.begun.push(id);
      this.#ends.push(resolve);
    });

  end(): void {
    this.#ends.shift()?.();
  }
}

it("runs a limited number of tasks at a time, and queues the rest in order", async () => {
  const held = new Held();
  await using worker = await WorkerHarness.serve(held.run, {}, { concurrency: 2 });
  const answers: Promise<Response>[] = [];
  for (const id of ["a", "b", "c", "d"]) {
    answers.push(worker.deliver({ id }));
    if (held.begun.length < 2) await expect.poll(() => held.begun).toContain(id);
  }
  expect((await fetch(`${worker.url}/ready`)).status).toBe(200);
  expect(held.begun).toEqual(["a", "b"]);
  held.end();
  await expect.poll(() => held.begun.length).toBe(3);
  for (let left = 3; left > 0; left -= 1) {
    held.end();
    await expect.poll(() => held.begun.length).toBeGreaterThan(3 - left);
  }
  await expect.poll(() => (held.end(), held.begun.length)).toBe(4);
  held.end();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 204, 204, 204]);
});

it("limits the bytes of bodies in memory", async () => {
  const held = new Held();
  await using worker = await WorkerHarness.serve(held.run, {}, { maxBytesAtOnce: 25_000 });
  const id = "x".repeat(10_000);
  const answers = [1, 2, 3].map((number) => worker.deliver({ id: `${number}${id}` }));
  await expect.poll(() => held.begun.length).toBe(2);
  expect((await fetch(`${worker.url}/health`)).status).toBe(200);
  expect(held.begun).toHaveLength(2);
  await expect.poll(() => (held.end(), held.begun.length)).toBe(3);
  held.end();
  held.end();
  await Promise.all(answers);
});

it("gives the slot of a disconnected client to the next one", async () => {
  const held = new Held();
  await using worker = await WorkerHarness.serve(held.run, {}, { concurrency: 1 });
  const first = worker.deliver({ id: "first" });
  await expect.poll(() => held.begun.length).toBe(1);
  const headers = { "content-length": "13", "x-cloudtasks-taskname": "gone" };
  const gone = request(`${worker.url}/tasks/t`, { method: "POST", headers });
  gone.on("error", () => undefined);
  gone.end('{"id":"gone"}');
  await once(gone, "finish");
  const last = worker.deliver({ id: "last" });
  gone.destroy();
  // The server may not have noticed the disconnect when its turn comes: then it runs, and ends.
  const isIn = (): boolean => held.begun.includes("last");
  await expect.poll(() => (isIn() || held.end(), isIn())).toBe(true);
  held.end();
  expect((await first).status).toBe(204);
  expect((await last).status).toBe(204);
});

it("aborts waiting requests when the instance shuts down", async () => {
  const held = new Held();
  await using worker = await WorkerHarness.serve(held.run, {}, { concurrency: 1 });
  const answers = [worker.deliver({ id: "a" }), worker.deliver({ id: "b" })];
  await expect.poll(() => held.begun.length).toBe(1);
  const stopped = worker.stop();
  await expect.poll(async () => (await fetch(`${worker.url}/ready`)).status).toBe(503);
  worker.clock.advance(8_000);
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([500, 500]);
  await stopped;
});

it.each([
  [{ concurrency: 0 }, "concurrency"],
  [{ concurrency: 1.5 }, "concurrency"],
  [{ port: 65_536 }, "PORT"],
])("refuses the option %j", async (options, text) => {
  await expect(WorkerHarness.serve(() => Promise.resolve(), {}, options)).rejects.toThrow(text);
});
