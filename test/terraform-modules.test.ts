import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, it } from "vitest";

import { startProvider, type RunningProvider } from "../src/rehearsal/provider/provider.ts";
import { systemClock } from "../src/semantics/clock.ts";
import { findTerraform } from "../src/terraform/process/executable.ts";

const MODULES = path.join(import.meta.dirname, "..", "terraform");

let root: string;
let executable: string;
let provider: RunningProvider;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "ctp-modules-"));
  await cp(MODULES, root, { recursive: true });
  await writeFile(
    path.join(root, "backend_override.tf.json"),
    JSON.stringify({ terraform: { backend: { local: {} } } }),
  );
  executable = (await findTerraform(process.env["PATH"] ?? "")).file;
  provider = await startProvider({
    clock: systemClock,
    env: { GOOGLE_OAUTH_ACCESS_TOKEN: "unused" },
  });
  await terraform("init", "-input=false");
  await terraform("-chdir=bootstrap", "init", "-input=false");
});

afterAll(async () => {
  await provider?.stop();
  await rm(root, { recursive: true, force: true });
});

async function terraform(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(executable, [...args, "-no-color"], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      HOME: root,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: "/dev/null",
      TF_IN_AUTOMATION: "1",
      TF_REATTACH_PROVIDERS: provider.reattach,
    },
  });
  return stdout;
}

it("is formatted as terraform fmt does", async () => {
  await expect(terraform("fmt", "-check", "-recursive")).resolves.toBe("");
});

it("is valid by the schema of the real provider", async () => {
  await expect(terraform("validate")).resolves.toContain("valid");
  await expect(terraform("-chdir=bootstrap", "validate")).resolves.toContain("valid");
});

it("plans the bootstrap with nothing but its own variables", async () => {
  const plan = await terraform(
    "-chdir=bootstrap",
    "plan",
    "-input=false",
    "-var=project_id=acme-jobs",
    "-var=region=us-central1",
    "-var=state_bucket=acme-jobs-state",
    "-var=github_repository_id=123456",
  );
  expect(plan).toMatch(/Plan: [1-9]\d* to add, 0 to change, 0 to destroy/);
});

it("passes its own tests: every validation refuses what it must", async () => {
  await expect(terraform("test")).resolves.toMatch(/[1-9]\d* passed, 0 failed/);
});

it("has a failing case for every validation", async () => {
  const names = await readdir(MODULES);
  const variables = names.filter((name) => /^variables.*\.tf$/.test(name));
  const files = [...variables, path.join("tests", "validations.tftest.hcl")];
  const texts = await Promise.all(files.map((name) => readFile(path.join(MODULES, name), "utf8")));
  const count = (form: RegExp): number => texts.join("").match(form)?.length ?? 0;
  expect(count(/^ {2}expect_failures = \[var\./gm)).toBe(count(/^ {2}validation \{/gm));
});
