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
  await expect(terraform("-chdir=bootstrap", "test")).resolves.toMatch(/[1-9]\d* passed, 0 failed/);
});

/**
 * What may refuse something, each as the reference that `expect_failures` names: `var.region`,
 * `output.x`, `check.x`.
 */
function refusing(text: string): string[] {
  const references: string[] = [];
  let owner = "";
  for (const line of text.split("\n")) {
    const [, kind = "", label = "", name = ""] =
      /^(\w+) "([\w-]+)"(?: "([\w-]+)")? \{/.exec(line) ?? [];
    if (kind === "variable") owner = `var.${label}`;
    else if (kind === "resource") owner = `${label}.${name}`;
    else if (kind !== "") owner = [kind, label, name].filter((part) => part !== "").join(".");
    if (/^\s+(?:validation|precondition|postcondition|assert) \{/.test(line))
      references.push(owner);
  }
  return references;
}

/** How often each is named. */
function counted(references: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of references) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

it("has a failing case for every validation and condition", async () => {
  const names = await readdir(MODULES, { recursive: true });
  const files = names
    .filter((name) => name.endsWith(".tf"))
    .map((name) => path.join(MODULES, name));
  let seen = 0;
  for (const folder of new Set(files.map((file) => path.dirname(file)))) {
    const texts = await Promise.all(
      files.filter((file) => path.dirname(file) === folder).map((file) => readFile(file, "utf8")),
    );
    const tests = names.filter((name) => name.endsWith(".tftest.hcl"));
    const own = tests.filter((name) => path.join(MODULES, name, "..", "..") === folder);
    const cases = await Promise.all(own.map((name) => readFile(path.join(MODULES, name), "utf8")));
    const expected = counted(
      [...cases.join("\n").matchAll(/^ {2}expect_failures = \[(.+)\]$/gm)].map(
        ([, reference = ""]) => reference,
      ),
    );
    for (const [reference, count] of counted(texts.flatMap(refusing))) {
      seen += count;
      expect(expected.get(reference) ?? 0, `${folder} ${reference}`).toBeGreaterThanOrEqual(count);
    }
  }
  expect(seen).toBeGreaterThan(30);
});
