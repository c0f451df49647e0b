import { afterEach, beforeEach, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import type { TerraformDeps } from "../../src/terraform/deps.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { requirePreflight } from "../../src/terraform/preflight.ts";
import { pushWorker } from "../provider/worker-image.ts";
import { PROJECT_ID, queuesOnly, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

async function addSecret(): Promise<void> {
  const service = "google.cloud.secretmanager.v1.SecretManagerService";
  const parent = `projects/${PROJECT_ID}`;
  const secret = { replication: { automatic: {} } };
  await harness.cloud.call(service, "CreateSecret", { parent, secretId: "signing", secret });
  const payload = { data: Buffer.from("s").toString("base64") };
  await harness.cloud.call(service, "AddSecretVersion", {
    parent: `${parent}/secrets/signing`,
    payload,
  });
}

it("goes from nothing to everything, and from one rate to another, with nothing left to do", async () => {
  await addSecret();
  const images = { worker: await pushWorker(harness.cloud, PROJECT_ID) };
  const adopt = [
    {
      address: 'module.secret["signing"].google_secret_manager_secret.this',
      importId: `projects/${PROJECT_ID}/secrets/signing`,
    },
  ];
  const deps = (run: string): TerraformDeps => harness.deps(run, { images, adopt, commit: "c1" });
  const project = fixtureProject({ projectId: PROJECT_ID });
  await requirePreflight(project, {
    gcp: harness.gcp,
    backend: deps("").backend,
    identity: "apply",
  });

  const reviewed = await planStage(project, { ...deps("plan"), lock: false });
  expect(reviewed).toMatchObject({ status: "passed", metadata: { commit: "c1" } });
  const applied = await applyStage(project, { ...deps("apply"), reviewed, settle: true });
  expect(applied).toMatchObject({ status: "passed", settled: true });

  const [first, ...others] = project.queues;
  if (first === undefined) throw new Error("the fixture has a queue");
  const faster: Project = {
    ...project,
    queues: [{ ...first, maxDispatchesPerSecond: 60 }, ...others],
  };
  const update = await planStage(faster, deps("update"));
  expect(update.changes).toMatchObject([
    { action: "update", attributes: [{ before: "50", after: "60", forcesReplacement: false }] },
  ]);
  expect(update.metadata?.stateLineage).toBe(reviewed.metadata?.stateLineage);
  expect(update.metadata?.stateSerial).toBeGreaterThan(reviewed.metadata?.stateSerial ?? 0);
});

it("loses nothing when two applies run at once", async () => {
  const mails = { id: "mails", name: "mails" };
  const news = { id: "news", name: "news" };
  const both = queuesOnly(mails, news);
  const patient = { lockTimeoutMs: 60_000 };
  const ends = await Promise.allSettled([
    applyStage(both, harness.deps("a", patient)),
    applyStage(both, harness.deps("b", patient)),
  ]);
  expect(ends.some(({ status }) => status === "fulfilled")).toBe(true);
  for (const end of ends) {
    if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "TF_STALE_PLAN" });
  }
  const healed = await applyStage(both, { ...harness.deps("c"), settle: true });
  expect(healed).toMatchObject({ status: "passed", created: 0, settled: true });
});

it("says what differs in the making when the plan is no longer the reviewed one", async () => {
  const mails = { id: "mails", name: "mails" };
  const reviewed = await planStage(queuesOnly(mails), harness.deps("a", { commit: "c1" }));
  const other = queuesOnly({ ...mails, maxAttempts: 9 });
  const refused = await applyStage(other, { ...harness.deps("b", { commit: "c2" }), reviewed });
  expect(refused).toMatchObject({
    status: "blocked",
    failure: {
      code: "TF_PLAN_CHANGED",
      message: expect.stringMatching(
        /max_attempts now goes .* to 9.*commit was c1, is c2/s,
      ) as string,
    },
  });
});

it("names what guards a waiver, and takes one for this very plan only", async () => {
  const mails = { id: "mails", name: "mails" };
  await applyStage(queuesOnly(mails), harness.deps("a"));
  const plan = await planStage(queuesOnly(), harness.deps("b"));
  const address = 'module.queue["mails"].google_cloud_tasks_queue.this';
  expect(plan).toMatchObject({ status: "blocked", failure: { code: "TF_GUARD" } });
  expect(plan.failure?.hint).toContain(`waive ${address}`);
  const waived = (fingerprint: string): Promise<unknown> =>
    applyStage(queuesOnly(), harness.deps("c", { waiver: { fingerprint, addresses: [address] } }));
  await expect(waived("0".repeat(64))).resolves.toMatchObject({ status: "blocked" });
  await expect(waived(plan.fingerprint)).resolves.toMatchObject({ status: "passed", deleted: 1 });
});
