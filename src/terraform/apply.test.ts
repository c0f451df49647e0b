import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { silent } from "../base/progress.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { systemClock } from "../semantics/clock.ts";
import { applyStage } from "./apply.ts";
import type { TerraformDeps } from "./deps.ts";
import { FIXTURE_IMAGE, fixtureProject } from "./fixture.ts";
import { readOutputs, type TerraformOutputs } from "./outputs.ts";
import { planStage } from "./plan.ts";
import { findTerraform } from "./process/executable.ts";

// The real terraform on its built-in resource: no provider, no network.
const MODULE = `
terraform {
  backend "gcs" {}
}
variable "queues" {
  type = map(any)
}
resource "terraform_data" "queue" {
  for_each = var.queues
  input    = each.value.max_dispatches_per_second
}
output "queues" {
  value = { for id, queue in terraform_data.queue : id => queue.id }
}
output "alerts" {
  value = {}
}
output "buckets" {
  value = {}
}
output "schedules" {
  value = {}
}
output "secrets" {
  value = {}
}
output "workers" {
  value = {}
}
`;

let root: string;
let deps: TerraformDeps;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "ctp-terraform-"));
  const moduleDir = path.join(root, "module");
  await mkdir(moduleDir);
  await writeFile(path.join(moduleDir, "main.tf"), MODULE);
  deps = {
    clock: systemClock,
    progress: silent,
    endpoints: googleEndpoints,
    executable: (await findTerraform(process.env["PATH"] ?? "")).file,
    moduleDir,
    workDir: path.join(root, "work"),
    backend: { kind: "local", file: path.join(root, "terraform.tfstate") },
    projectNumber: "123",
    images: { worker: FIXTURE_IMAGE },
    processEnv: { PATH: process.env["PATH"], HOME: root },
    extraEnv: {},
  };
});

afterEach(() => rm(root, { recursive: true, force: true }));

it("plans, applies what was reviewed, settles, updates in place and reads the outputs", async () => {
  const project = fixtureProject();
  const plan = await planStage(project, deps);
  expect(plan.changes.map(({ action }) => action)).toEqual(["create", "create"]);

  const told: TerraformOutputs[] = [];
  const onOutputs = (outputs: TerraformOutputs): void => void told.push(outputs);
  const applied = await applyStage(project, { ...deps, reviewed: plan, settle: true, onOutputs });
  expect(applied).toMatchObject({
    status: "passed",
    created: 2,
    settled: true,
    appliedFingerprint: plan.fingerprint,
  });
  expect(Object.keys((await readOutputs(deps)).queues)).toEqual(["email-queue", "webhook-queue"]);
  expect(told).toEqual([await readOutputs(deps)]);

  const [first, ...rest] = project.queues;
  if (first === undefined) throw new Error("the fixture has a queue");
  const faster = fixtureProject({ queues: [{ ...first, maxDispatchesPerSecond: 60 }, ...rest] });
  expect((await planStage(faster, deps)).changes.map(({ action }) => action)).toEqual(["update"]);
});

it("writes the outputs that an apply was cut off from, where no resource is left to change", async () => {
  await applyStage(fixtureProject(), deps);
  const file = path.join(root, "terraform.tfstate");
  const state = JSON.parse(await readFile(file, "utf8")) as { outputs: object };
  await writeFile(file, JSON.stringify({ ...state, outputs: {} }));
  await expect(readOutputs(deps)).rejects.toMatchObject({ code: "TF_NO_OUTPUTS" });
  const applied = await applyStage(fixtureProject(), deps);
  expect(applied).toMatchObject({ status: "passed", created: 0, summary: "nothing to apply" });
  expect(Object.keys((await readOutputs(deps)).queues)).toHaveLength(2);
});

it("applies nothing when the plan is no longer the reviewed one", async () => {
  const reviewed = await planStage(fixtureProject(), deps);
  const fewer = fixtureProject({ queues: fixtureProject().queues.slice(1) });
  const applied = await applyStage(fewer, { ...deps, reviewed });
  expect(applied).toMatchObject({
    status: "blocked",
    created: 0,
    failure: { code: "TF_PLAN_CHANGED" },
  });
  expect((await planStage(fewer, deps)).changes).toHaveLength(1);
});

it("fails with terraform's own words", async () => {
  await writeFile(
    path.join(deps.moduleDir, "broken.tf"),
    'resource "terraform_data" "x" {\n  inputt = 1\n}\n',
  );
  await expect(planStage(fixtureProject(), deps)).rejects.toMatchObject({
    code: "TF_FAILED",
    exitCode: 1,
  });
});

it("says that the modules want a newer terraform", async () => {
  await writeFile(
    path.join(deps.moduleDir, "newer.tf"),
    'terraform {\n  required_version = ">= 99"\n}\n',
  );
  await expect(planStage(fixtureProject(), deps)).rejects.toMatchObject({
    code: "TF_TOO_OLD",
    exitCode: 2,
  });
});

it("keeps the work directory to its owner, even one that was there before", async () => {
  await mkdir(deps.workDir, { mode: 0o755 });
  await planStage(fixtureProject(), deps);
  expect((await stat(deps.workDir)).mode & 0o077).toBe(0);
});

it("does not start terraform once it was cancelled", async () => {
  const signal = AbortSignal.abort(new Error("stopped"));
  await expect(planStage(fixtureProject(), { ...deps, signal })).rejects.toThrow("stopped");
});

it("stops in mid-apply with the state written and unlocked, and the next apply heals", async () => {
  const blocking = `
    resource "terraform_data" "slow" {
      depends_on = [terraform_data.queue]
      provisioner "local-exec" {
        command = "tail -f /dev/null"
      }
    }`;
  const slow = path.join(deps.moduleDir, "slow.tf");
  await writeFile(slow, blocking);
  const stop = new AbortController();
  const progress = {
    ...silent,
    info: (line: string) => {
      if (line.startsWith("terraform_data.slow: Creating")) stop.abort(new Error("stopped"));
    },
  };
  const cancelled = applyStage(fixtureProject(), { ...deps, progress, signal: stop.signal });
  await expect(cancelled).rejects.toMatchObject({ code: "TF_CANCELLED", exitCode: 1 });

  await writeFile(slow, 'resource "terraform_data" "slow" {}\n');
  const healed = await applyStage(fixtureProject(), { ...deps, settle: true });
  // The two queues were kept; only the half-made resource is made again.
  expect(healed).toMatchObject({ status: "passed", created: 1, settled: true });
});

it("names a missing terraform, one that is too old and one that is broken", async () => {
  await expect(findTerraform(root)).rejects.toMatchObject({ code: "TF_NOT_FOUND", exitCode: 2 });
  const fake = path.join(root, "terraform");
  await writeFile(fake, '#!/bin/sh\necho \'{"terraform_version": "1.8.5"}\'\n', { mode: 0o755 });
  await expect(findTerraform(root)).rejects.toMatchObject({ code: "TF_TOO_OLD", exitCode: 2 });
  await writeFile(fake, "#!/bin/sh\nexit 3\n", { mode: 0o755 });
  await expect(findTerraform(root)).rejects.toMatchObject({ code: "TF_BROKEN", exitCode: 2 });
});
