import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, startActRig, type ActEvent, type ActRig, type ActRun } from "./act-rig.ts";
import { startGitHub, type GitHub } from "./github.ts";

const name =
  act === undefined ? "pull-request.yml in act (act is not installed)" : "pull-request.yml in act";

let rig: ActRig;
let github: GitHub;

beforeAll(async () => {
  rig = await startActRig("task-processor", ["pull-request.yml", "comment-forks.yml"]);
  // In the place of npm ci, which no test repeats: the library's own packages.
  await rig.edit(
    ".github/workflows/pull-request.yml",
    "permissions: { contents: read }\n",
    `permissions: { contents: read }\n    with: { install: "ln -sfn ${resolve("node_modules")} node_modules" }\n`,
  );
  await rig.git("checkout", "-q", "-b", "change");
  await rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempts: 7");
});
afterAll(() => rig.stop());
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.stop();
  expect(github.problems()).toEqual([]);
});

const body = (): string => github.comments.comments[0]?.body ?? "";

async function pullRequest(
  runId = "10",
  workflow = "pull-request.yml",
  commit = "HEAD",
): Promise<ActRun> {
  const event: ActEvent = {
    name: "pull_request",
    payload: {
      number: 7,
      repository: { id: REPOSITORY_ID, private: false },
      pull_request: {
        number: 7,
        head: { sha: await rig.git("rev-parse", commit), repo: { id: REPOSITORY_ID } },
        base: { ref: "main", sha: await rig.git("rev-parse", "main") },
      },
    },
  };
  return rig.run({
    workflow,
    event,
    env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: runId },
  });
}

describe.skipIf(act === undefined)(name, { timeout: 240_000 }, () => {
  it("shows a change in one comment, from jobs of which none has both its code and a token", async () => {
    const { code, out } = await pullRequest();
    expect(code, out).toBe(0);
    for (const handler of ["send-email", "process-webhook", "sync-data", "cleanup"]) {
      expect(body()).toContain(handler);
    }
    expect(body()).toContain("Reported by the change's own job");
    expect(github.comments.comments).toHaveLength(1);
    expect([...(await rig.artifacts()).values()].toSorted()).toEqual([
      "cloud-tasks-check-production",
      "cloud-tasks-inspect-production",
    ]);
    const report = await readFile(rig.artifactFile(2, "report.json"), "utf8");
    expect(report).not.toContain("the-token");
    expect(await readFile(rig.artifactFile(2, "comment.md"), "utf8")).toContain(
      "What ran, and how",
    );
  });

  it("tells a config that breaks and is mended in the same comment, and keeps it from an older run", async () => {
    await rig.edit("cloud-tasks.yaml", "max_attempts: 7", "max_attempt: 7");
    const broken = await pullRequest("11");
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/::error title=CT003,file=cloud-tasks\.yaml,line=\d+/);
    expect(body()).toContain("Checking");
    // act ends a run when a called workflow fails, whatever the next job's condition says; GitHub
    // goes on to the comment.
    const ids = [...(await rig.artifacts())];
    const last = (name_: string) => ids.filter(([, one]) => one === name_).at(-1)?.[0] ?? 0;
    await rig.write(
      ".github/workflows/comment.yml",
      `name: comment
on: pull_request
permissions: {}
jobs:
  comment:
    uses: cloud-tasks/pipeline/.github/workflows/comment.yml@v1
    permissions: { actions: read, pull-requests: write }
    with:
      inspect-artifact: "${last("cloud-tasks-inspect-production")}"
      check-artifact: "${last("cloud-tasks-check-production")}"
`,
    );
    const told = await pullRequest("11", "comment.yml");
    expect(told.code, told.out).toBe(0);
    expect(body()).toContain("CT003");
    await rig.edit("cloud-tasks.yaml", "max_attempt: 7", "max_attempts: 7");
    const mended = await pullRequest("12");
    expect(mended.code, mended.out).toBe(0);
    expect(github.comments.comments).toHaveLength(1);
    expect(body()).not.toContain("CT003");
    const newest = body();
    // A run that waited for a runner for longer than the one after it.
    const late = await pullRequest("9", "pull-request.yml", "HEAD~1");
    expect(late.code, late.out).toBe(0);
    expect(late.out).toContain("a newer run has already updated the comment");
    expect(body()).toBe(newest);
  });
});
