import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

let harness: DeployHarness;
beforeEach(async () => {
  harness = await startDeployHarness();
});
afterEach(() => harness.stop());

async function objects(): Promise<string[]> {
  const path = "/storage/v1/b/states/o";
  const { items = [] } = (await harness.gcp.rest({ api: "storage", method: "GET", path })) as {
    items?: readonly { name: string }[];
  };
  return items.map(({ name }) => name);
}

it("finishes what is in flight on Ctrl-C, unlocks, cleans up, and the next apply goes on", async () => {
  const temp = join(harness.dir, "tmp");
  await mkdir(temp);
  const fault = { kind: "latency", delayMs: 1_500 } as const;
  harness.cloud.faults.add({ point: "api.call", resource: "CreateQueue", fault });
  const config = join(harness.dir, "cloud-tasks.yaml");
  const place = ["-c", config, "--emulator", harness.cloud.restUrl, ...harness.state];
  const cli = spawn(
    process.execPath,
    ["--import", "tsx", "src/cli.ts", "apply", ...place, "--build", "--yes"],
    { env: { ...process.env, TMPDIR: temp }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let told = "";
  cli.stderr.on("data", (chunk: Buffer) => {
    const before = told.includes("google_cloud_tasks_queue.this: Creating");
    told += chunk.toString();
    if (!before && told.includes("google_cloud_tasks_queue.this: Creating")) cli.kill("SIGINT");
  });
  const [code] = (await once(cli, "close")) as [number];
  expect(code, told).toBe(1);
  expect(told).toContain("cancelled by SIGINT");
  expect(await objects()).toEqual(["task-processor/production/default.tfstate"]);
  // What tsx keeps there is not ours.
  expect((await readdir(temp)).filter((name) => !name.startsWith("tsx-"))).toEqual([]);

  harness.cloud.faults.clear();
  const healed = await harness.run("apply", ...harness.state, "--build", "--yes", "--json");
  expect(healed.code, healed.err).toBe(0);
  expect(JSON.parse(healed.out)).toMatchObject({ status: "passed", settled: true });
});

it("says who holds the lock, and plans without it where it only reads", async () => {
  expect((await harness.run("plan", ...harness.state)).code).toBe(0);
  const query = "uploadType=media&name=task-processor/production/default.tflock";
  await fetch(`${harness.cloud.restUrl}/upload/storage/v1/b/states/o?${query}`, {
    method: "POST",
    body: JSON.stringify({ ID: "1", Operation: "OperationTypeApply", Who: "ada@build-7" }),
  });
  const args = [...harness.state, "--lock-timeout", "0"];
  expect(await harness.run("apply", ...args, "--build", "--yes")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/TF_STATE_LOCKED.*ada@build-7/),
  });
  expect(await harness.run("plan", ...args, "--read-only")).toMatchObject({ code: 0 });
  expect(await harness.run("plan", ...harness.state, "--lock-timeout", "soon")).toMatchObject({
    code: 2,
    err: expect.stringContaining("number of seconds"),
  });
});
