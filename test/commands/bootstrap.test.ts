import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { createStateBucket } from "../../src/commands/deploy/state-bucket.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

const REPOSITORY = ["--github-repository-id", "123456"];

let harness: DeployHarness;
beforeAll(async () => {
  harness = await startDeployHarness();
});
afterAll(() => harness.stop());
beforeEach(() => vi.stubEnv("GITHUB_REPOSITORY_ID", undefined));

const get = (api: "iam" | "storage", path: string) =>
  harness.gcp.rest({ api, method: "GET", path });

describe("bootstrap", () => {
  it("makes nothing while nobody agrees", async () => {
    const { code, err } = await harness.answer("no", "bootstrap", ...REPOSITORY);
    expect(code).toBe(3);
    expect(err).toContain("+ create google_storage_bucket.state");
    expect(await harness.run("bootstrap", ...REPOSITORY)).toMatchObject({
      code: 2,
      err: expect.stringContaining("NOT_CONFIRMED"),
    });
    await expect(get("storage", "/storage/v1/b/rehearsal-tfstate")).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("sets the project up, takes over what stands already, and tells the workflow's values", async () => {
    // The harness has made the repository by hand.
    const { code, out } = await harness.run("bootstrap", ...REPOSITORY, "--yes", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      apply_service_account: "cloud-tasks-apply@rehearsal.iam.gserviceaccount.com",
      image_repository: "us-central1-docker.pkg.dev/rehearsal/cloud-tasks",
      plan_service_account: "cloud-tasks-plan@rehearsal.iam.gserviceaccount.com",
      state_bucket: "rehearsal-tfstate",
      workload_identity_provider:
        "projects/123456789012/locations/global/workloadIdentityPools/cloud-tasks-github/providers/github",
    });
    await expect(get("storage", "/storage/v1/b/rehearsal-tfstate")).resolves.toMatchObject({
      versioning: { enabled: true },
      iamConfiguration: { publicAccessPrevention: "enforced" },
    });
    const objects = await get("storage", "/storage/v1/b/rehearsal-tfstate/o");
    expect(objects).toMatchObject({ items: [{ name: "cloud-tasks-bootstrap/default.tfstate" }] });
  });

  it("changes nothing when it runs again, and asks nobody", async () => {
    const { code, out, err } = await harness.run("bootstrap", ...REPOSITORY);
    expect(code).toBe(0);
    expect(out).toContain("workload_identity_provider");
    // Ready to be pasted, a command a line.
    expect(out).toMatch(
      /^gh variable set CLOUD_TASKS_APPLY_SERVICE_ACCOUNT --body cloud-tasks-apply@.*$/m,
    );
    expect(err).not.toContain("create");
  });

  it("lets the jobs of one more environment apply", async () => {
    const both = ["--github-environment", "production", "--github-environment", "staging"];
    const { code, err } = await harness.run("bootstrap", ...REPOSITORY, "--yes", ...both);
    expect(code).toBe(0);
    expect(err).toContain('+ create google_service_account_iam_member.apply["staging"]');
  });

  it.each([
    ["another repository", ["--github-repository-id", "777"], "other jobs than now"],
    ["fewer environments", [...REPOSITORY, "--github-environment", "staging"], "is taken away"],
    ["images elsewhere", [...REPOSITORY, "--repository", "other"], "its images are lost"],
  ])("takes nothing away unless that is allowed: %s", async (_what, args, message) => {
    const { code, err } = await harness.run("bootstrap", ...args, "--yes");
    expect(code).toBe(3);
    expect(err).toContain("TF_GUARD");
    expect(err).toContain(message);
    const again = ["--github-environment", "production", "--github-environment", "staging"];
    expect(await harness.run("bootstrap", ...REPOSITORY, ...again)).toMatchObject({ code: 0 });
  });

  it("takes away what is allowed", async () => {
    const address = 'google_service_account_iam_member.apply["staging"]';
    const { code, err } = await harness.run(
      "bootstrap",
      ...REPOSITORY,
      "--yes",
      "--allow",
      address,
    );
    expect(code).toBe(0);
    expect(err).toContain(`- delete ${address}`);
  });

  it("is what plan and apply stand on", async () => {
    expect((await harness.run("apply", "--build", "--yes")).code).toBe(0);
    expect(await harness.run("drift")).toMatchObject({ code: 0 });
  });

  it("heals a run that stopped in the middle", async () => {
    const other = await startDeployHarness();
    try {
      const args = [...REPOSITORY, "--yes"];
      other.cloud.faults.add({
        point: "api.call",
        resource: "iam",
        fault: { kind: "error", code: "INTERNAL" },
      });
      expect((await other.run("bootstrap", ...args)).code).not.toBe(0);
      other.cloud.faults.clear();
      expect((await other.run("bootstrap", ...args)).code).toBe(0);
      expect(await other.run("bootstrap", ...args)).toMatchObject({
        code: 0,
        err: expect.not.stringContaining("create"),
      });
    } finally {
      await other.stop();
    }
  });

  it("takes the project over again when its state is lost", async () => {
    const object = "/storage/v1/b/rehearsal-tfstate/o/cloud-tasks-bootstrap%2Fdefault.tfstate";
    await harness.gcp.rest({ api: "storage", method: "DELETE", path: object });
    expect((await harness.run("bootstrap", ...REPOSITORY, "--yes")).code).toBe(0);
  });

  it("says that a bucket is someone else's", async () => {
    // A list of the project's own buckets would not show it.
    const at = { projectId: "rehearsal", region: "us-central1", bucket: "states" };
    await expect(createStateBucket(harness.gcp, at)).rejects.toMatchObject({
      code: "STATE_BUCKET_TAKEN",
      exitCode: 2,
    });
  });

  it.each([
    ["no repository", [], "the id of the GitHub repository is missing"],
    ["a name for an id", ["--github-repository-id", "acme/jobs"], "BOOTSTRAP_NO_REPOSITORY"],
    ["no region", [...REPOSITORY, "-c", "missing.yaml"], "BOOTSTRAP_NO_REGION"],
    ["a folder for the config", [...REPOSITORY, "-c", "src"], "src is a folder, not a file"],
    ["an empty config", [...REPOSITORY, "-c", "/dev/null"], "CT001"],
    ["no name of a bucket", [...REPOSITORY, "--state-bucket", "X"], "state_bucket must be 3 to 63"],
  ])("refuses %s", async (_what, args, message) => {
    expect(await harness.run("bootstrap", ...args)).toMatchObject({
      code: expect.not.stringMatching(/^0$/),
      err: expect.stringContaining(message),
    });
  });
});
