import { it } from "vitest";

import { shutDownUnderLoad } from "../../worker/test/shutdown-round.ts";
import { buildBatteryWorker } from "../worker/build-battery-worker.ts";

it("resets no request in 20 rounds of SIGTERM under load", { timeout: 600_000 }, async () => {
  await using worker = await buildBatteryWorker();
  for (let round = 0; round < 20; round += 1) await shutDownUnderLoad(worker.server);
});
