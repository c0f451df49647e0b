import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { runProgram, type Ran } from "../program-harness.ts";
import { commitOf, isRefName } from "./base-ref.ts";

const config = (minInstances: number, budget = ""): string => `project_name: staged
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
${budget}
resources:
  - id: jobs
    type: cloud_tasks_queue
    name: jobs
    provider: gcp
    config: { max_attempts: 5 }
  - id: worker
    type: cloud_run
    name: worker
    provider: gcp
    config:
      source: ./worker
      cpu: "2"
      memory: 1Gi
      min_instances: ${minInstances}
      handlers:
        run: { smoke: [{ payload: {} }] }
`;
const usage = (tasks: number): string =>
  `resource_usage: { worker: { handlers: { run: { tasks_per_month: ${tasks}, average_duration: 100ms } } } }\n`;

let folder: string;
const place = (name: string): string => join(folder, name);
const identity = [
  "-c",
  "user.name=n",
  "-c",
  "user.email=n@example.com",
  "-c",
  "commit.gpgsign=false",
];
const git = (...args: readonly string[]): void =>
  void execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
async function commit(message: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(place(name), text);
  git("add", "-A");
  git("commit", "-qm", message);
}
const cost = (...args: readonly string[]): Promise<Ran> =>
  runProgram("cost", place("app/cloud-tasks.yaml"), "--json", ...args);
const told = ({ out }: Ran) =>
  JSON.parse(out) as {
    baseLikelyUsd: number;
    change: Record<string, number>;
    failure: { code: string; exitCode: number };
  };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cost-base-"));
  git("init", "-q", "-b", "main");
  await mkdir(place("app"));
  await commit("empty", { "README.md": "x" });
  git("tag", "empty");
  await commit("broken", { "app/cloud-tasks.yaml": "project_name: [\n" });
  git("tag", "broken");
  await commit("base", { "app/cloud-tasks.yaml": config(1), "app/usage.yaml": usage(1_000_000) });
  git("checkout", "-q", "-b", "feature/dear-1");
  await commit("head", { "app/cloud-tasks.yaml": config(2), "app/usage.yaml": usage(2_000_000) });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(["main", "HEAD~1", "refs/heads/main"])("uses the commit %s as the base", async (base) => {
  const ran = await cost("--base", base);
  expect(ran.code).toBe(0);
  // One more idle instance.
  expect(told(ran).change).toMatchObject({ usageUsd: 0, pricesUsd: 0 });
  expect(told(ran).change["configurationUsd"]).toBeCloseTo(19.71, 2);
  expect(ran.err).toContain("the base is ");
});

it("uses the usage file of the commit, so that its difference counts as usage", async () => {
  const { change } = told(await cost("--base", "main", "--usage", place("app/usage.yaml")));
  expect(change["usageUsd"]).toBeGreaterThan(0.1);
  await writeFile(place("app/new-usage.yaml"), usage(9_000_000));
  const fresh = told(await cost("--base", "main", "--usage", place("app/new-usage.yaml")));
  expect(fresh.change["usageUsd"]).toBe(0);
});

it("uses the usage file of a checkout", async () => {
  const other = await mkdtemp(join(tmpdir(), "cost-checkout-"));
  try {
    await writeFile(join(other, "cloud-tasks.yaml"), config(2));
    await writeFile(join(other, "usage.yaml"), usage(1_000_000));
    const { change } = told(await cost("--base", other, "--usage", place("app/usage.yaml")));
    expect(change["configurationUsd"]).toBe(0);
    expect(change["usageUsd"]).toBeGreaterThan(0.1);
  } finally {
    await rm(other, { recursive: true, force: true });
  }
});

it.each([
  ["empty", "BASE_NOT_FOUND"],
  ["broken", "BASE_INVALID"],
  ["nobody", "BASE_NOT_FOUND"],
])("refuses the base %s", async (base, code) => {
  const ran = await cost("--base", base);
  expect(ran.code).toBe(2);
  expect(told(ran).failure).toMatchObject({ code, exitCode: 2 });
  await writeFile(place("app/held.yaml"), config(2, "budget: { max_increase_usd: 1 }"));
  const held = await runProgram("cost", place("app/held.yaml"), "--json", "--base", base);
  expect(held.code).toBe(3);
});

it.each([
  "--upload-pack=touch x",
  "-n",
  "main:app/cloud-tasks.yaml",
  "main..HEAD",
  "main HEAD",
  "$(touch pwned)",
  "`id`",
  "main\nHEAD",
  "^main",
  ":/base",
  "",
  "x".repeat(300),
])("does not accept %j as the name of a commit", async (ref) => {
  expect(isRefName(ref)).toBe(false);
  expect(await commitOf(ref, folder)).toBeUndefined();
});

it("refuses a hostile name as a base that does not exist", async () => {
  const ran = await cost("--base=--output=/tmp/x");
  expect(ran.code).toBe(2);
  expect(told(ran).failure.code).toMatch(/BASE_NOT_FOUND|USAGE/);
});

it("finds no commit outside of a repository", async () => {
  const outside = await mkdtemp(join(tmpdir(), "cost-nogit-"));
  expect(await commitOf("main", outside)).toBeUndefined();
  await rm(outside, { recursive: true });
});

it.each([
  ["--usage", "COST_USAGE_FILE"],
  ["--plan", "COST_PLAN"],
])("refuses a file of %s that does not exist, or is of another kind", async (option, code) => {
  for (const file of [place("nowhere"), place("README.md")]) {
    const ran = await cost(option, file);
    expect(ran.code).toBe(2);
    expect(told(ran).failure.code).toBe(code);
  }
});

it("reads a plan", async () => {
  const resource = {
    address: "google_sql_database_instance.a",
    mode: "managed",
    type: "google_sql_database_instance",
  };
  const change = { actions: ["create"], before: null, after: {} };
  const plan = { format_version: "1.2", resource_changes: [{ ...resource, change }] };
  await writeFile(place("plan.json"), JSON.stringify(plan));
  const { out } = await cost("--plan", place("plan.json"));
  expect(JSON.parse(out)).toMatchObject({
    notEstimated: expect.arrayContaining(["google_sql_database_instance x1"]) as string[],
  });
});
