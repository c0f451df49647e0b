import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { PROVIDER, queue, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

const FULL = "projects/p-1/locations/us-central1/queues/q";
const MEMBER = `
resource "google_cloud_tasks_queue_iam_member" "m" {
  name     = "q"
  location = "us-central1"
  role     = "roles/cloudtasks.enqueuer"
  member   = "user:a@x.test"
}
`;

describe("import", () => {
  beforeAll(async () => {
    await harness.byHand("POST", "/v2/projects/p-1/locations/us-central1/queues", { name: FULL });
    const bindings = [{ role: "roles/cloudtasks.enqueuer", members: ["user:a@x.test"] }];
    await harness.byHand("POST", `/v2/${FULL}:setIamPolicy`, { policy: { bindings } });
  });

  it.each([FULL, "p-1/us-central1/q", "us-central1/q"])("takes the id %s", async (id) => {
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    expect((await terraform.run("import", "google_cloud_tasks_queue.q", id)).code).toBe(0);
    expect((await terraform.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("takes an IAM member", async () => {
    const terraform = await harness.terraform(PROVIDER + MEMBER);
    const id = `${FULL} roles/cloudtasks.enqueuer user:a@x.test`;
    const imported = await terraform.run("import", "google_cloud_tasks_queue_iam_member.m", id);
    expect(imported.output).toContain("Import successful");
    expect((await terraform.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("works by import block", async () => {
    const block = `import {\n  to = google_cloud_tasks_queue.q\n  id = "${FULL}"\n}\n`;
    const terraform = await harness.terraform(PROVIDER + queue("q") + block);
    const applied = await terraform.run("apply", "-auto-approve");
    expect(applied.output).toContain("1 imported, 0 added, 0 changed");
  });

  it("names the forms that an id may have", async () => {
    const terraform = await harness.terraform(PROVIDER + queue("q"));
    const imported = await terraform.run("import", "google_cloud_tasks_queue.q", "a/b/c/d/e");
    expect(imported.code).toBe(1);
    expect(imported.output).toContain("{{location}}/{{name}}");
  });

  it("says that there is nothing to import", async () => {
    const terraform = await harness.terraform(PROVIDER + queue("none"));
    const imported = await terraform.run(
      "import",
      "google_cloud_tasks_queue.none",
      "us-central1/none",
    );
    expect(imported.output).toContain("Cannot import non-existent remote object");
  });
});

describe("instances and data sources", () => {
  it("keeps the project of each alias", async () => {
    const other = 'provider "google" {\n  alias   = "b"\n  project = "p-2"\n}\n';
    const second = queue("two").replace("name     =", "provider = google.b\n  name     =");
    const terraform = await harness.terraform(PROVIDER + other + queue("one") + second);
    expect((await terraform.run("apply", "-auto-approve")).code).toBe(0);
    for (const name of [
      "p-1/locations/us-central1/queues/one",
      "p-2/locations/us-central1/queues/two",
    ]) {
      const made = await harness.byHand("GET", `/v2/projects/${name}`);
      expect(made["name"]).toBe(`projects/${name}`);
    }
  });

  it("reads a project, and what a resource of the same name reads", async () => {
    await harness.byHand("POST", "/v1/projects/p-1/secrets?secretId=x", {
      replication: { automatic: {} },
      labels: { team: "t" },
    });
    const terraform = await harness.terraform(`${PROVIDER}
data "google_project" "p" {}
data "google_secret_manager_secret" "x" {
  secret_id = "x"
}
output "all" {
  value = join(",", [data.google_project.p.number, data.google_project.p.project_id, data.google_secret_manager_secret.x.labels.team])
}
`);
    expect((await terraform.run("apply", "-auto-approve")).output).toContain(
      'all = "123456789012,p-1,t"',
    );
  });

  it("fails on a data source that is not there", async () => {
    const hcl = 'data "google_secret_manager_secret" "y" {\n  secret_id = "y"\n}\n';
    const terraform = await harness.terraform(PROVIDER + hcl);
    const planned = await terraform.run("plan");
    expect(planned.code).toBe(1);
    expect(planned.output).toContain('"y" not found');
  });

  it("serves two runs at once", async () => {
    const runs = await Promise.all(
      ["left", "right"].map((name) => harness.terraform(PROVIDER + queue(name))),
    );
    const applied = await Promise.all(runs.map((run) => run.run("apply", "-auto-approve")));
    expect(applied.map((run) => run.code)).toEqual([0, 0]);
  });
});
