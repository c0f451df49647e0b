import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { LETTER_PREFIX } from "../../src/commands/dead-letters/letter.ts";
import { loadProject } from "../../src/project/load-project.ts";
import { workerBucket } from "../../src/project/worker-bucket.ts";
import { accountId as accountIdOf } from "../../src/terraform/tfvars.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

const AT = "projects/rehearsal/locations/us-central1";
const QUEUE = `${AT}/queues/email-queue`;
const LETTERS = 60;

let harness: DeployHarness;
let bucket: string;
beforeAll(async () => {
  harness = await startDeployHarness();
  const { project } = await loadProject({
    configFile: "examples/task-processor/cloud-tasks.yaml",
  });
  if (project === undefined) throw new Error("the example is broken");
  const worker = { name: "task-worker" };
  bucket = workerBucket({ ...project, projectId: "rehearsal" }, worker);
  const accountId = accountIdOf(project, worker, "i");
  for (const [api, path, body] of [
    ["cloudtasks", `/v2/${AT}/queues`, { name: QUEUE }],
    ["cloudtasks", `/v2/${QUEUE}:pause`, {}],
    ["iam", "/v1/projects/rehearsal/serviceAccounts", { accountId }],
    ["storage", "/storage/v1/b?project=rehearsal", { name: bucket }],
  ] as const) {
    await harness.gcp.rest({ api, method: "POST", path, body });
  }
  for (let index = 0; index < LETTERS; index += 1) {
    const name = encodeURIComponent(`${LETTER_PREFIX}email-queue/letter-${index}.json`);
    const url = `${harness.cloud.restUrl}/upload/storage/v1/b/${bucket}/o?uploadType=media&name=${name}`;
    const letter = {
      version: 1,
      reason: "ATTEMPTS_EXHAUSTED",
      handler: "send-email",
      attempt: 5,
      task: `t-${index}`,
      queue: "email-queue",
      time: "2026-11-24T10:00:00.000Z",
      detail: "down",
      errors: [],
      headers: {},
      body: `{"n":${index}}`,
      body_sha256: "0",
    };
    await fetch(url, { method: "POST", body: JSON.stringify(letter) });
  }
});
afterAll(() => harness.stop());

/**
 * Redrives all that is left in a process of its own, which is killed once it has told of so many.
 * @returns its exit code
 */
async function redrive(killAfter: number): Promise<number | null> {
  const args = ["--all", "--yes", "--rate=500", `--emulator=${harness.cloud.restUrl}`];
  const child = spawn(
    process.execPath,
    [
      "--import",
      import.meta.resolve("tsx"),
      resolve("src/cli.ts"),
      "dead-letters",
      "redrive",
      `--config=${join(harness.dir, "cloud-tasks.yaml")}`,
      ...args,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let told = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text.split("redriven:").length - 1;
    if (told >= killAfter) child.kill("SIGKILL");
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

async function taskBodies(): Promise<string[]> {
  const path = `/v2/${QUEUE}/tasks?responseView=FULL&pageSize=1000`;
  const { tasks = [] } = (await harness.gcp.rest({ api: "cloudtasks", method: "GET", path })) as {
    tasks?: { httpRequest: { body: string } }[];
  };
  return tasks.map(({ httpRequest }) => Buffer.from(httpRequest.body, "base64").toString("utf8"));
}

it("makes each task once although its process is killed again and again", async () => {
  expect(await redrive(5)).toBeNull();
  expect(await redrive(13)).toBeNull();
  expect(await redrive(1)).toBeNull();
  // Two at once, of which one is killed too.
  await Promise.all([redrive(7), redrive(Infinity)]);
  expect(await redrive(Infinity)).toBe(0);
  const bodies = await taskBodies();
  expect(new Set(bodies).size).toBe(LETTERS);
  expect(bodies).toHaveLength(LETTERS);
  const path = `/storage/v1/b/${bucket}/o?prefix=${LETTER_PREFIX}`;
  expect(await harness.gcp.rest({ api: "storage", method: "GET", path })).not.toHaveProperty(
    "items.0",
  );
}, 120_000);
