import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { processorMs } from "../start-up/processor-time.ts";
import { printHead, printRows } from "../table.ts";

const ROUNDS = 9;
const ROOT = join(import.meta.dirname, "../..");
const COUNTS = [4, 252, 500, 1_000, 2_000] as const;
/** For a config with few resources, above an empty node. */
const START_BAR_MS = 80;
/** For the whole process with the largest config. */
const LARGE_BAR_MS = 700;
/** With four times the resources, up to this factor above the start-up still counts as linear. */
const MAX_GROWTH = 5;

/**
 * The processor time of whole processes that validate configs of growing size, compared with an
 * empty node. All alternate within each round, so that other work on the machine affects them
 * equally; the fastest of each counts.
 * @returns true when every target is met
 */
export async function benchValidate(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "bench-validate-"));
  const loadBefore = loadavg()[0] ?? 0;
  try {
    const cli = join(ROOT, "dist/cli/index.js");
    const empty = join(folder, "empty.mjs");
    await writeFile(empty, "");
    const programs = [{ what: "empty", args: [empty] }];
    for (const count of COUNTS) {
      const file = join(folder, `${count}.yaml`);
      // oxlint-disable-next-line no-await-in-loop
      await writeFile(file, configOf(count));
      programs.push({ what: `${count} resources`, args: [cli, "validate", file] });
    }
    const fastest = programs.map(() => Infinity);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, program] of programs.entries()) {
        // oxlint-disable-next-line no-await-in-loop
        const ms = await processorMs(program, folder);
        fastest[index] = Math.min(fastest[index] ?? Infinity, ms);
      }
    }
    const [bareMs = Number.NaN, smallMs = Number.NaN, ...others] = fastest;
    const largeMs = others.at(-1) ?? Number.NaN;
    const growth = (largeMs - smallMs) / ((others.at(-3) ?? Number.NaN) - smallMs);
    printHead();
    printRows([
      {
        what: `validate ${COUNTS[0]} resources, above an empty node`,
        value: `${(smallMs - bareMs).toFixed(0)} ms`,
        bare: `${bareMs.toFixed(0)} ms in total`,
        bar: `${START_BAR_MS} ms`,
        pass: smallMs - bareMs <= START_BAR_MS,
      },
      ...others.map((ms, index) => ({
        what: `validate ${COUNTS[index + 1]} resources, the whole process`,
        value: `${ms.toFixed(0)} ms`,
        ...(index === others.length - 1
          ? { bar: `${LARGE_BAR_MS} ms`, pass: ms <= LARGE_BAR_MS }
          : {}),
      })),
      {
        what: "500 to 2,000 resources, without the start-up",
        value: `${growth.toFixed(1)} times`,
        bar: `${MAX_GROWTH} times`,
        pass: growth <= MAX_GROWTH,
      },
    ]);
    console.log(
      `Load average ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after; fastest of ${ROUNDS} rounds on Node ${process.version}.`,
    );
    return smallMs - bareMs <= START_BAR_MS && largeMs <= LARGE_BAR_MS && growth <= MAX_GROWTH;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Queues, workers with a handler each, schedules and alerts in equal parts, all of them valid. */
function configOf(resources: number): string {
  const of = (index: number): string => `
  - id: q${index}
    type: cloud_tasks_queue
    name: queue-${index}
    config: { max_dispatches_per_second: 50, max_concurrent_dispatches: 50, max_attempts: 5, min_backoff: 10s }
  - id: w${index}
    type: cloud_run
    name: worker-${index}
    config:
      memory: 1Gi
      env: { LOG_LEVEL: info }
      handlers:
        - { name: send, queue: q${index}, smoke: [{ payload: { id: 1 } }], usage: { tasks_per_month: 1000, average_duration: 400ms } }
  - id: s${index}
    type: cloud_scheduler
    name: schedule-${index}
    config: { schedule: "0 4 * * *", target: { worker: w${index}, handler: send } }
  - id: a${index}
    type: monitoring_alert
    name: Alert ${index}
    config: { metric: queue_depth, target: q${index}, threshold: 100, notify_emails: [oncall@example.com] }`;
  return `project_name: large
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
resources:${Array.from({ length: resources / 4 }, (_, index) => of(index)).join("")}
`;
}
