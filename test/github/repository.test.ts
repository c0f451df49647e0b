import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { syncDriftIssue } from "../../src/github/drift-issue.ts";
import { readEnvironmentGate } from "../../src/github/environment-gate.ts";
import type { GitHubRest } from "../../src/github/rest.ts";
import { findReviewedPlan } from "../../src/github/reviewed-plan.ts";
import { pullRequestOfRun } from "../../src/github/run-pull-request.ts";
import { deployedCommit } from "../../src/github/superseded.ts";
import {
  REPOSITORY_ID,
  startRepositoryServer,
  type RepositoryServer,
} from "./repository-server.ts";

const AT = { owner: "o", repo: "r" };
let github: RepositoryServer;
let rest: GitHubRest;
beforeEach(async () => {
  github = await startRepositoryServer();
  rest = getOctokit("token", { baseUrl: github.url }).request;
});
afterEach(async () => {
  await github.stop();
  expect(github.problems).toEqual([]);
});

describe("the gate of an environment", () => {
  const reviewers = (count: number) => ({
    id: 1,
    node_id: "n",
    type: "required_reviewers",
    prevent_self_review: true,
    reviewers: Array.from({ length: count }, () => ({ type: "User" })),
  });

  it("is whoever has to approve", async () => {
    github.state.environments["production"] = {
      protection_rules: [reviewers(2)],
      can_admins_bypass: true,
    };
    expect(await readEnvironmentGate(rest, AT, "production")).toEqual({
      kind: "protected",
      reviewers: 2,
      customRules: [],
      preventsSelfReview: true,
      canAdminsBypass: true,
    });
  });

  it("is a custom rule that is on, and none that is off", async () => {
    const rule = (slug: string, enabled: boolean) => ({ enabled, app: { slug } });
    github.state.environments["production"] = {};
    github.state.customRules["production"] = [rule("change-board", true), rule("other", false)];
    expect(await readEnvironmentGate(rest, AT, "production")).toMatchObject({
      kind: "protected",
      customRules: ["change-board"],
    });
  });

  it("is not a timer or a rule about branches", async () => {
    const timer = { id: 1, node_id: "n", type: "wait_timer", wait_timer: 30 };
    const branches = { id: 2, node_id: "n", type: "branch_policy" };
    github.state.environments["production"] = { protection_rules: [timer, branches] };
    const gate = await readEnvironmentGate(rest, AT, "production");
    expect(gate).toMatchObject({ kind: "unprotected", reviewers: 0 });
  });

  it("is read by a name that is no path", async () => {
    github.state.environments["eu/production"] = { protection_rules: [reviewers(1)] };
    const gate = await readEnvironmentGate(rest, AT, "eu/production");
    expect(gate).toMatchObject({ kind: "protected" });
  });

  it("is told apart from one that may not be read, and from an outage", async () => {
    expect(await readEnvironmentGate(rest, AT, "production")).toEqual({ kind: "missing" });
    github.state.refusals.set("GET /repos/o/r/environments", 403);
    expect(await readEnvironmentGate(rest, AT, "production")).toEqual({
      kind: "unreadable",
      status: 403,
    });
    github.state.refusals.set("GET /repos/o/r/environments", 503);
    await expect(readEnvironmentGate(rest, AT, "production")).rejects.toThrow("no");
  });
});

