import { writeFile } from "node:fs/promises";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { MOVED_FILE } from "../../src/project/moved-file.ts";
import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import type { TerraformDeps } from "../../src/terraform/deps.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { readOutputs } from "../../src/terraform/outputs.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { pushWorker } from "../provider/worker-image.ts";
import { PROJECT_ID, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
let images: Record<string, string>;
beforeEach(async () => {
  harness = await startHarness();
  const image = await pushWorker(harness.cloud, PROJECT_ID);
  images = { worker: image, runner: image };
});
afterEach(() => harness.stop());

const deps = (run: string): TerraformDeps => harness.deps(run, { images });

/** Everything of the fixture, with a secret that a version is added to once it exists. */
async function applyFirst(): Promise<Project> {
  const first = fixtureProject({ projectId: PROJECT_ID });
  await applyStage({ ...first, workers: [], schedules: [] }, deps("secret"));
  const service = "google.cloud.secretmanager.v1.SecretManagerService";
  const parent = `projects/${PROJECT_ID}/secrets/signing`;
  const payload = { data: Buffer.from("s").toString("base64") };
  await harness.cloud.call(service, "AddSecretVersion", { parent, payload });
  const applied = await applyStage(first, { ...deps("first"), settle: true });
  expect(applied).toMatchObject({ status: "passed", settled: true });
  return { ...first, configFile: path.join(harness.root, "cloud-tasks.yaml") };
}

/** Pastes the proposed block, and applies what is left to do. */
async function move(renamed: Project, kind: string): Promise<string[]> {
  const proposed = await planStage(renamed, deps("renamed"));
  expect(proposed.renames).toHaveLength(1);
  expect(proposed.renames?.[0]).not.toHaveProperty("keepName");
  expect(proposed.renames?.[0]?.from).toContain(`module.${kind}[`);
  await writeFile(path.join(harness.root, MOVED_FILE), proposed.renames?.[0]?.movedBlock ?? "");

  const moved = await planStage(renamed, deps("moved"));
  const applied = await applyStage(renamed, { ...deps("apply"), reviewed: moved, settle: true });
  expect(applied).toMatchObject({ status: "passed", settled: true, created: 0, deleted: 0 });
  return [...new Set(moved.changes.map(({ action }) => action))].sort();
}

it("moves a worker of a new id with its accounts and grants", async () => {
  const first = await applyFirst();
  const before = await readOutputs(deps("first"));
  const renamed: Project = {
    ...first,
    workers: first.workers.map((worker) => ({ ...worker, id: "runner" })),
    schedules: first.schedules.map((schedule) => ({
      ...schedule,
      target: { kind: "worker", workerId: "runner", path: "/tasks/cleanup" },
    })),
  };
  expect(await move(renamed, "worker")).toEqual(["move"]);
  const after = await readOutputs(deps("apply"));
  expect(after.workers).toEqual({ runner: before.workers["worker"] });
  expect(after.alerts["deep"]).toMatch(/^projects\/.+\/alertPolicies\/\d+$/);
  expect(after.buckets).toEqual({ letters: { name: "acme-letters", url: "gs://acme-letters" } });
});

it("moves a queue of a new id; the worker's grant on it stays, its env gets the new id", async () => {
  const first = await applyFirst();
  const renamed: Project = {
    ...first,
    queues: first.queues.map((queue) =>
      queue.id === "email-queue" ? { ...queue, id: "letters-queue" } : queue,
    ),
    alerts: first.alerts.map((alert) => ({ ...alert, targetId: "letters-queue" })),
  };
  expect(await move(renamed, "queue")).toEqual(["move", "update"]);
});

it("moves a secret of a new id; the worker's grant on it stays", async () => {
  const first = await applyFirst();
  const renamed: Project = {
    ...first,
    secrets: first.secrets.map((secret) => ({ ...secret, id: "signature" })),
    workers: first.workers.map((worker) => ({
      ...worker,
      secretEnv: { SIGNING_SECRET: { secretId: "signature", version: "latest" } },
    })),
  };
  expect(await move(renamed, "secret")).toEqual(["move"]);
});
