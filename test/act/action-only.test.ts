import { resolve } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, type ActRun } from "./act-rig.ts";
import { startCloudRig, type CloudRig } from "./cloud-rig.ts";
import type { GitHub } from "./github.ts";

const name =
  act === undefined ? "action-only.yml in act (act is not installed)" : "action-only.yml in act";

let cloud: CloudRig;
let github: GitHub;

beforeAll(async () => {
  if (act === undefined) return;
  cloud = await startCloudRig(["action-only.yml"]);
  const install = `ln -sfn ${resolve("node_modules")} node_modules`;
  for (const _job of ["check", "deploy"]) {
    await cloud.rig.edit(".github/workflows/action-only.yml", "run: npm ci", `run: ${install}`);
  }
});
afterAll(() => (act === undefined ? undefined : cloud.stop()));
beforeEach(async () => {
  if (act !== undefined) github = await cloud.freshGitHub();
});
afterEach(async () => {
  if (act === undefined) return;
  await github.stop();
  expect(github.problems()).toEqual([]);
});

async function pullRequest(workflow = "action-only.yml"): Promise<ActRun> {
  const payload = {
    number: 7,
    repository: { id: REPOSITORY_ID, private: false },
    pull_request: {
      number: 7,
      head: { sha: await cloud.rig.git("rev-parse", "HEAD"), repo: { id: REPOSITORY_ID } },
      base: { ref: "main", sha: await cloud.rig.git("rev-parse", "main") },
    },
  };
  return cloud.run(workflow, { event: { name: "pull_request", payload } });
}

describe.skipIf(act === undefined)(name, { timeout: 120_000 }, () => {
  it("checks a pull request in one comment and deploys nothing", async () => {
    const { code, out } = await pullRequest();
    expect(code, out).toBe(0);
    const [comment, ...others] = github.comments.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toContain("Nothing was deployed.");
    expect(comment?.body).toContain("worker/greet");
    await expect(cloud.service()).rejects.toThrow();
  });

  it("deploys a push up to its promotion", async () => {
    const { code, out } = await cloud.run("action-only.yml");
    expect(code, out).toBe(0);
    expect(JSON.stringify((await cloud.service()).traffic)).toContain('"percent":100');
    expect(github.comments.comments).toEqual([]);
  });

  it("shows two configs of one job in one comment, a section each", async () => {
    const second = "second.yaml";
    const config = await cloud.rig.git("show", "HEAD:cloud-tasks.yaml");
    await cloud.rig.write(second, config.replace("project_name: minimal", "project_name: second"));
    await cloud.rig.edit(
      ".github/workflows/action-only.yml",
      "pipeline@v1\n  deploy:",
      `pipeline@v1\n        with:\n          config: |\n            cloud-tasks.yaml\n            ${second}\n  deploy:`,
    );
    const { code, out } = await pullRequest();
    expect(code, out).toBe(0);
    const [comment, ...others] = github.comments.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/\*\*minimal\*\* →[\s\S]*\n---\n[\s\S]*\*\*second\*\* →/);
    expect(comment?.body.match(/^### ✅ Rehearsal passed/gm)).toHaveLength(2);
  });
});
