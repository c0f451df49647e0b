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

async function pullRequest(head: object = { repo: { id: REPOSITORY_ID } }): Promise<ActRun> {
  const event: ActEvent = {
    name: "pull_request",
    payload: {
      number: 7,
      repository: { id: REPOSITORY_ID, private: false },
      pull_request: {
        number: 7,
        head: { sha: await rig.git("rev-parse", "HEAD"), ...head },
        base: { ref: "main", sha: await rig.git("rev-parse", "main") },
      },
    },
  };
  return rig.run({ workflow: "pull-request.yml", event, env: { GITHUB_API_URL: github.url } });
}

describe.skipIf(act === undefined)(name, { timeout: 240_000 }, () => {
  it("shows a change in one comment, from jobs of which none has both its code and a token", async () => {
    const { code, out } = await pullRequest();
    expect(code, out).toBe(0);
    const [body] = github.comments.comments.map((comment) => comment.body);
    for (const handler of ["send-email", "process-webhook", "sync-data", "cleanup"]) {
      expect(body).toContain(handler);
    }
    expect(github.comments.comments).toHaveLength(1);
    expect([...(await rig.artifacts()).values()].toSorted()).toEqual([
      "cloud-tasks-check-production",
      "cloud-tasks-inspect-production",
    ]);
    const report = await readFile(rig.artifactFile(2, "report.json"), "utf8");
    expect(report).not.toContain("the-token");
  });
});
