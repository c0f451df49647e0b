import { setTimeout as wait } from "node:timers/promises";

import type { Row } from "../table.ts";
import { percentile } from "../table.ts";
import type { Peer, Harness } from "./harness.ts";
import { BODY, makeQueues, statsOf, withHarness } from "./harness.ts";
import type { Create } from "./load.ts";
import { run } from "./load.ts";

const WARM_UP = 8000;
const CREATES = 20_000;
const DISPATCHES = 20_000;
const ROUNDS = 3;
const MAX_CPU_US = 64;

interface Sample {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly tookMs: readonly number[];
}

/** Creates without dispatches: the queue is paused. */
export async function creates(folder: string): Promise<Row[]> {
  return withHarness(folder, async (harness) => {
    const [name = ""] = await makeQueues(harness, 1);
    await harness.server.rest.post(`/v2/${name}:pause`, {});
    const rows: Row[] = [];
    for (const label of ["gRPC", "REST"] as const) {
      const pick = (peer: Peer): Create => (label === "gRPC" ? peer.grpc : peer.rest).create;
      const [ours, bare] = await inTurns(harness, (peer, count) =>
        run(count, () => pick(peer)(name, harness.url, BODY)),
      );
      rows.push(
        pair(
          `creates over ${label}, 64 at a time`,
          ours,
          bare,
          ({ perSecond }) => `${perSecond.toFixed(0)} /s`,
        ),
        pair(
          "  latency",
          ours,
          bare,
          ({ tookMs }) =>
            `p50 ${percentile(tookMs, 0.5).toFixed(1)} p99 ${percentile(tookMs, 0.99).toFixed(1)} ms`,
        ),
        pair("  processor time each", ours, bare, ({ cpuUs }) => `${cpuUs.toFixed(0)} us`),
      );
    }
    return rows;
  });
}

/** Creates over gRPC, each dispatched to a handler that does nothing. */
export async function dispatches(folder: string): Promise<Row[]> {
  return withHarness(folder, async (harness) => {
    const names = await makeQueues(harness, 100);
    await harness.bare.child.ask({ target: harness.handlerPort });
    const load =
      (queues: number) =>
      async (peer: Peer, count: number): Promise<number[]> => {
        await harness.handler.ask({ ask: "reset" });
        const tookMs = await run(count, (n) =>
          peer.grpc.create(names[n % queues] ?? "", harness.url, BODY),
        );
        await drained(harness, count);
        return tookMs;
      };
    const [ours, bare] = await inTurns(harness, load(100), DISPATCHES);
    // One queue is limited to 500/s by its rate, so only the other run loads the server.
    const one = await sample(harness.server, load(1), 2000);
    return [
      {
        what: "created over gRPC and dispatched, 1 queue",
        value: `${one.perSecond.toFixed(0)} /s`,
      },
      pair(
        "created over gRPC and dispatched, 100 queues",
        ours,
        bare,
        ({ perSecond }) => `${perSecond.toFixed(0)} /s`,
      ),
      {
        ...pair(
          `  processor time each, best of ${ROUNDS}`,
          ours,
          bare,
          ({ cpuUs }) => `${cpuUs.toFixed(0)} us`,
        ),
        bar: `${MAX_CPU_US} us`,
        pass: ours.cpuUs <= MAX_CPU_US,
      },
    ];
  });
}

/**
 * Alternates rounds of the server under test and of bare Node; returns the round of each with the
 * least processor time, as other processes on the machine only add to it.
 */
async function inTurns(
  harness: Harness,
  load: (peer: Peer, count: number) => Promise<number[]>,
  count = CREATES,
): Promise<[Sample, Sample]> {
  for (const peer of [harness.server, harness.bare]) await load(peer, WARM_UP);
  const samples: [Sample[], Sample[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    samples[0].push(await sample(harness.server, load, count));
    samples[1].push(await sample(harness.bare, load, count));
  }
  const [ours, bare] = samples.map((list) => list.toSorted((a, b) => a.cpuUs - b.cpuUs)[0]);
  if (ours === undefined || bare === undefined) throw new Error("no round was run");
  return [ours, bare];
}

async function sample(
  peer: Peer,
  load: (peer: Peer, count: number) => Promise<number[]>,
  count: number,
): Promise<Sample> {
  const before = await statsOf(peer);
  const startMs = performance.now();
  const tookMs = await load(peer, count);
  const perSecond = count / ((performance.now() - startMs) / 1000);
  const cpuUs = ((await statsOf(peer)).cpuUs - before.cpuUs) / count;
  return { perSecond, cpuUs, tookMs };
}

function pair(what: string, ours: Sample, bare: Sample, show: (sample: Sample) => string): Row {
  return { what, value: show(ours), bare: show(bare) };
}

async function drained(harness: Harness, count: number): Promise<void> {
  for (;;) {
    const { count: seen } = await harness.handler.ask<{ count: number }>({ ask: "count" });
    if (seen >= count) return;
    await wait(50);
  }
}
