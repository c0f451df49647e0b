import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { rehearsalEndpoints } from "../../src/commands/rehearsing/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import { SourceKit } from "../../src/image/source-kit.ts";
import { formatImageName } from "../../src/project/image-name.ts";
import { startCloud, type Cloud } from "../../src/rehearsal/cloud.ts";
import type { Report } from "../../src/report/report.ts";
import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, startActRig, type ActOptions, type ActRig, type ActRun } from "./act-rig.ts";
import { startGitHub, type GitHub } from "./github.ts";

const name = act === undefined ? "deploy.yml in act (act is not installed)" : "deploy.yml in act";

const VARS = {
  CLOUD_TASKS_WORKLOAD_IDENTITY_PROVIDER:
    "projects/1/locations/global/workloadIdentityPools/github/providers/github",
  CLOUD_TASKS_PLAN_SERVICE_ACCOUNT: "cloud-tasks-plan@rehearsal.iam.gserviceaccount.com",
  CLOUD_TASKS_APPLY_SERVICE_ACCOUNT: "cloud-tasks-apply@rehearsal.iam.gserviceaccount.com",
};
const REVIEWED = {
  protection_rules: [
    { id: 1, node_id: "n", type: "required_reviewers", reviewers: [{ type: "User" }] },
  ],
};

let rig: ActRig;
let github: GitHub;
let cloud: Cloud;
let gcp: Gcp;
let bases: SourceKit;

beforeAll(async () => {
  rig = await startActRig("minimal", ["deploy.yml"]);
  await rig.edit(
    "cloud-tasks.yaml",
    "\nresources:",
    "\nenvironments:\n  staging: { name_suffix: -staging }\n  production: {}\n\nresources:",
  );
  // It is built from its source, on a base that is at hand.
  bases = await SourceKit.start();
  const base = formatImageName(bases.putBase());
  await rig.edit(
    "cloud-tasks.yaml",
    "source: ./worker\n",
    `source: ./worker\n      base_image: ${base}\n`,
  );
  await rig.edit(
    "worker/src/server.ts",
    'payload: { name: "smoke" }',
    'payload: { name: "smoke" }, safe: true',
  );
  const install = `install: "ln -sfn ${resolve("node_modules")} node_modules"`;
  const workflow = ".github/workflows/deploy.yml";
  await rig.edit(
    workflow,
    "      environment: staging\n",
    `      environment: staging\n      ${install}\n`,
  );
  await rig.edit(
    workflow,
    "      environment: production\n",
    `      environment: production\n      ${install}\n`,
  );
  await rig.write(".github/workflows/one.yml", ONE);
  await rig.write(".github/workflows/plan.yml", PLAN);
  cloud = await startCloud();
  gcp = connectGcp(rehearsalEndpoints(cloud), fixedCredentials("test"));
  await gcp.rest({
    api: "storage",
    method: "POST",
    path: "/storage/v1/b?project=rehearsal",
    body: { name: "rehearsal-tfstate", versioning: { enabled: true } },
  });
  await gcp.rest({
    api: "artifactregistry",
    method: "POST",
    path: "/v1/projects/rehearsal/locations/us-central1/repositories?repository_id=cloud-tasks",
    body: { format: "DOCKER" },
  });
});
afterAll(async () => {
  await gcp.close();
  await cloud.stop();
  await bases.stop();
  await rig.stop();
});
beforeEach(async () => {
  github = await startGitHub();
  github.repository.state.environments = { staging: {}, production: REVIEWED };
});
afterEach(async () => {
  await github.stop();
  expect(github.problems()).toEqual([]);
});

