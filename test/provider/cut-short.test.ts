import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { PROVIDER, queue, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";
import type { Recorded } from "./recording-proxy.ts";
import type { TerraformRun } from "./terraform-run.ts";

/** Three queues, each made after the one before. */
const CHAIN = ["a", "b", "c"]
  .map((name, index, names) => {
    const after =
      index === 0 ? "" : `  depends_on = [google_cloud_tasks_queue.${names[index - 1]}]\n`;
    return queue(name).replace(/\}\s*$/, `${after}}\n`);
  })
  .join("");

const ADDRESSES = ["a", "b", "c"].map((name) => `google_cloud_tasks_queue.${name}`);

let harness: Harness;
let terraform: TerraformRun;
beforeEach(async () => {
  harness = await startHarness();
  terraform = await harness.terraform(PROVIDER + CHAIN);
});
afterEach(() => harness.stop());

/** Does something once, while the create of this queue is on its way to the cloud. */
function whileCreating(name: string, act: () => Promise<void> | void): void {
  harness.proxy.before = async (call: Recorded) => {
    if (call.method !== "POST" || !String(call.body["name"]).endsWith(`/${name}`)) return;
    harness.proxy.before = () => undefined;
    await act();
  };
}

describe("a run that is cut short", () => {
  it("finishes what was begun and keeps it when terraform is interrupted", async () => {
    whileCreating("b", () => terraform.interrupt());
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(1);
    expect(await terraform.addresses()).toEqual(ADDRESSES.slice(0, 2));
    const healed = await terraform.run("apply", "-auto-approve");
    expect(healed.output).toContain("1 added, 0 changed, 0 destroyed");
    expect((await terraform.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("does not try a failing call again once terraform is interrupted", async () => {
    whileCreating("b", async () => {
      const statuses = Array.from({ length: 20 }, () => 503);
      harness.proxy.failures.set("POST /v2/projects/p-1/locations/us-central1/queues", statuses);
      await terraform.interrupt();
    });
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.code).toBe(1);
    // Undisturbed it would be eight tries.
    const tries = harness.proxy.calls.filter(({ status }) => status === 503);
    expect(tries.length).toBeLessThan(8);
    expect(await terraform.addresses()).toEqual(ADDRESSES.slice(0, 1));
  });

  it("keeps what was finished when terraform is killed", async () => {
    whileCreating("c", () => terraform.kill());
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(-1);
    expect(await terraform.addresses()).toEqual(ADDRESSES.slice(0, 2));
  });

  it("keeps what was finished when the provider dies", async () => {
    whileCreating("c", () => harness.crash());
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(1);
    expect(await terraform.addresses()).toEqual(ADDRESSES.slice(0, 2));
  });

  it("keeps what was destroyed out of the state when a destroy is interrupted", async () => {
    await terraform.run("apply", "-auto-approve");
    harness.proxy.before = async (call) => {
      if (call.method === "DELETE" && call.path.endsWith("/b")) await terraform.interrupt();
      return undefined;
    };
    expect((await terraform.run("destroy", "-auto-approve")).code).toBe(1);
    expect(await terraform.addresses()).toEqual(ADDRESSES.slice(0, 1));
    const healed = await terraform.run("destroy", "-auto-approve");
    expect(healed.output).toContain("1 destroyed");
  });
});
