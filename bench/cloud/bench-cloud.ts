import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import type { Row } from "../table.ts";
import { printHead, printRows } from "../table.ts";
import { bundleAll } from "./harness.ts";
import { lateness } from "./lateness.ts";
import { memory } from "./memory.ts";
import { startUpAndIdle } from "./start-up.ts";
import { creates, dispatches } from "./throughput.ts";

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

/** Measures the embedded cloud's Cloud Tasks on this machine; true when every target is met. */
export async function benchCloud(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bench-cloud-"));
  const rows: Row[] = [];
  const loadBefore = load();
  try {
    await bundleAll(folder);
    printHead();
    for (const measure of [startUpAndIdle, creates, dispatches, lateness, memory]) {
      const measured = await measure(folder);
      printRows(measured);
      rows.push(...measured);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(
    `Load average ${loadBefore} before and ${load()} after (this benchmark alone makes about 2).`,
  );
  return rows.every((row) => row.pass !== false);
}
