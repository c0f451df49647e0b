import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import * as z from "zod";

import { CloudStorageBucket, defineTask, isMain, serveTasks } from "../../worker/src/index.ts";

const id = z.object({ id: z.string(), fails: z.number().default(0) });
const any = {
  "~standard": { version: 1, vendor: "test", validate: (value: unknown) => ({ value }) },
} as const;
const ledger = process.env["LEDGER_URL"] ?? "";

async function tell(what: string, key: string): Promise<void> {
  const answer = await fetch(`${ledger}/${what}/${key}`, { method: "POST" });
  await answer.arrayBuffer();
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Things that a handler may throw. */
const THROWN: readonly unknown[] = [
  null,
  undefined,
  7n,
  "text",
  {
    get message(): string {
      throw new Error("a getter");
    },
  },
  Object.create(null),
  revokedProxy(),
  Object.assign(new Error("with a cycle"), { self: {} as unknown }),
  new AggregateError([null, new Error("x")]),
];

/** The tasks of the batteries: one with effects that are counted, and such as misbehave. */
export const tasks = [
  defineTask({
    name: "work",
    payload: id,
    timeout: "2s",
    idempotencyKey: (payload) => payload.id,
    async run({ id: key, fails }, { attempt, signal }) {
      if (attempt <= fails) throw new Error("fails on purpose");
      await tell("effect", key);
      signal.throwIfAborted();
      const bucket = new CloudStorageBucket({ bucket: process.env["CLOUD_TASKS_BUCKET"] ?? "" });
      const generation = await bucket.write(`done/${key}`, String(attempt), { ifGeneration: "0" });
      if (generation !== undefined) await tell("write", key);
      return { key };
    },
  }),
  defineTask({
    name: "keyed",
    payload: id,
    timeout: "5s",
    idempotencyKey: (payload) => payload.id,
    run: (_payload, { signal }) => Promise.resolve({ isAborted: signal.aborted }),
  }),
  defineTask({
    name: "live-bytes",
    payload: any,
    timeout: "5s",
    run: () => {
      setFlagsFromString("--expose-gc");
      (runInNewContext("gc") as () => void)();
      const { heapUsed, external } = process.memoryUsage();
      return Promise.resolve(heapUsed + external);
    },
  }),
  defineTask({
    name: "wait",
    payload: any,
    timeout: "5s",
    run: () => new Promise((resolve) => setTimeout(resolve, 5)),
  }),
  defineTask({
    name: "echo",
    payload: any,
    timeout: "5s",
    run: (payload) => Promise.resolve(payload),
  }),
  defineTask({
    name: "throws",
    payload: any,
    timeout: "5s",
    run: (payload) => {
      const text = JSON.stringify(payload);
      throw THROWN[text.length % THROWN.length];
    },
  }),
  defineTask({
    name: "bad-schema",
    payload: {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: () => {
          throw new Error("the schema throws");
        },
      },
    },
    timeout: "5s",
    run: () => Promise.resolve(),
  }),
  defineTask({
    name: "bad-key",
    payload: any,
    timeout: "5s",
    idempotencyKey: (payload) => (payload as { id: { deep: string } }).id.deep,
    run: () => Promise.resolve(7n),
  }),
];

if (isMain(import.meta.url)) await serveTasks(tasks, { host: "127.0.0.1" });
