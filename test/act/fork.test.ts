import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, startActRig, type ActRig, type ActRun } from "./act-rig.ts";
import { startGitHub, type GitHub } from "./github.ts";

const name =
  act === undefined
    ? "comment-forks.yml in act (act is not installed)"
    : "comment-forks.yml in act";

/** The fork's repository, its branch, and the run that checked it. */
const FORK = { id: 1_234, owner: { login: "fork" } };
const BRANCH = "change";
const RUN = 5;

let rig: ActRig;
let github: GitHub;
let commit: string;

beforeAll(async () => {
  if (act === undefined) return;
  rig = await startActRig("minimal", ["pull-request.yml", "comment-forks.yml"]);
  await rig.edit(
    ".github/workflows/pull-request.yml",
    "permissions: { contents: read }\n",
    `permissions: { contents: read }\n    with: { install: "ln -sfn ${resolve("node_modules")} node_modules" }\n`,
  );
  const base = await rig.git("rev-parse", "HEAD");
  await rig.git("checkout", "-q", "-b", BRANCH);
  await rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempts: 7");
  commit = await rig.git("rev-parse", "HEAD");
  github = await startGitHub();
  const head = { sha: commit, repo: FORK };
  const payload = {
    number: 7,
    repository: { id: REPOSITORY_ID, private: false },
    pull_request: { number: 7, head, base: { ref: "main", sha: base } },
  };
  const checked = await rig.run({
    workflow: "pull-request.yml",
    event: { name: "pull_request", payload },
    env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: String(RUN) },
  });
  expect(checked.code, checked.out).toBe(0);
  // The fork's own token can't write, so its run does not try.
  expect(github.comments.requests).toEqual([]);
  await github.stop();
}, 120_000);
afterAll(() => (act === undefined ? undefined : rig.stop()));
beforeEach(async () => {
  github = await startGitHub();
  github.repository.state.pulls = [pull({})];
});
afterEach(async () => {
  await github.stop();
  expect(github.problems()).toEqual([]);
});

/** Pull request 7 as GitHub knows it. */
function pull(more: object) {
  const head = { sha: commit, ref: BRANCH, label: `fork:${BRANCH}`, repo: FORK };
  return { number: 7, state: "open", head, base: { ref: "main" }, ...more };
}

/** The run on the default branch that GitHub starts for a run of the fork. */
function workflowRun(more: object = {}, action = "completed"): Promise<ActRun> {
  const run = {
    id: RUN,
    run_attempt: 1,
    event: "pull_request",
    head_sha: commit,
    head_branch: BRANCH,
    head_repository: FORK,
    ...more,
  };
  return rig.run({
    workflow: "comment-forks.yml",
    event: {
      name: "workflow_run",
      payload: { action, workflow_run: run, repository: { id: REPOSITORY_ID, private: false } },
    },
    env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: "9" },
  });
}

const bodies = (): string[] => github.comments.comments.map(({ body }) => body);

describe.skipIf(act === undefined)(name, { timeout: 60_000 }, () => {
  it("says that a fork's commit is being checked, then what its run reported, and that all of it is its own word", async () => {
    const requested = await workflowRun({}, "requested");
    expect(requested.code, requested.out).toBe(0);
    expect(bodies()).toEqual([expect.stringContaining("Checking")]);

    const completed = await workflowRun();
    expect(completed.code, completed.out).toBe(0);
    const [body, ...others] = bodies();
    expect(others).toEqual([]);
    expect(body).toContain("worker/greet");
    expect(body).toContain("change's own job, whose code could report anything: all of this._");
    expect(body).toContain(`"run":"${RUN}","attempt":1,"commit":"${commit}","state":"checked"`);
    expect(github.comments.tokens).toEqual(new Set(["token the-token"]));
  });

  it.each([
    ["of another repository", { head_repository: { id: 4_321, owner: { login: "fork" } } }, {}],
    ["of another owner's repository", { head_repository: { ...FORK, owner: { login: "x" } } }, {}],
    ["of a commit that is not the pull request's", { head_sha: "f".repeat(40) }, {}],
    ["of another branch", { head_branch: "main" }, {}],
    ["whose pull request was closed", {}, { state: "closed" }],
  ])("comments nothing for a run %s", async (_what, run, change) => {
    github.repository.state.pulls = [pull(change)];
    const { code, out } = await workflowRun(run);
    expect(code).toBe(1);
    expect(out).toContain("RUN_WITHOUT_PULL_REQUEST");
    expect(bodies()).toEqual([]);
  });

  it("does nothing for a run of this repository, which comments by itself", async () => {
    const { code, out } = await workflowRun({ head_repository: { ...FORK, id: REPOSITORY_ID } });
    expect(code, out).toBe(0);
    expect(github.comments.requests).toEqual([]);
  });

  it("takes no artifact of another run, also by the same name", async () => {
    const { code, out } = await workflowRun({ id: 6 });
    expect(code, out).toBe(0);
    const [body] = bodies();
    expect(body).toContain("the rehearsal left no report");
    expect(body).not.toContain("worker/greet");
  });

  it("shows an edited artifact as the fork's word, for the commit and the pull request that GitHub names", async () => {
    for (const [id] of await rig.artifacts()) {
      const file = rig.artifactFile(id, "report.json");
      const report = JSON.parse(await readFile(file, "utf8")) as object;
      const forged = { ...report, project: "@everyone", commit: "f".repeat(40), pullRequest: 8 };
      await writeFile(file, JSON.stringify(forged));
      await writeFile(join(file, "../pull-request"), "8");
    }
    const { code, out } = await workflowRun();
    expect(code, out).toBe(0);
    const [body] = bodies();
    expect(body).toContain("report anything: all of this._");
    expect(body).not.toContain("@everyone");
    expect(body).not.toContain("ffffff");
    expect(github.comments.requests.filter((one) => one.includes("/issues/8"))).toEqual([]);
  });
});
