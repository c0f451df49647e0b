import { spawn } from "node:child_process";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { keptFolder } from "../../src/terraform/kept-state.ts";
import { RunRecords } from "../../src/terraform/process/run-records.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

let harness: DeployHarness;
beforeAll(async () => {
  harness = await startDeployHarness();
});
afterAll(() => harness.stop());

it("waits for the terraform that a killed run has left at work, before it looks at what is left", async () => {
  const backend = {
    kind: "gcs",
    bucket: harness.state[1] ?? "",
    prefix: "task-processor/production",
  } as const;
  const keepDir = join(harness.dir, ".cloud-tasks", "kept");
  const records = new RunRecords(join(keptFolder({ backend, keepDir, workDir: "" }), "runs"));
  const terraform = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
    argv0: "terraform",
    stdio: ["pipe", "ignore", "ignore"],
  });
  await records.begin(terraform.pid ?? 0, "apply", Date.now());
  harness.onProgress((line) => {
    if (line.includes("still runs: waiting")) terraform.stdin.end();
  });
  const { code, out, err } = await harness.run("release", "repair", ...harness.state, "--json");
  expect(code, err).toBe(0);
  expect(err).toContain(`terraform apply (process ${terraform.pid}) still runs: waiting`);
  expect(terraform.exitCode).toBe(0);
  expect(out).toContain("no run left anything");
});
