import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, it } from "vitest";
import * as z from "zod";

import { MemoryStore } from "../idempotency/memory-store.ts";
import { AttemptContext } from "./attempt-context.ts";
import { runAttempt } from "./attempt.ts";
import { systemClock } from "./clock.ts";
import { logDeadLetters } from "./dead-letter.ts";
import { defineTask } from "./define-task.ts";
import { Gate } from "./gate.ts";
import { Redactor } from "./redact.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const task = defineTask({
  name: "t",
  payload: z.object({ id: z.number() }),
  timeout: "30m",
  run: (_payload, { signal }) =>
    signal.aborted ? Promise.reject(new Error("x")) : Promise.resolve(),
});
const deps = {
  clock: systemClock,
  deadLetters: logDeadLetters,
  idempotency: new MemoryStore(),
  redactor: new Redactor({}),
  bucket: undefined,
  payloadGate: new Gate(1, 1),
  maxAttempts: {},
};
const body = Buffer.from('{"id":1}');

async function heapAfter(attempts: number): Promise<number> {
  for (let index = 0; index < attempts; index += 1) {
    const of = { sink: () => undefined, projectId: undefined };
    await runAttempt({ task, context: new AttemptContext({}, "t", of), body }, deps);
    // A turn of the loop, as between two requests: the target of a WeakRef is kept alive until
    // then.
    if (index % 100 === 0) await setImmediate();
  }
  await setImmediate();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

it("does not leak ended attempts", async () => {
  const beforeBytes = await heapAfter(5_000);
  const afterBytes = await heapAfter(60_000);
  // AbortSignal.any with the process-long signal kept about 100 to 240 bytes of each.
  expect(afterBytes - beforeBytes).toBeLessThan(1_000_000);
});
