import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { PROVIDER, queue, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";
import { pushWorker } from "./worker-image.ts";

const QUEUES = "/v2/projects/p-1/locations/us-central1/queues";

const service = (name: string): string => `
resource "google_cloud_run_v2_service" "s" {
  name     = "s"
  location = "us-central1"
  template {
    containers {
      image = "${name}"
    }
  }
}
`;

const MEMBER = `
resource "google_cloud_tasks_queue_iam_member" "m" {
  name     = "q"
  location = "us-central1"
  role     = "roles/cloudtasks.enqueuer"
  member   = "user:A@x.test"
}
`;

let harness: Harness;
let image: string;
beforeEach(async () => {
  harness = await startHarness();
  image = await pushWorker(harness.cloud, "p-1");
});
afterEach(() => harness.stop());

describe("an API that answers errors", () => {
  it("leaves nothing in the state after a create that failed", async () => {
    harness.proxy.failures.set(`POST ${QUEUES}`, [403]);
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.code).toBe(1);
    expect(applied.output).toContain("googleapi: Error 403: injected");
    expect(await terraform.addresses()).toEqual([]);
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
  });

  it.each([429, 500, 502, 503])("tries again after %i", async (status) => {
    harness.proxy.failures.set(`POST ${QUEUES}`, [status, status]);
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
    expect(harness.proxy.calls.filter((call) => call.method === "POST")).toHaveLength(3);
  });

  it.each([400, 401, 403, 408, 504])("does not try again after %i", async (status) => {
    harness.proxy.failures.set(`POST ${QUEUES}`, [status]);
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(1);
    expect(harness.proxy.calls.filter((call) => call.method === "POST")).toHaveLength(1);
  });

  it("keeps the old state when an update failed", async () => {
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    await terraform.run("apply", "-auto-approve");
    harness.proxy.failures.set(`PATCH ${QUEUES}`, [400]);
    await terraform.write(
      PROVIDER + queue("q").replace(/\}\s*$/, "  retry_config {\n    max_attempts = 3\n  }\n}\n"),
    );
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(1);
    expect(await terraform.addresses()).toEqual(["google_cloud_tasks_queue.q"]);
    const healed = await terraform.run("apply", "-auto-approve");
    expect(healed.output).toContain("0 added, 1 changed");
  });

  it("plans a create for what was deleted by hand", async () => {
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    await terraform.run("apply", "-auto-approve");
    await harness.byHand("DELETE", `${QUEUES}/q`);
    expect((await terraform.run("plan")).output).toContain("1 to add, 0 to change, 0 to destroy");
    expect((await terraform.run("destroy", "-auto-approve")).code).toBe(0);
  });

  it("sets a policy again, from a fresh read, when another writer was faster", async () => {
    await harness.byHand("POST", QUEUES, { name: `${QUEUES.slice(4)}/q` });
    harness.proxy.failures.set(`POST ${QUEUES}/q:setIamPolicy`, [409, 412]);
    const terraform = await harness.terraform(PROVIDER + MEMBER);
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
    const sets = harness.proxy.calls.filter((call) => call.path.includes(":setIamPolicy"));
    expect(sets).toHaveLength(3);
    expect(harness.proxy.calls.filter((call) => call.path.includes(":getIamPolicy"))).toHaveLength(
      3,
    );
    const policy = await harness.byHand("POST", `${QUEUES}/q:getIamPolicy`);
    expect(policy["bindings"]).toEqual([
      { role: "roles/cloudtasks.enqueuer", members: ["user:a@x.test"] },
    ]);
  });
});

describe("the traps of a service", () => {
  it("is tainted by a failed operation, and deletion protection holds the replacement up", async () => {
    const terraform = await harness.terraform(PROVIDER + service("no-such/image:1"));
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.code).toBe(1);
    expect(applied.output).toContain("Error code 5, message: Revision 's-00001");
    await terraform.write(PROVIDER + service(image));
    const again = await terraform.run("apply", "-auto-approve");
    expect(again.code).toBe(1);
    expect(again.output).toContain("is tainted");
    expect(again.output).toContain("without setting deletion_protection=false");
    await terraform.run("untaint", "google_cloud_run_v2_service.s");
    expect((await terraform.run("apply", "-auto-approve")).output).toContain("1 changed");
    expect((await terraform.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("goes once the protection is off", async () => {
    const terraform = await harness.terraform(PROVIDER + service(image));
    await terraform.run("apply", "-auto-approve");
    expect((await terraform.run("destroy", "-auto-approve")).code).toBe(1);
    await terraform.write(
      PROVIDER + service(image).replace("location", "deletion_protection = false\n  location"),
    );
    expect((await terraform.run("apply", "-auto-approve")).output).toContain("1 changed");
    expect((await terraform.run("destroy", "-auto-approve")).code).toBe(0);
  });
});
