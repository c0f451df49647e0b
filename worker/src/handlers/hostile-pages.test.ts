import fc from "fast-check";
import { expect, it } from "vitest";

import { EntityServer } from "../../test/entity-server.ts";
import { runTask } from "../testing/run-task.ts";
import { TestQueue } from "../testing/test-queue.ts";
import { createCleanup } from "./cleanup.ts";
import { createSyncData } from "./sync-data.ts";

const id = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    ".",
    "..",
    "../x",
    "%2e%2e",
    "..%2f",
    "a/b",
    "\\",
    "?x",
    "#x",
    "//evil",
    "\u0000",
    "__proto__",
  ),
);
const entity = fc.oneof(
  fc.record({ id }),
  fc.record({ id: fc.oneof(fc.double(), fc.integer(), fc.constant(null), fc.constant([])) }),
  fc.json().map((json) => JSON.parse(json) as unknown),
);
const page = fc.oneof(
  { weight: 4, arbitrary: fc.record({ items: fc.array(entity, { maxLength: 5 }) }) },
  fc.json().map((json) => JSON.parse(json) as unknown),
);

it("calls only paths directly below the collection, whatever a page contains", async () => {
  await using server = await EntityServer.start();
  const { client } = new TestQueue();
  const sync = createSyncData({ env: server.env, client });
  const cleanup = createCleanup({ env: server.env, client });
  let body: unknown;
  server.before = ({ method, url }) => {
    if (method === "GET" && !url.startsWith("/target/")) return { status: 200, body };
    return { status: method === "GET" ? 404 : 200 };
  };
  await fc.assert(
    fc.asyncProperty(page, async (answer) => {
      body = answer;
      const before = server.calls.length;
      // Some are not valid pages, which is an error; only the calls are checked here.
      await runTask(sync, { collection: "c", sync_id: "s" }).catch(() => undefined);
      await runTask(cleanup, { collection: "c" }).catch(() => undefined);
      const ids = itemsOf(answer).map((item) => String((item as { id?: unknown } | null)?.id));
      for (const { url } of server.calls.slice(before)) {
        const [area, collection, name, ...rest] = new URL(url, "http://x").pathname
          .slice(1)
          .split("/");
        expect([area, collection, rest]).toEqual([
          expect.stringMatching(/^(?:source|target|old)$/),
          "c",
          [],
        ]);
        if (name !== undefined) expect(ids).toContain(decodeURIComponent(name));
      }
    }),
    { numRuns: 150 },
  );
});

function itemsOf(answer: unknown): readonly unknown[] {
  const items = (answer as { readonly items?: unknown } | null)?.items;
  return Array.isArray(items) ? items : [];
}