describe("the plan that was reviewed", () => {
  const DIGEST = `sha256:${"a".repeat(64)}`;
  const workflow = ".github/workflows/pull-request.yml";
  const query = {
    ...AT,
    repositoryId: REPOSITORY_ID,
    sha: "merged",
    workflow,
    name: "cloud-tasks-plan-production",
    checkName: "cloud-tasks-check-production",
  };
  const pull = (head: object) => ({
    number: 7,
    state: "closed",
    merged_at: "2026-11-24T12:00:00Z",
    merge_commit_sha: "merged",
    commits: ["merged"],
    head: { sha: "head", repo: { id: REPOSITORY_ID }, ...head },
  });
  const run = (id: number, given: object = {}) => ({
    id,
    run_number: id,
    event: "pull_request",
    head_sha: "head",
    head_repository: { id: REPOSITORY_ID },
    path: workflow,
    ...given,
  });
  const artifact = (id: number, from: number, given: object = {}) => ({
    id,
    run: from,
    name: query.name,
    digest: DIGEST,
    workflow_run: {
      id: from,
      head_sha: "head",
      repository_id: REPOSITORY_ID,
      head_repository_id: REPOSITORY_ID,
    },
    ...given,
  });

  it("is that of the newest run which kept one", async () => {
    github.state.pulls = [pull({})];
    github.state.runs = [run(1), run(3), run(2)];
    github.state.artifacts = [artifact(10, 1), artifact(20, 2)];
    expect(await findReviewedPlan(rest, query)).toEqual({
      kind: "found",
      pullRequest: 7,
      headSha: "head",
      runId: 2,
      artifactId: 20,
      digest: DIGEST,
      checkArtifactId: undefined,
    });
  });

  it("comes with the rehearsal's report of the same run, bound as the plan is", async () => {
    github.state.pulls = [pull({})];
    github.state.runs = [run(1), run(2)];
    const check = (id: number, from: number, given: object = {}) =>
      artifact(id, from, { name: query.checkName, ...given });
    github.state.artifacts = [artifact(10, 1), check(11, 1), artifact(20, 2), check(21, 2)];
    expect(await findReviewedPlan(rest, query)).toMatchObject({ checkArtifactId: 21 });
    github.state.artifacts = [artifact(20, 2), check(11, 1), check(21, 2, { expired: true })];
    expect(await findReviewedPlan(rest, query)).toMatchObject({
      artifactId: 20,
      checkArtifactId: undefined,
    });
    github.state.artifacts = [artifact(20, 2), check(21, 2)];
    expect(await findReviewedPlan(rest, { ...query, checkName: "" })).toMatchObject({
      checkArtifactId: undefined,
    });
  });

  it.each([
    ["another workflow", [run(1, { path: ".github/workflows/evil.yml" })], [artifact(1, 1)]],
    ["a fork's run", [run(1, { head_repository: { id: 5 } })], [artifact(1, 1)]],
    ["another name", [run(1)], [artifact(1, 1, { name: "cloud-tasks-plan-staging" })]],
    ["an artifact that expired", [run(1)], [artifact(1, 1, { expired: true })]],
    ["no digest", [run(1)], [artifact(1, 1, { digest: null })]],
    [
      "an artifact of another commit",
      [run(1)],
      [artifact(1, 1, { workflow_run: { id: 1, head_sha: "x", repository_id: REPOSITORY_ID } })],
    ],
  ])("is not taken from %s", async (_, runs, artifacts) => {
    github.state.pulls = [pull({})];
    github.state.runs = runs;
    github.state.artifacts = artifacts;
    expect(await findReviewedPlan(rest, query)).toMatchObject({ kind: "none", pullRequest: 7 });
  });

  it("says why there is none", async () => {
    const reason = async () => (await findReviewedPlan(rest, query)) as { reason: string };
    expect((await reason()).reason).toBe("merged was not merged by a pull request");
    github.state.pulls = [pull({ repo: { id: 5 } })];
    expect((await reason()).reason).toContain("came from a fork");
    github.state.pulls = [pull({})];
    expect((await reason()).reason).toContain(`${workflow} did not run for head`);
    github.state.refusals.set("GET /repos/o/r/commits", 422);
    expect((await reason()).reason).toBe("merged was not merged by a pull request");
  });
});

