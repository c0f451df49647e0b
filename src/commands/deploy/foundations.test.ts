import { expect, it } from "vitest";

import { fixedCredentials } from "../../gcp/credentials.ts";
import { googleEndpoints } from "../../gcp/endpoints.ts";
import { connectGcp, type Gcp, type RestCall } from "../../gcp/gcp.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { enableFirstApis } from "./foundations.ts";

/**
 * Service Usage whose operation answers so, in turn; the last answer stays. Time goes on while it
 * is waited for.
 */
function serviceUsage(answers: readonly object[]): {
  gcp: Gcp;
  calls: RestCall[];
  clock: VirtualClock;
} {
  const calls: RestCall[] = [];
  const clock = new VirtualClock(0);
  const gcp: Gcp = {
    ...connectGcp(googleEndpoints, fixedCredentials("token")),
    rest(call) {
      calls.push(call);
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      // What waits for its next turn sets a timer first.
      setImmediate(() => void clock.advance(2_000));
      return Promise.resolve(answer);
    },
  };
  return { gcp, calls, clock };
}

it("turns on what terraform itself needs, and waits until it is on", async () => {
  const running = { name: "operations/1" };
  const { gcp, calls, clock } = serviceUsage([running, running, { ...running, done: true }]);
  await enableFirstApis(gcp, "acme-jobs", clock);
  expect(calls.map(({ method, path }) => [method, path])).toEqual([
    ["POST", "/v1/projects/acme-jobs/services:batchEnable"],
    ["GET", "/v1/operations/1"],
    ["GET", "/v1/operations/1"],
  ]);
});

it("says why an API did not come on", async () => {
  const { gcp, clock } = serviceUsage([
    { name: "operations/1", done: true, error: { message: "billing is off" } },
  ]);
  await expect(enableFirstApis(gcp, "acme-jobs", clock)).rejects.toMatchObject({
    code: "API_NOT_ENABLED",
    message: expect.stringContaining("billing is off"),
  });
});

it("gives up after five minutes", async () => {
  const { gcp, calls, clock } = serviceUsage([{ name: "operations/1" }]);
  await expect(enableFirstApis(gcp, "acme-jobs", clock)).rejects.toMatchObject({
    code: "API_NOT_ENABLED",
    message: expect.stringContaining("too long"),
  });
  expect(calls.length).toBeGreaterThan(100);
});
