import { afterAll, beforeAll, expect, it } from "vitest";

import { makePlan } from "../../src/terraform/plan.ts";
import type { Recorded } from "../provider/recording-proxy.ts";
import { STATE_BUCKET, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

/**
 * The calls of terraform's gcs backend, each by its purpose; what else there is shows as it was
 * sent.
 */
const PURPOSES: readonly (readonly [string, RegExp])[] = [
  ["list", new RegExp(`^GET /storage/v1/b/${STATE_BUCKET}/o\\?.*prefix=calls`)],
  ["read state", new RegExp(`^GET /${STATE_BUCKET}/calls/default\\.tfstate$`)],
  [
    "state metadata",
    /^GET \/storage\/v1\/b\/[^/]+\/o\/calls%2Fdefault\.tfstate\?.*projection=full/,
  ],
  ["lock", /^POST \/upload\/.*[?&]ifGenerationMatch=0&.*tflock/],
  ["write state", /^POST \/upload\/(?!.*ifGenerationMatch).*default\.tfstate/],
  [
    "unlock",
    /^DELETE \/storage\/v1\/b\/[^/]+\/o\/calls%2Fdefault\.tflock\?.*ifGenerationMatch=\d+/,
  ],
];

function purposeOf({ method, path }: Recorded): string[] {
  const call = `${method} ${path}`;
  if (!call.includes(STATE_BUCKET)) return [];
  return [PURPOSES.find(([, form]) => form.test(call))?.[0] ?? call];
}

async function during(act: () => Promise<unknown>): Promise<string[]> {
  harness.proxy.reset();
  await act();
  return harness.proxy.calls.flatMap(purposeOf);
}

/** Each is two calls, of which the second is made only when there is a state. */
const READ = ["read state", "state metadata"];

/**
 * @see
 * https://github.com/hashicorp/terraform/blob/v1.11.4/internal/backend/remote-state/gcs/client.go
 */
it("reads, locks, writes and unlocks in terraform's own order", async () => {
  const queues = harness.project.queues.slice(0, 1);
  const project = { ...harness.project, queues, workers: [], schedules: [] };
  const first = await during(() => makePlan(project, harness.deps("calls")));
  // The first `init` writes an empty state, under a lock.
  expect(first.slice(0, 6)).toEqual([
    "list",
    "read state",
    "lock",
    "read state",
    "write state",
    "unlock",
  ]);

  const planned = await makePlan(project, harness.deps("calls"));
  const apply = ["apply", "-json", "-input=false", planned.workDir.planFile];
  expect(await during(() => planned.terraform(apply))).toEqual([
    ...READ,
    "lock",
    ...READ,
    "write state",
    "unlock",
  ]);
  const plan = ["plan", "-json", "-input=false"];
  expect(await during(() => planned.terraform(plan))).toEqual([...READ, "lock", ...READ, "unlock"]);
  const reading = [...plan, "-lock=false"];
  expect(await during(() => planned.terraform(reading))).not.toContain("lock");
});