/** The starter's job for production alone, which is quicker. */
const ONE = `name: one
on: push
permissions: {}
jobs:
  production:
    uses: cloud-tasks/pipeline/.github/workflows/deploy.yml@v1
    permissions: { actions: read, contents: read, deployments: read, id-token: write, pull-requests: write }
    with:
      environment: production
      install: "ln -sfn ${resolve("node_modules")} node_modules"
      workload-identity-provider: \${{ vars.CLOUD_TASKS_WORKLOAD_IDENTITY_PROVIDER }}
      plan-service-account: \${{ vars.CLOUD_TASKS_PLAN_SERVICE_ACCOUNT }}
      deploy-service-account: \${{ vars.CLOUD_TASKS_APPLY_SERVICE_ACCOUNT }}
`;

/** Plans as a pull request does. */
const PLAN = `name: plan
on: push
permissions: {}
jobs:
  plan:
    uses: cloud-tasks/pipeline/.github/workflows/plan.yml@v1
    permissions: { contents: read, id-token: write }
    with:
      environment: production
      workload-identity-provider: \${{ vars.CLOUD_TASKS_WORKLOAD_IDENTITY_PROVIDER }}
      plan-service-account: \${{ vars.CLOUD_TASKS_PLAN_SERVICE_ACCOUNT }}
`;

async function push(
  workflow = "one.yml",
  env: Readonly<Record<string, string>> = {},
): Promise<ActRun> {
  const options = await given();
  return rig.run({ ...options, workflow, env: { ...options.env, ...env } });
}

async function given(): Promise<Omit<ActOptions, "workflow">> {
  const sha = await rig.git("rev-parse", "HEAD");
  return {
    event: {
      name: "push",
      payload: { ref: "refs/heads/main", after: sha, repository: { id: REPOSITORY_ID } },
    },
    vars: VARS,
    env: {
      GITHUB_API_URL: github.url,
      CLOUD_TASKS_EMULATOR: cloud.restUrl,
      ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/token",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "the-id-token-request",
    },
  };
}

async function serving(service: string): Promise<unknown> {
  const path = `/v2/projects/rehearsal/locations/us-central1/services/${service}`;
  return gcp.rest({ api: "run", method: "GET", path });
}

describe.skipIf(act === undefined)(name, { timeout: 300_000 }, () => {
  it("builds, waits for its gate, and deploys exactly that image to staging, then to production", async () => {
    const { code, out } = await push("deploy.yml");
    expect(code, out).toBe(0);
    expect(await serving("jobs-worker")).toMatchObject({ name: expect.any(String) as string });
    const artifacts = await rig.artifacts();
    expect([...artifacts.values()].toSorted()).toEqual([
      "cloud-tasks-deploy-production",
      "cloud-tasks-deploy-staging",
      "cloud-tasks-images-production",
      "cloud-tasks-images-staging",
    ]);
    const [id = 0] =
      [...artifacts].find(([, one]) => one === "cloud-tasks-deploy-production") ?? [];
    const report = JSON.parse(
      await readFile(rig.artifactFile(id, "report.json"), "utf8"),
    ) as object;
    expect(report).toMatchObject({
      status: "passed",
      agree: { by: "reviewed" },
      promote: { workers: [{ outcome: "promoted" }] },
    });
  });

  it("stops at a production that nobody has to approve, before anything is built upon it", async () => {
    github.repository.state.environments = { production: {} };
    const { code, out } = await push();
    expect(code).toBe(1);
    expect(out).toMatch(/::error title=GATE_MISSING::.*no required reviewers/);
    expect(out).not.toContain("one.yml/cloud-tasks deploy/deploy");
    expect(github.repository.requests).not.toContain("GET /repos/o/r/deployments");
  });

  it("deploys nothing where a later commit runs already", async () => {
    const sha = await rig.git("rev-parse", "HEAD");
    github.repository.state.history = [sha, "later"];
    github.repository.state.deployments = [
      { id: 1, sha: "later", environment: "production", statuses: ["success"] },
    ];
    const before = await revisions();
    const { code, out } = await push("one.yml", { GITHUB_SHA: sha });
    expect(code, out).toBe(0);
    expect(out).toContain('"production" runs later, 1 commit later');
    expect(await revisions()).toEqual(before);
  });

  it("says of a plan whether it is the one that the pull request showed", async () => {
    await rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempts: 6");
    const planned = await rig.run({ ...(await given()), workflow: "plan.yml" });
    expect(planned.code, planned.out).toBe(0);
    const { artifact } = await latest("cloud-tasks-plan-production");
    keepReviewed(github, { sha: await rig.git("rev-parse", "HEAD"), artifact });
    const same = await push();
    expect(same.code, same.out).toBe(0);
    expect(same.out).toContain("the plan is as reviewed in the pull request");
    expect(same.out).toContain("reviewed=true");
    // What was shipped is told where it was reviewed.
    expect(github.comments.comments).toHaveLength(1);

    await rig.edit("cloud-tasks.yaml", "max_attempts: 6", "max_attempts: 7");
    keepReviewed(github, { sha: await rig.git("rev-parse", "HEAD"), artifact });
    const moved = await push();
    expect(moved.code, moved.out).toBe(0);
    expect(moved.out).toContain("the plan is not the one that the pull request showed");
    expect(moved.out).toMatch(/max_attempts.*7/);
  });

  it("goes back to what served when a handler fails, and says so in the pull request", async () => {
    const before = await traffic();
    await rig.edit(
      "worker/src/server.ts",
      "log.info(`hello ${name}`);",
      'throw new Error("broken");',
    );
    keepReviewed(github, { sha: await rig.git("rev-parse", "HEAD"), artifact: 0 });
    const { code, out } = await push();
    expect(code).toBe(1);
    expect(out).toMatch(/::error title=SMOKE_FAILED/);
    expect(await traffic()).toEqual(before);
    expect(github.comments.comments[0]?.body).toContain("SMOKE&#95;FAILED");
    await rig.edit(
      "worker/src/server.ts",
      'throw new Error("broken");',
      "log.info(`hello ${name}`);",
    );
  });
});

