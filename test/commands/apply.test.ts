import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { stateBackend } from "../../src/commands/deploy/state.ts";
import { loadProject } from "../../src/project/load-project.ts";
import { parseReport } from "../../src/report/read-report.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

// One life of a project, in order: each step stands on the one before.
let harness: DeployHarness;
let state: readonly string[];
let review: string;

beforeAll(async () => {
  harness = await startDeployHarness();
  ({ state } = harness);
  review = join(harness.dir, "plan.json");
});
afterAll(() => harness.stop());

async function reviewedFingerprint(): Promise<string> {
  return parseReport(await readFile(review, "utf8")).plan?.fingerprint ?? "";
}

it("plans what a first deploy creates, and takes no lock when it may only read", async () => {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: harness.dir, encoding: "utf8" }).trim();
  git("init", "--quiet");
  git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "--allow-empty", "-m", "a");
  const { code, out, err } = await harness.run("plan", ...state, "--read-only", "--out", review);
  expect(code).toBe(0);
  expect(out).toContain('+ create queue "email-queue"');
  expect(out).toContain('+ create worker "worker": service account (invoker)');
  expect(out).toContain(`fingerprint ${await reviewedFingerprint()}`);
  expect(err).toContain('worker "worker" is not deployed yet');
  const commit = process.env["GITHUB_SHA"] ?? git("rev-parse", "HEAD");
  const report = parseReport(await readFile(review, "utf8"));
  expect(report).toMatchObject({ commit, plan: { metadata: { commit } } });
});

it("applies nothing while an image is missing, or while nobody agrees", async () => {
  expect(await harness.run("apply", ...state, "--reviewed", review)).toMatchObject({
    code: 2,
    err: expect.stringContaining("IMAGE_MISSING"),
  });
  expect(await harness.run("apply", ...state, "--build")).toMatchObject({
    code: 2,
    err: expect.stringContaining("NOT_CONFIRMED"),
  });
  expect(await harness.answer("no", "apply", ...state, "--build")).toMatchObject({
    code: 3,
    out: expect.stringContaining("APPLY_DECLINED"),
  });
});

it("applies what was reviewed, and a second plan is empty", async () => {
  const applied = await harness.run("apply", ...state, "--reviewed", review, "--build", "--json");
  expect(applied.code).toBe(0);
  const section = JSON.parse(applied.out) as Record<string, unknown>;
  expect(section).toMatchObject({
    status: "passed",
    created: 12,
    settled: true,
    appliedFingerprint: await reviewedFingerprint(),
  });
  const second = await harness.run("plan", ...state, "--json");
  expect(JSON.parse(second.out)).toMatchObject({ summary: "no changes", changes: [] });
});

it("updates a rate in place, agreed to at the terminal", async () => {
  await harness.edit("max_dispatches_per_second: 50", "max_dispatches_per_second: 60");
  const { code, err } = await harness.answer("yes", "apply", ...state);
  expect(err).toContain('~ update queue "email-queue"');
  expect(err).toContain("rate_limits[0].max_dispatches_per_second: 50 → 60");
  expect(code).toBe(0);
  const queue = await harness.gcp.rest({
    api: "cloudtasks",
    method: "GET",
    path: "/v2/projects/rehearsal/locations/us-central1/queues/email-queue",
  });
  expect(queue).toMatchObject({ rateLimits: { maxDispatchesPerSecond: 60 } });
});

it("stops when the plan is no longer the reviewed one, and says what differs", async () => {
  expect((await harness.run("plan", ...state, "--out", review)).code).toBe(0);
  await harness.edit("max_dispatches_per_second: 60", "max_dispatches_per_second: 70");
  expect(await harness.run("apply", ...state, "--reviewed", review)).toMatchObject({
    code: 3,
    out: expect.stringContaining("update was not in the reviewed plan"),
  });
  const fingerprint = await reviewedFingerprint();
  expect(await harness.run("apply", ...state, "--fingerprint", fingerprint)).toMatchObject({
    code: 3,
    out: expect.stringContaining(`no longer the one with the fingerprint ${fingerprint}`),
  });
});