describe("the commit that an environment runs", () => {
  const at = { environment: "production", sha: "b" };
  const deployment = (id: number, sha: string, ...statuses: string[]) => ({
    id,
    sha,
    environment: "production",
    statuses,
  });

  it("supersedes an older one", async () => {
    github.state.history = ["a", "b", "c", "d"];
    github.state.deployments = [deployment(4, "b", "in_progress"), deployment(3, "d", "success")];
    expect(await deployedCommit(rest, AT, at)).toEqual({
      kind: "superseded",
      deployed: "d",
      byCommits: 2,
    });
  });

  it.each([
    ["an older one", [deployment(3, "a", "success")], { kind: "current", deployed: "a" }],
    ["the same", [deployment(3, "b", "success")], { kind: "current", deployed: "b" }],
    ["one that failed", [deployment(3, "c", "failure", "in_progress")], { kind: "current" }],
    [
      "a failed one behind an older success",
      [deployment(4, "d", "failure"), deployment(3, "a", "success")],
      { kind: "current", deployed: "a" },
    ],
    [
      "one that a force push took away",
      [deployment(3, "gone", "success")],
      { kind: "current", deployed: "gone" },
    ],
    ["none", [], { kind: "current" }],
  ])("does not stop the next: %s", async (_, deployments, expected) => {
    github.state.history = ["a", "b", "c", "d"];
    github.state.deployments = deployments;
    expect(await deployedCommit(rest, AT, at)).toEqual(expected);
  });
});

describe("the pull request of a run", () => {
  const run = {
    id: 5,
    headSha: "head",
    headBranch: "change",
    headRepositoryId: 12,
    headOwner: "stranger",
  };
  const pull = (number: number, given: object = {}) => ({
    number,
    state: "open",
    base: { ref: "main" },
    head: { label: "stranger:change", sha: "head", ref: "change", repo: { id: 12 }, ...given },
  });

  it("has its commit, branch and repository", async () => {
    github.state.pulls = [pull(8, { repo: { id: 13 } }), pull(7), pull(6, { sha: "older" })];
    expect(await pullRequestOfRun(rest, AT, run)).toEqual({ number: 7, baseRef: "main" });
  });

  it.each([
    ["was closed", [{ ...pull(7), state: "closed" }], "no open pull request"],
    ["has a newer commit", [pull(7, { sha: "newer" })], "no open pull request"],
    ["is one of two", [pull(7), pull(8)], "pull requests #7 and #8 all have"],
  ])("is refused when it %s", async (_, pulls, message) => {
    github.state.pulls = pulls;
    await expect(pullRequestOfRun(rest, AT, run)).rejects.toThrow(message);
  });
});

describe("the issue of a drift", () => {
  const drift = {
    marker: "<!-- drift production -->",
    title: "Drift in production",
    body: "a queue is paused",
    isClean: false,
    author: "github-actions[bot]",
  };

  it("is opened once, updated, and closed when all is as it was", async () => {
    expect(await syncDriftIssue(rest, AT, { ...drift, isClean: true })).toBeUndefined();
    expect(await syncDriftIssue(rest, AT, drift)).toEqual({ number: 1, did: "opened" });
    expect(await syncDriftIssue(rest, AT, { ...drift, body: "two" })).toEqual({
      number: 1,
      did: "updated",
    });
    expect(github.state.issues).toMatchObject([{ body: `${drift.marker}\ntwo`, state: "open" }]);
    expect(await syncDriftIssue(rest, AT, { ...drift, isClean: true })).toEqual({
      number: 1,
      did: "closed",
    });
    expect(github.state.issues).toMatchObject([{ state: "closed", state_reason: "completed" }]);
    expect(await syncDriftIssue(rest, AT, drift)).toEqual({ number: 2, did: "opened" });
  });

  it("is found behind 100 others, and is nobody else's", async () => {
    const issue = (number: number, body: string, login: string) => ({
      number,
      body,
      state: "open",
      user: { login },
    });
    github.state.issues = [
      issue(1, `${drift.marker}\nmine`, "github-actions[bot]"),
      issue(2, `${drift.marker}\npasted`, "stranger"),
      ...Array.from({ length: 120 }, (_, at) => issue(3 + at, "x", "github-actions[bot]")),
    ];
    expect(await syncDriftIssue(rest, AT, drift)).toEqual({ number: 1, did: "updated" });
  });
});
