import { setTimeout as wait } from "node:timers/promises";

import type { Row } from "../table.ts";
import { Child } from "./child.ts";
import { programFile, statsOf, withHarness } from "./harness.ts";

interface Start {
  readonly startedMs: number;
  readonly startedCpuMs: number;
}

const RUNS = 11;
const MAX_START_MS = 50;
const IDLE_MS = 5000;
const MAX_IDLE_CPU_MS = 20;

/**
 * Start-up compared with an empty process, alternating; and the processor time of an idle server.
 */
export async function startUpAndIdle(folder: string): Promise<Row[]> {
  const starts = { server: [] as Start[], empty: [] as Start[] };
  for (let run = 0; run < RUNS; run++) {
    for (const name of ["empty", "server"] as const) {
      const child = new Child(programFile(folder, name));
      starts[name].push(await child.next<Start>());
      child.stop();
    }
  }
  // The best of each: other processes on the machine only add to it.
  const best = (name: keyof typeof starts, figure: keyof Start): number =>
    Math.min(...starts[name].map((start) => start[figure]));
  const aboveMs = best("server", "startedMs") - best("empty", "startedMs");
  const aboveCpuMs = best("server", "startedCpuMs") - best("empty", "startedCpuMs");
  const idleMs = await withHarness(folder, async ({ server }) => {
    await wait(1000);
    const before = await statsOf(server);
    await wait(IDLE_MS);
    return ((await statsOf(server)).cpuUs - before.cpuUs) / 1000;
  });
  return [
    {
      what: `start-up above an empty node, best of ${RUNS}`,
      value: `${aboveMs.toFixed(0)} ms`,
      bare: `${best("empty", "startedMs").toFixed(0)} ms in total`,
      bar: `${MAX_START_MS} ms`,
      // Other processes add to the wall time, helper threads to the processor time.
      pass: Math.min(aboveMs, aboveCpuMs) <= MAX_START_MS,
    },
    {
      what: "  processor time",
      value: `${aboveCpuMs.toFixed(0)} ms`,
      bare: `${best("empty", "startedCpuMs").toFixed(0)} ms in total`,
    },
    // Includes the two messages that ask for the figure.
    {
      what: "processor time while idle for 5 s",
      value: `${idleMs.toFixed(1)} ms`,
      bar: "0",
      pass: idleMs < MAX_IDLE_CPU_MS,
    },
  ];
}
