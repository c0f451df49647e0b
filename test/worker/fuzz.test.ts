import { expect, it } from "vitest";

import { buildBatteryWorker } from "./build-battery-worker.ts";
import { fuzzWorker } from "./fuzz-battery.ts";

/** The long form is `test/verify/worker-fuzz.verify.ts`. */
it("answers 3,000 drawn requests, lives on and retries none for ever", async () => {
  await using worker = await buildBatteryWorker();
  const { statuses } = await fuzzWorker(worker.server, { count: 3_000, seed: 1 });
  // It was not all the same: each kind of answer came.
  for (const status of ["200", "400", "403", "404", "405", "500"]) {
    expect(statuses[status]).toBeGreaterThan(0);
  }
});
