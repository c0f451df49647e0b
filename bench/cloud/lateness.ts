import { setTimeout as wait } from "node:timers/promises";

import type { Row } from "../table.ts";
import { percentile } from "../table.ts";
import type { Seen } from "./handler-process.ts";
import { BODY, makeQueues, withHarness } from "./harness.ts";
import { run } from "./load.ts";

const COUNT = 5000;
const EVERY_MS = 2;
/** From the creation of the tasks until the first one is due. */
const AHEAD_MS = 4000;
const MAX_P99_MS = 3;
/** The possible error of the handler's clock. */
const CLOCK_ERROR_MS = 0.1;

/**
 * 500 tasks a second for ten seconds, while bare Node sends the same number, interleaved with ours.
 */
export async function lateness(folder: string): Promise<Row[]> {
  return withHarness(folder, async (harness) => {
    const names = await makeQueues(harness, 4);
    await harness.bare.child.ask({ target: harness.handlerPort });
    // The first requests of a process include compiling its code.
    const soonMs = Date.now() + 1000;
    await run(500, (n) =>
      harness.server.grpc.create(names[n % 4] ?? "", harness.url, BODY, soonMs + n),
    );
    await harness.bare.child.ask({ tick: { startMs: soonMs, everyMs: 1, count: 500 } });
    await wait(soonMs - Date.now() + 1000);
    await harness.handler.ask({ ask: "reset" });
    const startMs = Date.now() + AHEAD_MS;
    await run(COUNT, (n) =>
      harness.server.grpc.create(names[n % 4] ?? "", harness.url, BODY, startMs + n * EVERY_MS),
    );
    await harness.bare.child.ask({
      tick: { startMs: startMs + 1, everyMs: EVERY_MS, count: COUNT },
    });
    await wait(startMs - Date.now() + COUNT * EVERY_MS + 500);
    const { latenessMs } = await harness.handler.ask<Seen>({ ask: "seen" });
    const ours = latenessMs["/tasks/noop"] ?? [];
    const bare = latenessMs["/bare"] ?? [];
    const p99 = percentile(ours, 0.99);
    const earliest = percentile(ours, 0);
    const ms = (value: number): string => `${value.toFixed(2)} ms`;
    return [
      {
        what: `lateness at 500/s (${ours.length} of ${COUNT} tasks), p50`,
        value: ms(percentile(ours, 0.5)),
        bare: ms(percentile(bare, 0.5)),
        pass: ours.length === COUNT,
      },
      {
        what: "  p99",
        value: ms(p99),
        bare: ms(percentile(bare, 0.99)),
        bar: `${MAX_P99_MS} ms`,
        pass: p99 < MAX_P99_MS,
      },
      { what: "  most", value: ms(percentile(ours, 1)), bare: ms(percentile(bare, 1)) },
      {
        what: "  least",
        value: ms(earliest),
        bare: ms(percentile(bare, 0)),
        bar: "never early",
        pass: earliest >= -CLOCK_ERROR_MS,
      },
    ];
  });
}
