import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { runProgram } from "../src/commands/program-harness.ts";
import { startRehearse } from "./rehearse-process.ts";
import { smallProject, type TestProject } from "./rehearse-project.ts";

let project: TestProject;
beforeEach(async () => {
  project = await smallProject();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await project.remove();
});

it("ends after the stage that --until names", async () => {
  const { code, report } = await project.rehearse("--until", "apply");
  expect(code).toBe(0);
  expect(report.apply).toMatchObject({ status: "passed" });
  expect(report.candidate).toBeUndefined();
});

it("keeps nothing for anybody when it ends before the promotion", async () => {
  const { code, report, stderr } = await project.rehearse("--until", "smoke");
  expect(code).toBe(0);
  expect(report.smoke).toMatchObject({ status: "passed" });
  expect(report.promote).toBeUndefined();
  expect(stderr).not.toContain("release promote");
});

it("refuses a stage that there is not", async () => {
  const { code, err } = await runProgram("rehearse", project.config, "--until", "lunch");
  expect(code).toBe(2);
  expect(err).toContain("DEPLOY_UNTIL");
});

it("builds and estimates where no terraform is, and says what is not proven", async () => {
  const empty = await mkdtemp(join(tmpdir(), "ct-path-"));
  vi.stubEnv("PATH", empty);
  const { code, report, stdout } = await project.rehearse("--no-download");
  await rm(empty, { recursive: true });
  expect(code).toBe(2);
  expect(report).toMatchObject({
    status: "failed",
    build: { status: "passed", images: [{}] },
    plan: { status: "failed", failure: { code: "TF_NOT_FOUND" } },
    cost: { status: "passed" },
    smoke: { status: "skipped", unproven: [{ worker: "worker" }] },
  });
  expect(report.apply).toBeUndefined();
  expect(stdout).toContain("not planned, not applied and not proven: terraform is not available");
  expect(stdout).toMatch(/next: install Terraform or OpenTofu .* or allow the download/);
});

it("leaves it running with --keep, for every other command, until Ctrl-C", async () => {
  const temp = await mkdtemp(join(tmpdir(), "k-"));
  const args = [project.config, "--keep", "--out", join(project.dir, "out")];
  const run = startRehearse({ cwd: project.dir, temp, args });
  await run.said("In another terminal");
  expect(run.stdout()).toContain("small · rehearsal");
  const [, rest = ""] = /REST +(\S+)/.exec(run.stderr()) ?? [];
  expect(run.stderr()).toMatch(/worker {2}worker {2}http:\/\/jobs-worker-/);
  const at = [project.config, "-e", "rehearsal", "--emulator", rest, "--json"];
  const status = await runProgram("release", "status", ...at);
  expect(JSON.parse(status.out)).toMatchObject({
    workers: [{ service: { serving: [{ percent: 100, proven: true }] } }],
  });
  // The state is where a deploy looks for it, so that there is nothing to do.
  const again = await runProgram("plan", ...at);
  expect(JSON.parse(again.out)).toMatchObject({ changes: [] });
  run.child.kill("SIGINT");
  expect(await run.ended).toBe(0);
  expect((await readdir(temp)).filter((name) => !name.startsWith("tsx-"))).toEqual([]);
  await rm(temp, { recursive: true });
}, 60_000);
