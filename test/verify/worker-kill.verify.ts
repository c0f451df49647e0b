import { expect, it } from "vitest";

import { buildBatteryWorker } from "../worker/build-battery-worker.ts";
import { killInTheMiddle } from "../worker/kill-battery.ts";

it(
  "writes once, whatever is killed in the middle of 1,000 tasks",
  { timeout: 600_000 },
  async () => {
    await using worker = await buildBatteryWorker();
    const { repeated, cutOff } = await killInTheMiddle(worker.server, { count: 1_000, kills: 12 });
    console.log(
      `12 kills cut off ${cutOff} attempts; ${repeated} effects were repeated, by their ids`,
    );
    expect(cutOff).toBeGreaterThan(12);
  },
);