async function revisions(): Promise<readonly string[]> {
  const path = "/v2/projects/rehearsal/locations/us-central1/services/jobs-worker/revisions";
  const answer = await gcp.rest({ api: "run", method: "GET", path });
  return (answer as { revisions: { name: string }[] }).revisions.map(({ name: one }) => one);
}

async function traffic(): Promise<unknown> {
  return ((await serving("jobs-worker")) as { traffic: unknown }).traffic;
}

async function latest(named: string): Promise<Report & { readonly artifact: number }> {
  const ids = [...(await rig.artifacts())].filter(([, one]) => one === named).map(([id]) => id);
  const artifact = Math.max(...ids);
  const text = await readFile(rig.artifactFile(artifact, "report.json"), "utf8");
  return { ...(JSON.parse(text) as Report), artifact };
}

/** Pull request 7 was merged as that commit; `artifact` 0 is one that its run did not keep. */
function keepReviewed(
  { repository }: GitHub,
  kept: { readonly sha: string; readonly artifact: number },
): void {
  const ours = { id: REPOSITORY_ID };
  repository.state.pulls = [
    {
      number: 7,
      merged_at: "2026-11-24T12:00:00Z",
      merge_commit_sha: kept.sha,
      commits: [kept.sha],
      head: { sha: "head", repo: ours },
    },
  ];
  const path = ".github/workflows/pull-request.yml";
  const run = { id: 5, run_number: 5, event: "pull_request", head_sha: "head", path };
  repository.state.runs = [{ ...run, head_repository: ours }];
  if (kept.artifact === 0) return;
  const made = {
    id: 5,
    head_sha: "head",
    repository_id: REPOSITORY_ID,
    head_repository_id: REPOSITORY_ID,
  };
  const digest = `sha256:${"a".repeat(64)}`;
  const name_ = "cloud-tasks-plan-production";
  repository.state.artifacts = [
    { id: kept.artifact, run: 5, name: name_, digest, workflow_run: made },
  ];
}
