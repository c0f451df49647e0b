import { it } from "vitest";

import { buildBatteryWorker } from "../worker/build-battery-worker.ts";
import { fuzzWorker } from "../worker/fuzz-battery.ts";

const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);

it(`answers 100,000 requests drawn from FUZZ_SEED=${seed}`, { timeout: 1_800_000 }, async () => {
  await using worker = await buildBatteryWorker();
  const { statuses, grownBytes } = await fuzzWorker(worker.server, { count: 100_000, seed });
  console.log(JSON.stringify(statuses), `${(grownBytes / 1e6).toFixed(1)} MB over the first third`);
});
