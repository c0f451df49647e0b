import { describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, type ActRun } from "./act-rig.ts";
import { caller, CHECK, DEPLOY, INSTALL } from "./cloud-rig.ts";
import { useCloud } from "./use-cloud.ts";

const name = act === undefined ? "deploy.yml in act (act is not installed)" : "deploy.yml in act";

const used = useCloud(["deploy.yml"], async (cloud) => {
  for (const environment of ["staging", "production"]) {
    const line = `      environment: ${environment}\n`;
    await cloud.rig.edit(".github/workflows/deploy.yml", line, `${line}      ${INSTALL}\n`);
  }
  await cloud.rig.write(".github/workflows/one.yml", DEPLOY);
  const plan = caller("plan", "contents: read, id-token: write", []);
  await cloud.rig.write(".github/workflows/plan.yml", plan);
  await cloud.rig.write(".github/workflows/check.yml", CHECK);
});

const push = (env: Readonly<Record<string, string>> = {}): Promise<ActRun> =>
  used.cloud.run("one.yml", { env });
const head = (): Promise<string> => used.cloud.rig.git("rev-parse", "HEAD");

describe.skipIf(act === undefined)(name, { timeout: 300_000 }, () => {
  it("builds, waits for its gate, and deploys exactly that image to staging, then to production", async () => {
    const { code, out } = await used.cloud.run("deploy.yml");
    expect(code, out).toBe(0);
    expect([...(await used.cloud.rig.artifacts()).values()].toSorted()).toEqual([
      "cloud-tasks-deploy-production",
      "cloud-tasks-deploy-staging",
      "cloud-tasks-images-production",
      "cloud-tasks-images-staging",
    ]);
    expect(await used.cloud.latest("cloud-tasks-deploy-production")).toMatchObject({
      status: "passed",
      agree: { by: "reviewed" },
      build: { images: [{ made: "unpacked" }] },
      promote: { workers: [{ outcome: "promoted" }] },
    });
  });

  it("stops at a production that nobody has to approve, before anything is deployed", async () => {
    used.github.repository.state.environments = { production: {} };
    const { code, out } = await push();
    expect(code).toBe(1);
    expect(out).toMatch(/::error title=GATE_MISSING::.*no required reviewers/);
    expect(used.github.repository.requests).not.toContain("GET /repos/o/r/deployments");
  });

  it("deploys nothing where a later commit runs already", async () => {
    const sha = await head();
    used.github.repository.state.history = [sha, "later"];
    used.github.repository.state.deployments = [
      { id: 1, sha: "later", environment: "production", statuses: ["success"] },
    ];
    const before = await revisions();
    const { code, out } = await push({ GITHUB_SHA: sha });
    expect(code, out).toBe(0);
    expect(out).toContain('"production" runs later, 1 commit later');
    expect(await revisions()).toEqual(before);
  });

  it("says of a plan whether it is the one that the pull request showed", async () => {
    await used.cloud.rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempts: 6");
    const planned = await used.cloud.run("plan.yml");
    expect(planned.code, planned.out).toBe(0);
    const { artifact } = await used.cloud.latest("cloud-tasks-plan-production");
    const checked = await used.cloud.run("check.yml");
    expect(checked.code, checked.out).toBe(0);
    const check = await used.cloud.latest("cloud-tasks-check-production");
    merged(await head(), artifact, check.artifact);
    const same = await push();
    expect(same.code, same.out).toBe(0);
    expect(same.out).toContain("the plan is as reviewed in the pull request");
    expect(await used.cloud.latest("cloud-tasks-deploy-production")).toMatchObject({
      build: { images: [{ worker: "worker", isRehearsed: true }] },
    });
    // What was shipped is told where it was reviewed.
    expect(used.github.comments.comments).toHaveLength(1);

    await used.cloud.rig.edit("cloud-tasks.yaml", "max_attempts: 6", "max_attempts: 7");
    merged(await head(), artifact);
    const moved = await push();
    expect(moved.code, moved.out).toBe(0);
    expect(moved.out).toContain("the plan is not the one that the pull request showed");
    expect(moved.out).toMatch(/max_attempts.*7/);
  });

  it("goes back to what served when a handler fails, and says so in the pull request", async () => {
    const { traffic } = await used.cloud.service();
    const works = "log.info(`hello ${name}`);";
    await used.cloud.rig.edit("worker/src/server.ts", works, 'throw new Error("broken");');
    merged(await head(), undefined);
    const { code, out } = await push();
    expect(code).toBe(1);
    expect(out).toMatch(/::error title=SMOKE_FAILED/);
    expect((await used.cloud.service()).traffic).toEqual(traffic);
    expect(used.github.comments.comments[0]?.body).toContain("SMOKE");
  });
});

async function revisions(): Promise<readonly string[]> {
  const { name: service } = await used.cloud.service();
  const path = `/v2/${service}/revisions`;
  const answer = await used.cloud.gcp.rest({ api: "run", method: "GET", path });
  return (answer as { revisions: { name: string }[] }).revisions.map((one) => one.name);
}

/**
 * Pull request 7 was merged as that commit; its run may have kept its plan and its rehearsal in
 * artifacts.
 */
function merged(sha: string, plan: number | undefined, check?: number): void {
  const { state } = used.github.repository;
  const repo = { id: REPOSITORY_ID };
  state.pulls = [
    {
      number: 7,
      merged_at: "2026-11-24T12:00:00Z",
      merge_commit_sha: sha,
      commits: [sha],
      head: { sha: "head", repo },
    },
  ];
  const path = ".github/workflows/pull-request.yml";
  const run = { id: 5, run_number: 5, event: "pull_request", head_sha: "head", path };
  state.runs = [{ ...run, head_repository: repo }];
  const made = { repository_id: REPOSITORY_ID, head_repository_id: REPOSITORY_ID };
  const artifact = (id: number, of: string) => ({
    id,
    run: 5,
    name: `cloud-tasks-${of}-production`,
    digest: `sha256:${"a".repeat(64)}`,
    workflow_run: { id: 5, head_sha: "head", ...made },
  });
  state.artifacts = [
    ...(plan === undefined ? [] : [artifact(plan, "plan")]),
    ...(check === undefined ? [] : [artifact(check, "check")]),
  ];
}
