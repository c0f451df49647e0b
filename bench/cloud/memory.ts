import { setTimeout as wait } from "node:timers/promises";

import type { Row } from "../table.ts";
import { BODY, makeQueues, statsOf, withHarness } from "./harness.ts";
import { run } from "./load.ts";

const COUNT = 100_000;
const MB = 1024 * 1024;
const MAX_MB = 60;
/** V8 returns memory about ten seconds after the last work; no collection is forced here. */
const SETTLE_MS = 30_000;

/**
 * Memory above that of an empty server: right after the last task was created, and after V8 has
 * returned memory.
 */
export async function memory(folder: string): Promise<Row[]> {
  return withHarness(folder, async (harness) => {
    const [name = ""] = await makeQueues(harness, 1);
    await harness.server.rest.post(`/v2/${name}:pause`, {});
    await harness.server.grpc.create(name, harness.url, BODY);
    const empty = await statsOf(harness.server);
    await run(COUNT, () => harness.server.grpc.create(name, harness.url, BODY));
    const full = await statsOf(harness.server);
    const startMs = performance.now();
    let settled = full;
    while (
      performance.now() - startMs < SETTLE_MS &&
      (settled.rssBytes - empty.rssBytes) / MB >= MAX_MB
    ) {
      await wait(1000);
      settled = await statsOf(harness.server);
    }
    const waitedS = Math.round((performance.now() - startMs) / 1000);
    const aboveMb = (bytes: number): string => `${((bytes - empty.rssBytes) / MB).toFixed(0)} MB`;
    return [
      {
        what: "resident, empty server with one task",
        value: `${(empty.rssBytes / MB).toFixed(0)} MB`,
      },
      { what: "100,000 queued tasks on top, immediately", value: aboveMb(full.rssBytes) },
      {
        what: `  after ${waitedS} s`,
        value: aboveMb(settled.rssBytes),
        bar: `${MAX_MB} MB`,
        pass: (settled.rssBytes - empty.rssBytes) / MB < MAX_MB,
      },
    ];
  });
}
