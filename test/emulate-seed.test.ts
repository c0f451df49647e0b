import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { silent } from "../src/base/progress.ts";
import { fillEmulator } from "../src/commands/emulate/fill-emulator.ts";
import { startSession, type RehearsalSession } from "../src/commands/rehearse/session.ts";
import { loadProject } from "../src/project/load-project.ts";
import type { Project } from "../src/project/project.ts";
import { systemClock } from "../src/semantics/clock.ts";
import { findAdoptable } from "../src/terraform/adopt/adopt.ts";
import { applyStage } from "../src/terraform/apply.ts";
import type { TerraformDeps } from "../src/terraform/deps.ts";
import { planStage } from "../src/terraform/plan.ts";

/**
 * Fields that the provider keeps in the state and no API has, and defaults that an import leaves
 * out.
 */
const ONLY_IN_STATE =
  /^(?:(?:terraform_|effective_)?labels\.|deletion_protection$|template\[0\]\.containers\[0\]\.(?:env\["WEBHOOK_SIGNING_SECRET"\]\.value|startup_probe\[0\]\.initial_delay_seconds)$)/;

let session: RehearsalSession;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-seed-"));
  session = await startSession({
    region: "us-central1",
    clock: systemClock,
    progress: silent,
    provider: "embedded",
  });
});
afterEach(async () => {
  await session.stop();
  await rm(folder, { recursive: true });
});

/** Terraform's own judgement: what is there is imported, and the plan says what it would change. */
it(
  "makes queues, workers, jobs and secrets in which terraform finds nothing to change, and lets it take them over",
  { timeout: 180_000 },
  async () => {
    const { project: loaded } = await loadProject({
      configFile: "examples/task-processor/cloud-tasks.yaml",
    });
    if (loaded === undefined) throw new Error("the example is broken");
    const { cloud } = session;
    const project: Project & { projectId: string } = { ...loaded, projectId: cloud.projectId };
    const secretValue = (): string => session.signingSecret;
    const options = {
      outside: "stand-in",
      secretValue,
      progress: silent,
      clock: systemClock,
    } as const;
    await fillEmulator(project, cloud, options);
    const service = await cloud.call("google.cloud.run.v2.Services", "GetService", {
      name: `projects/${cloud.projectId}/locations/${cloud.region}/services/task-worker`,
    });
    const { containers } = service["template"] as { containers: [{ image: string }] };
    const adopt = await findAdoptable(project, session.gcp);
    expect(adopt).toHaveLength(6);
    const deps: TerraformDeps = {
      ...session.terraform(project, { folder: "seed", images: { worker: containers[0].image } }),
      backend: { kind: "local", file: join(folder, "state.tfstate") },
      adopt,
    };
    const plan = await planStage(project, deps);
    const there = plan.changes.filter(({ action }) => action !== "create");
    expect(there.map(({ type, action }) => [type, action])).toEqual([
      ["google_cloud_tasks_queue", "import"],
      ["google_cloud_tasks_queue", "import"],
      ["google_cloud_scheduler_job", "import"],
      ["google_secret_manager_secret", "import"],
      ["google_cloud_run_v2_service", "import"],
      ["google_storage_bucket", "import"],
    ]);
    const differs = there.flatMap(({ type, attributes }) =>
      attributes.filter(({ path }) => !ONLY_IN_STATE.test(path)).map(({ path }) => [type, path]),
    );
    expect(differs).toEqual([]);
    // The rest is not imported but made: accounts and grants (which a seed has too) and alerts
    // (which it has not).
    const made = new Set(
      plan.changes.flatMap(({ action, type }) => (action === "create" ? [type] : [])),
    );
    expect([...made].toSorted()).toEqual([
      "google_cloud_run_v2_service_iam_member",
      "google_cloud_tasks_queue_iam_member",
      "google_monitoring_alert_policy",
      "google_monitoring_notification_channel",
      "google_secret_manager_secret_iam_member",
      "google_service_account",
      "google_service_account_iam_member",
      "google_storage_bucket_iam_member",
    ]);
    // Taken over whole, the accounts too, with nothing left to do.
    const applied = await applyStage(project, { ...deps, reviewed: plan, settle: true });
    expect(applied).toMatchObject({ status: "passed", settled: true });
  },
);
