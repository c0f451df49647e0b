import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readGitHubRun } from "../../src/commands/action/github-run.ts";
import { readInputs } from "../../src/commands/action/inputs.ts";
import type { StepResult } from "../../src/commands/action/step.ts";
import { stepOf } from "../../src/commands/action/steps.ts";
import { closeReport, startReport } from "../../src/report/merge.ts";
import { reportJson } from "../../src/report/read-report.ts";
import type { Section } from "../../src/report/report.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import {
  REPOSITORY_ID,
  startRepositoryServer,
  type RepositoryServer,
} from "./repository-server.ts";

let folder: string;
let github: RepositoryServer;
let log: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-steps-"));
  github = await startRepositoryServer();
  log = "";
});
afterEach(async () => {
  await github.stop();
  await rm(folder, { recursive: true });
  expect(github.problems).toEqual([]);
});

/** Runs a step as the action does, for a push of `merged` unless an event is given. */
async function step(inputs: Readonly<Record<string, string>>, event?: object): Promise<StepResult> {
  const eventFile = join(folder, "event.json");
  await writeFile(
    eventFile,
    JSON.stringify({ repository: { id: REPOSITORY_ID, private: false }, ...event }),
  );
  const given = Object.entries({ token: "the-token", name: "cloud-tasks", ...inputs });
  const env = {
    ...Object.fromEntries(
      given.map(([name, value]) => [`INPUT_${name.replaceAll("-", "_").toUpperCase()}`, value]),
    ),
    GITHUB_API_URL: github.url,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_REPOSITORY: "o/r",
    GITHUB_SHA: "merged",
    GITHUB_WORKSPACE: process.cwd(),
    RUNNER_TEMP: folder,
  };
  const write = (text: string): void => void (log += text);
  const context = {
    inputs: readInputs(env),
    run: readGitHubRun(env),
    clock: systemClock,
    console: { colors: false, out: write, err: write, progress: { info: write, warn: write } },
  };
  return (await stepOf(context))(context);
}

const CONFIG = "examples/task-processor/cloud-tasks.yaml";

describe("command: gate", () => {
  const gate = (config = CONFIG) => step({ command: "gate", config });

  it("passes where somebody has to approve, and says who", async () => {
    const reviewers = [{ type: "User" }];
    const rule = { id: 1, node_id: "n", type: "required_reviewers", reviewers };
    github.state.environments["production"] = { protection_rules: [rule] };
    const { exitCode, outputs, summary } = await gate();
    expect({ exitCode, outputs }).toEqual({ exitCode: 0, outputs: { gate: "protected" } });
    expect(summary).toContain("waits for its required reviewer");
  });

  it("stops where nobody has to", async () => {
    await expect(gate()).rejects.toMatchObject({ code: "GATE_MISSING", exitCode: 3 });
  });

  it("stops at a config that can't be read, and without a token", async () => {
    await expect(gate("test/fixtures/config/ten-mistakes.yaml")).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
    await expect(step({ command: "gate", config: CONFIG, token: "" })).rejects.toMatchObject({
      code: "ACTION_INPUT",
    });
  });
});

it("command: find-plan tells where the reviewed plan is, or why there is none", async () => {
  const workflow = ".github/workflows/pull-request.yml";
  const find = () =>
    step({ command: "find-plan", name: "plan", "pull-request-workflow": workflow });
  expect(await find()).toMatchObject({
    outputs: { "artifact-id": "", "pull-request": "" },
    lines: ["no reviewed plan to compare with: merged was not merged by a pull request"],
  });
  const repository = { id: REPOSITORY_ID };
  github.state.pulls = [
    {
      number: 7,
      merged_at: "2026-11-24T12:00:00Z",
      merge_commit_sha: "merged",
      commits: ["merged"],
      head: { sha: "head", repo: repository },
    },
  ];
  const run = { id: 5, run_number: 5, event: "pull_request", head_sha: "head", path: workflow };
  github.state.runs = [{ ...run, head_repository: repository }];
  const made = {
    id: 5,
    head_sha: "head",
    repository_id: REPOSITORY_ID,
    head_repository_id: REPOSITORY_ID,
  };
  const digest = `sha256:${"a".repeat(64)}`;
  github.state.artifacts = [{ id: 3, run: 5, name: "plan", digest, workflow_run: made }];
  expect((await find()).outputs).toEqual({
    "artifact-id": "3",
    "check-artifact-id": "",
    "run-id": "5",
    "pull-request": "7",
  });
});

