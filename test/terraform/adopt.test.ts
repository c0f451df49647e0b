import { writeFile } from "node:fs/promises";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { MOVED_FILE } from "../../src/project/moved-file.ts";
import type { Project } from "../../src/project/project.ts";
import { findAdoptable } from "../../src/terraform/adopt/adopt.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { BUCKET, PROJECT_ID, queuesOnly, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const PARENT = `projects/${PROJECT_ID}/locations/us-central1`;

/** A queue, a job that calls a URL, and a secret. */
function project(): Project {
  const [job] = fixtureProject().schedules;
  if (job === undefined) throw new Error("the fixture has a schedule");
  return {
    ...queuesOnly({ id: "mails", name: "mails" }),
    schedules: [{ ...job, target: { kind: "url", url: "https://example.com/" } }],
    secrets: fixtureProject().secrets,
  };
}

async function makeByHand(): Promise<void> {
  const { cloud } = harness;
  await cloud.call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", {
    parent: PARENT,
    queue: { name: `${PARENT}/queues/mails` },
  });
  await cloud.call("google.cloud.scheduler.v1.CloudScheduler", "CreateJob", {
    parent: PARENT,
    job: {
      name: `${PARENT}/jobs/daily`,
      schedule: "* * * * *",
      timeZone: "Etc/UTC",
      httpTarget: { uri: "https://example.com/", httpMethod: "POST" },
    },
  });
  await cloud.call("google.cloud.secretmanager.v1.SecretManagerService", "CreateSecret", {
    parent: `projects/${PROJECT_ID}`,
    secretId: "signing",
    secret: { replication: { automatic: {} } },
  });
}

it("takes over what exists instead of failing with 409, and then leaves it to the state", async () => {
  await makeByHand();
  const failed = applyStage(project(), harness.deps("a"));
  await expect(failed).rejects.toMatchObject({ code: "TF_EXISTS", exitCode: 2 });

  const adopt = await findAdoptable(project(), harness.gcp);
  const reviewed = await planStage(project(), harness.deps("b", { adopt }));
  expect(reviewed.changes.map(({ action }) => action)).toEqual(["import", "import", "import"]);
  const applied = await applyStage(project(), {
    ...harness.deps("c", { adopt }),
    reviewed,
    settle: true,
  });
  expect(applied).toMatchObject({ status: "passed", created: 0, settled: true });

  const again = await planStage(project(), harness.deps("d", { adopt }));
  expect(again.changes).toEqual([]);
});

it("does not import what the state has under another id, and proposes the move", async () => {
  const before = queuesOnly({ id: "mails", name: "mails" });
  await applyStage(before, harness.deps("a"));
  const renamed = queuesOnly({ id: "letters", name: "mails" });
  const adopt = await findAdoptable(renamed, harness.gcp);
  expect(adopt).toHaveLength(1);
  const plan = await planStage(renamed, harness.deps("b", { adopt }));
  expect(plan.changes.map(({ action }) => action)).toEqual(["create", "delete"]);
  expect(plan).toMatchObject({
    status: "blocked",
    failure: { code: "TF_GUARD" },
    renames: [{ from: 'module.queue["mails"]', to: 'module.queue["letters"]' }],
  });

  const configFile = path.join(harness.root, "cloud-tasks.yaml");
  await writeFile(path.join(harness.root, MOVED_FILE), plan.renames?.[0]?.movedBlock ?? "");
  const moved = await planStage({ ...renamed, configFile }, harness.deps("c", { adopt }));
  expect(moved).toMatchObject({ status: "passed", changes: [{ action: "move", attributes: [] }] });
});

it("does not let a moved block hide that a queue of a new name is a new queue", async () => {
  await applyStage(queuesOnly({ id: "mails", name: "mails" }), harness.deps("a"));
  const renamed = {
    ...queuesOnly({ id: "letters", name: "letters" }),
    configFile: path.join(harness.root, "cloud-tasks.yaml"),
  };
  const plan = await planStage(renamed, harness.deps("b"));
  expect(plan.failure?.hint).toContain("Keep `name: mails`");
  await writeFile(path.join(harness.root, MOVED_FILE), plan.renames?.[0]?.movedBlock ?? "");
  const moved = await planStage(renamed, harness.deps("c"));
  expect(moved).toMatchObject({ status: "blocked", changes: [{ action: "replace" }] });
});

it("leaves to another environment what its state holds, in a bucket that both share", async () => {
  const shared = queuesOnly({ id: "mails", name: "mails" });
  const backend = (name: string) => ({ kind: "gcs", bucket: BUCKET, prefix: name }) as const;
  await applyStage(shared, harness.deps("a", { backend: backend("jobs/production") }));
  const adopt = await findAdoptable(shared, harness.gcp);
  const deps = { adopt, gcp: harness.gcp, backend: backend("jobs/staging") };
  const stolen = applyStage(shared, harness.deps("b", deps));
  await expect(stolen).rejects.toMatchObject({ code: "TF_NOT_OURS", exitCode: 2 });
  await expect(stolen).rejects.toThrow(`gs://${BUCKET}/jobs/production/default.tfstate`);
  // Whose state holds it is not stopped.
  const own = { ...deps, backend: backend("jobs/production") };
  await expect(planStage(shared, harness.deps("c", own))).resolves.toMatchObject({ changes: [] });
});

it("stops before a secret whose replication the module would change", async () => {
  await harness.cloud.call("google.cloud.secretmanager.v1.SecretManagerService", "CreateSecret", {
    parent: `projects/${PROJECT_ID}`,
    secretId: "signing",
    secret: { replication: { userManaged: { replicas: [{ location: "europe-west1" }] } } },
  });
  const secretOnly = { ...queuesOnly(), secrets: fixtureProject().secrets };
  const adopt = await findAdoptable(secretOnly, harness.gcp);
  const plan = await planStage(secretOnly, harness.deps("a", { adopt }));
  expect(plan).toMatchObject({ status: "blocked", failure: { code: "TF_GUARD" } });
  expect(plan.changes).toMatchObject([{ action: "replace" }]);
  expect(plan.failure?.message).toContain("differs in replication");
  expect(plan.failure?.hint).toContain("another name in cloud-tasks.yaml");
});

it("stops before a job whose retries the module would drop", async () => {
  await harness.cloud.call("google.cloud.scheduler.v1.CloudScheduler", "CreateJob", {
    parent: PARENT,
    job: {
      name: `${PARENT}/jobs/daily`,
      schedule: "* * * * *",
      timeZone: "Etc/UTC",
      httpTarget: { uri: "https://example.com/", httpMethod: "POST" },
      retryConfig: { retryCount: 3 },
    },
  });
  const jobOnly = { ...queuesOnly(), schedules: project().schedules };
  const adopt = await findAdoptable(jobOnly, harness.gcp);
  const plan = await planStage(jobOnly, harness.deps("a", { adopt }));
  expect(plan.failure?.message).toContain("would lose its retry_config");
});
