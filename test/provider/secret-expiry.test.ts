import { afterAll, beforeAll, expect, it } from "vitest";

import { PROVIDER, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";
import type { TerraformRun } from "./terraform-run.ts";

const SECRET = "/v1/projects/p-1/secrets/s";
const EXPIRE_TIME = "2122-09-26T10:55:55.163240682Z";

function secret(expiry: string): string {
  return `${PROVIDER}
resource "google_secret_manager_secret" "s" {
  secret_id = "s"
  ${expiry}
  replication {
    auto {}
  }
}
`;
}

let harness: Harness;
let terraform: TerraformRun;
beforeAll(async () => {
  harness = await startHarness();
  terraform = await harness.terraform(secret('ttl = "3600s"'));
});
afterAll(() => harness.stop());

/**
 * The steps of the real provider's acceptance test.
 * @see
 * https://github.com/hashicorp/terraform-provider-google/blob/v7.45.0/google/services/secretmanager/resource_secret_manager_secret_test.go
 * (updateBetweenTtlAndExpireTime, ttlUpdate)
 */
it.each([
  ["a ttl", 'ttl = "3600s"', undefined],
  ["a time in place of it", `expire_time = "${EXPIRE_TIME}"`, EXPIRE_TIME],
  ["a ttl in place of that", 'ttl = "3600s"', undefined],
  ["a longer ttl", 'ttl = "7200s"', undefined],
  ["neither of them", "", null],
])("leaves nothing to plan after %s", async (_name, expiry, expected) => {
  await terraform.write(secret(expiry));
  expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
  const { expireTime } = await harness.byHand("GET", SECRET);
  if (expected === null) expect(expireTime).toBeUndefined();
  else if (expected === undefined)
    expect(Date.parse(String(expireTime))).toBeLessThan(Date.now() + 8e6);
  else expect(expireTime).toBe(expected);
  const planned = await terraform.run("plan", "-detailed-exitcode");
  expect(planned.output).toContain("No changes");
});