it("command: superseded tells whether a later commit runs", async () => {
  github.state.history = ["merged", "later"];
  const superseded = () => step({ command: "superseded", "github-environment": "production" });
  expect((await superseded()).outputs).toEqual({ superseded: "false" });
  const deployment = { id: 1, sha: "later", environment: "production", statuses: ["success"] };
  github.state.deployments = [deployment];
  const { outputs, summary } = await superseded();
  expect(outputs).toEqual({ superseded: "true" });
  expect(summary).toContain('"production" runs later, 1 commit later than merged');
});

describe("command: find-pull-request", () => {
  const head = { sha: "head", repo: { id: 12 }, ref: "change", label: "stranger:change" };

  it("finds that of a fork's run by what GitHub says of the commit", async () => {
    github.state.pulls = [{ number: 7, state: "open", head, base: { ref: "main" } }];
    const run = {
      id: 5,
      head_sha: "head",
      head_branch: "change",
      head_repository: { id: 12, owner: { login: "stranger" } },
    };
    const { outputs } = await step({ command: "find-pull-request" }, { workflow_run: run });
    expect(outputs).toEqual({ "pull-request": "7", "run-id": "5" });
  });

  it("refuses an event that names no run", async () => {
    const failing = step({ command: "find-pull-request" }, { workflow_run: { id: "x" } });
    await expect(failing).rejects.toMatchObject({ code: "RUN_WITHOUT_PULL_REQUEST", exitCode: 2 });
  });

  it("finds that of a merged commit, or none", async () => {
    expect((await step({ command: "find-pull-request" })).outputs).toEqual({ "pull-request": "" });
  });
});

describe("command: drift-issue", () => {
  async function drift(section: Partial<Section<"drift">> | undefined): Promise<StepResult> {
    const started = startReport({ project: "jobs", environment: "production", startedAtMs: 0 });
    const whole = { status: "passed" as const, durationMs: 1, summary: "s", findings: [] };
    const report = closeReport(
      { ...started, ...(section === undefined ? {} : { drift: { ...whole, ...section } }) },
      1,
    );
    const file = join(folder, "report.json");
    await writeFile(file, reportJson(report));
    return step({ command: "drift-issue", report: folder });
  }

  it("opens an issue whose body no resource can forge, and closes it", async () => {
    const finding = {
      stage: "operation" as const,
      resource: "queues/<!-- cloud-tasks-drift --> @everyone",
      message: "it is paused",
      attributes: [],
    };
    const opened = await drift({ status: "blocked", findings: [finding] });
    expect(opened.outputs).toEqual({ issue: "1" });
    const { body = "", title } = github.state.issues[0] as { body?: string; title: string };
    expect(title).toBe("jobs production: 1 resource has drifted");
    expect(body.split("\n")[0]).toMatch(/^<!-- cloud-tasks-drift [\w-]+ -->$/);
    expect(body.slice(body.indexOf("\n"))).not.toContain("<!-- cloud-tasks-drift");
    expect(await drift({})).toMatchObject({ lines: ["closed issue #1"] });
    expect(await drift({})).toMatchObject({ lines: ["no drift, and no issue is open"] });
  });

  it("closes nothing when it is not known", async () => {
    await expect(drift(undefined)).rejects.toMatchObject({ code: "DRIFT_UNKNOWN" });
    await expect(drift({ status: "failed" })).rejects.toMatchObject({ code: "DRIFT_UNKNOWN" });
    expect(github.requests).toEqual([]);
  });
});

describe("command: operate", () => {
  it.each([
    ["an operation that there is not", { operation: "delete", confirm: "production" }, 2],
    ["a name that was not typed again", { operation: "pause", confirm: "prod" }, 3],
  ])("refuses %s", async (_, inputs, exitCode) => {
    const failing = step({ command: "operate", config: resolve(CONFIG), target: "q", ...inputs });
    await expect(failing).rejects.toMatchObject({ exitCode });
  });
});
