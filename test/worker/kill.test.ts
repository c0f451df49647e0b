import { expect, it } from "vitest";

import { buildBatteryWorker } from "./build-battery-worker.ts";
import { killInTheMiddle } from "./kill-battery.ts";

/** The long form is `test/verify/worker-kill.verify.ts`. */
it("writes once, whatever is killed in the middle of 60 tasks", async () => {
  await using worker = await buildBatteryWorker();
  const { cutOff } = await killInTheMiddle(worker.server, { count: 60, kills: 2 });
  expect(cutOff).toBeGreaterThan(0);
});