it("stops on the rename of a queue, until its address is waived for this plan", async () => {
  await harness.edit("name: email-queue", "name: mail-queue");
  const planned = await harness.run("plan", ...state, "--out", review);
  expect(planned.code).toBe(3);
  expect(planned.out).toContain("its tasks are lost");
  const reviewed = ["--reviewed", review];
  expect(await harness.run("apply", ...state, ...reviewed)).toMatchObject({
    code: 3,
    out: expect.stringContaining("TF_GUARD"),
  });
  expect((await harness.run("apply", ...state, "--yes")).code).toBe(3);
  const address = 'module.queue["email-queue"].google_cloud_tasks_queue.this';
  const allowed = await harness.run("apply", ...state, ...reviewed, "--allow", address);
  expect(allowed).toMatchObject({
    code: 0,
    out: expect.stringContaining("a second plan shows no changes"),
  });
});

it.each([
  ["a file that is not there", ["--reviewed", "/nowhere.json"], "REPORT_UNREADABLE"],
  ["a file that holds no plan", ["--reviewed", "package.json"], "REVIEW_UNREADABLE"],
  ["a fingerprint that is none", ["--fingerprint", "abc"], "REVIEW_UNREADABLE"],
  ["a worker that is not there", ["--image", "other=sha256:1"], "IMAGE_OPTION"],
  ["two places of the state", ["--state-file", "x"], "STATE_TWICE"],
])("refuses %s", async (_what, args, code) => {
  expect(await harness.run("apply", ...state, ...args)).toMatchObject({
    code: 2,
    err: expect.stringContaining(code),
  });
});

it("refuses the plan of another environment", async () => {
  const report = parseReport(await readFile(review, "utf8"));
  await writeFile(review, JSON.stringify({ ...report, environment: "pr-42" }));
  expect(await harness.run("apply", ...state, "--reviewed", review)).toMatchObject({
    code: 2,
    err: expect.stringContaining("is a plan of task-processor/pr-42"),
  });
});

it("names the bucket that bootstrap has not made, but for an emulator, where it is made", async () => {
  const { project } = await loadProject({ configFile: join(harness.dir, "cloud-tasks.yaml") });
  if (project === undefined) throw new Error("the example is valid");
  const own = { ...project, projectId: "rehearsal" };
  await expect(stateBackend(own, harness.gcp, {})).rejects.toMatchObject({
    code: "STATE_BUCKET_MISSING",
    message: expect.stringContaining('no bucket "rehearsal-tfstate"'),
  });
  expect(await harness.run("plan")).toMatchObject({ code: 0 });
  await expect(stateBackend(own, harness.gcp, {})).resolves.toMatchObject({ kind: "gcs" });
});

it("takes over a service whose image has a tag only, when it builds another", async () => {
  const own = await startDeployHarness();
  try {
    const path = "/v2/projects/rehearsal/locations/us-central1/services?serviceId=task-worker";
    const containers = [{ image: "us-docker.pkg.dev/cloudrun/container/hello" }];
    await own.gcp.rest({ api: "run", method: "POST", path, body: { template: { containers } } });
    expect(await own.run("apply", ...own.state, "--yes")).toMatchObject({
      code: 2,
      err: expect.stringContaining("IMAGE_NO_DIGEST"),
    });
    const both = ["--build", "--image", `worker=sha256:${"a".repeat(64)}`];
    expect(await own.run("apply", ...own.state, "--yes", ...both)).toMatchObject({
      code: 2,
      err: expect.stringContaining("IMAGE_OPTION"),
    });
    const applied = await own.run("apply", ...own.state, "--yes", "--build");
    expect(applied).toMatchObject({ code: 0, err: expect.stringContaining("it exists already") });
  } finally {
    await own.stop();
  }
});
