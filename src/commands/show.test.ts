import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import type { ResolvedValue } from "../project/resolve/resolved-value.ts";
import type { ResolvedProject } from "../project/resolve/resolved-values.ts";
import { runProgram } from "./program-harness.ts";

const EXAMPLE = "examples/task-processor/cloud-tasks.yaml";
const SEED = "test/fixtures/config/task-processor.yaml";

let folder = "";
let config = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-show-"));
  config = join(folder, "cloud-tasks.yaml");
  const text = await readFile(EXAMPLE, "utf8");
  const environment = `environments:
  staging:
    name_suffix: -staging
    region: europe-west1
    resources:
      email-queue: { config: { max_attempts: 7 } }
      worker:
        config:
          memory: 1.5Gi
          env: { STRIPE_KEY: hunter2 }
          handlers: { send-email: { smoke: [{ headers: { X-Key: hunter2 }, payload: { token: hunter2 } }] } }
budget:`;
  await writeFile(config, text.replace("budget:", environment));
});
afterAll(() => rm(folder, { recursive: true }));

async function shown(...argv: string[]): Promise<ResolvedProject & { environment: string }> {
  const { out, code } = await runProgram("show", ...argv, "--json");
  expect(code).toBe(0);
  return JSON.parse(out) as ResolvedProject & { environment: string };
}

function valueOf(project: ResolvedProject, id: string, key: string): ResolvedValue | undefined {
  return project.resources.find((one) => one.id === id)?.values.find((one) => one.key === key);
}

it("tells of each value where it comes from", async () => {
  const project = await shown(config, "-e", "staging");
  const line = async (text: string): Promise<number> =>
    (await readFile(config, "utf8")).split("\n").findIndex((one) => one.includes(text)) + 1;
  expect(project.environment).toBe("staging");
  expect(valueOf(project, "email-queue", "max_attempts")).toEqual({
    key: "max_attempts",
    value: 7,
    from: "environment",
    line: await line("email-queue: { config"),
  });
  expect(valueOf(project, "webhook-queue", "max_attempts")).toEqual({
    key: "max_attempts",
    value: 10,
    from: "file",
    line: await line("max_attempts: 10"),
  });
  expect(valueOf(project, "email-queue", "max_doublings")).toMatchObject({ from: "default" });
  expect(valueOf(project, "worker", "handlers.cleanup.path")).toMatchObject({
    value: "/tasks/cleanup",
    from: "implied",
  });
  expect(valueOf(project, "worker", "memory")).toMatchObject({ value: "1.5Gi", means: "1536Mi" });
  expect(project.values.find(({ key }) => key === "region")).toMatchObject({
    value: "europe-west1",
    from: "environment",
  });
  expect(project.values.find(({ key }) => key === "gate")).toMatchObject({ value: "none" });
  expect(project.resources.map(({ name }) => name)).toContain("task-worker-staging");
});

it("tells what a target_url means", async () => {
  expect(valueOf(await shown(SEED), "daily-cleanup", "calls")).toMatchObject({
    value: "worker worker, path /tasks/cleanup, with the identity of its invoker",
    why: "target_url",
  });
});

it("shows no secret, but which secret a variable gets", async () => {
  for (const format of [[], ["--json"]]) {
    // oxlint-disable-next-line no-await-in-loop
    const { out, err } = await runProgram("show", config, "-e", "staging", ...format);
    expect(out + err).not.toContain("hunter2");
    expect(out + err).not.toContain("smtp.example.com");
  }
  const secret = valueOf(
    await shown(config, "-e", "staging"),
    "worker",
    "secrets.WEBHOOK_SIGNING_SECRET",
  );
  expect(secret).toMatchObject({ value: "webhook-signing-secret" });
});

it("is a table for people", async () => {
  const { out, err, code } = await runProgram("show", config, "-e", "staging");
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out).toMatch(/^task-processor in staging\n/);
  expect(out).toMatch(/^ {2}max_attempts +7 +line \d+, of the environment$/m);
  expect(out).toMatch(/^ {2}memory +1\.5Gi +line \d+, of the environment, 1536Mi for Cloud Run$/m);
  expect(out).toMatch(/^ {2}concurrency +20 +line 41$/m);
});

it("shows what is wrong with a config instead", async () => {
  const { code, out, err } = await runProgram("show", "test/fixtures/config/ten-mistakes.yaml");
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain("error CT");
});
