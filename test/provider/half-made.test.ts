import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { PROVIDER, queue, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";
import { apiError } from "./recording-proxy.ts";

const ACCOUNT = `
resource "google_service_account" "w" {
  account_id = "worker"
}
`;

const VERSION = `
resource "google_secret_manager_secret" "x" {
  secret_id = "x"
  replication {
    auto {}
  }
}
resource "google_secret_manager_secret_version" "v" {
  secret      = google_secret_manager_secret.x.id
  secret_data = "s3cret"
}
`;

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

/** Fails every call that fits. */
function refuse(fits: RegExp, status: number): void {
  harness.proxy.before = ({ method, path }) =>
    fits.test(`${method} ${path}`) ? apiError(status) : undefined;
}

/**
 * Created by the API, yet the create did not end: the real provider keeps such a resource, marked
 * as tainted.
 */
describe("a resource whose create went half way", () => {
  it.each([
    ["a queue that cannot be read", queue("q"), /^GET .*queues\/q$/, "google_cloud_tasks_queue.q"],
    [
      "an account that cannot be read",
      ACCOUNT,
      /^GET .*serviceAccounts/,
      "google_service_account.w",
    ],
    [
      "a version that cannot be enabled",
      VERSION,
      /versions\/1:enable$/,
      "google_secret_manager_secret_version.v",
    ],
  ])("is kept: %s", async (_what, hcl, fits, address) => {
    const terraform = await harness.terraform(PROVIDER + hcl);
    refuse(fits, 400);
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("googleapi: Error 400: injected");
    expect(await terraform.addresses()).toContain(address);
    harness.proxy.reset();
    expect((await terraform.run("plan")).output).toContain(`${address} is tainted`);
    await terraform.run("untaint", address);
    expect((await terraform.run("plan", "-detailed-exitcode")).output).toContain("No changes");
  });

  it("is not kept when the API says that it is not there", async () => {
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    refuse(/^GET .*queues\/q$/, 404);
    expect((await terraform.run("apply", "-auto-approve")).output).toContain("is not there");
    expect(await terraform.addresses()).toEqual([]);
  });

  it("is whole when it is an account that IAM does not know everywhere yet", async () => {
    const terraform = await harness.terraform(PROVIDER + ACCOUNT);
    refuse(/^GET .*serviceAccounts/, 403);
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
    harness.proxy.reset();
    expect((await terraform.run("plan", "-detailed-exitcode")).output).toContain("No changes");
  });

  it("meets itself when the answer to its create was lost, as the real provider does", async () => {
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    harness.proxy.after = ({ method }, { status }) =>
      method === "POST" && status === 200 ? apiError(503) : undefined;
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("Error 409");
    expect(harness.proxy.calls.filter(({ method }) => method === "POST")).toHaveLength(2);
  });
});
