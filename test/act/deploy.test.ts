import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { rehearsalEndpoints } from "../../src/commands/rehearsing/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import { SourceKit } from "../../src/image/source-kit.ts";
import { formatImageName } from "../../src/project/image-name.ts";
import { startCloud, type Cloud } from "../../src/rehearsal/cloud.ts";
import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, startActRig, type ActRig, type ActRun } from "./act-rig.ts";
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

async function push(): Promise<ActRun> {
  const sha = await rig.git("rev-parse", "HEAD");
  return rig.run({
    workflow: "deploy.yml",
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
  });
}

async function serving(service: string): Promise<unknown> {
  const path = `/v2/projects/rehearsal/locations/us-central1/services/${service}`;
  return gcp.rest({ api: "run", method: "GET", path });
}

describe.skipIf(act === undefined)(name, { timeout: 300_000 }, () => {
  it("builds, waits for its gate, and deploys exactly that image to staging, then to production", async () => {
    const { code, out } = await push();
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
});
