import { afterEach, beforeEach, expect, it } from "vitest";

import { GoogleApiError } from "../../src/gcp/api-failure.ts";
import type { Gcp } from "../../src/gcp/gcp.ts";
import type { Project } from "../../src/project/project.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { preflight, requirePreflight, type PreflightDeps } from "../../src/terraform/preflight.ts";
import { BUCKET, PROJECT_ID, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const project: Project = fixtureProject({ projectId: PROJECT_ID });

function deps(over: Partial<PreflightDeps> = {}): PreflightDeps {
  const backend = { kind: "gcs", bucket: BUCKET, prefix: "env" } as const;
  return { gcp: harness.gcp, backend, identity: "apply", ...over };
}

/** The cloud's APIs, but for those answers that are given here. */
function answering(answers: Readonly<Record<string, unknown>>): Pick<Gcp, "rest"> {
  return {
    rest: (call) => {
      const key = Object.keys(answers).find((part) => call.path.includes(part));
      if (key === undefined) return harness.gcp.rest(call);
      const answer = answers[key];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

async function addSecret(): Promise<void> {
  const service = "google.cloud.secretmanager.v1.SecretManagerService";
  const parent = `projects/${PROJECT_ID}`;
  await harness.cloud.call(service, "CreateSecret", {
    parent,
    secretId: "signing",
    secret: { replication: { automatic: {} } },
  });
  await harness.cloud.call(service, "AddSecretVersion", {
    parent: `${parent}/secrets/signing`,
    payload: { data: Buffer.from("s").toString("base64") },
  });
}

it("finds nothing where everything is there", async () => {
  await addSecret();
  await expect(preflight(project, deps())).resolves.toEqual([]);
  await expect(preflight(project, deps({ identity: "plan" }))).resolves.toEqual([]);
  await expect(requirePreflight(project, deps())).resolves.toBeUndefined();
});

it("names everything that is missing at once, each with the command that mends it", async () => {
  await harness.gcp.rest({
    api: "serviceusage",
    method: "POST",
    path: `/v1/projects/${PROJECT_ID}/services/cloudscheduler.googleapis.com:disable`,
    body: {},
  });
  const backend = { kind: "gcs", bucket: "no-such-bucket", prefix: "env" } as const;
  const gcp = answering({ ":testIamPermissions": { permissions: ["run.services.create"] } });
  const failed = requirePreflight(project, deps({ backend, gcp }));
  await expect(failed).rejects.toMatchObject({ code: "TF_PREFLIGHT", exitCode: 2 });
  const { message, hint } = (await failed.catch((error: unknown) => error)) as {
    message: string;
    hint: string;
  };
  expect(message).toContain("cloudscheduler.googleapis.com");
  expect(message).toContain("no-such-bucket does not exist");
  expect(message).toContain("cloudtasks.queues.create");
  expect(message).not.toContain("run.services.create,");
  expect(message).toContain('secret "signing"');
  expect(hint).toContain(
    `gcloud services enable cloudscheduler.googleapis.com --project=${PROJECT_ID}`,
  );
  expect(hint).toContain("cloud-tasks bootstrap");
  expect(hint).toContain("--role=roles/cloudtasks.admin");
  expect(hint).toContain("gcloud secrets create signing");
});

it("asks for what the bucket of a worker needs, and for nothing of it where there is none", async () => {
  await addSecret();
  const gcp = answering({ ":testIamPermissions": { permissions: [] } });
  const local = { kind: "local", file: "/nowhere/state" } as const;
  const missing = async (one: Project, over: Partial<PreflightDeps> = {}): Promise<string> =>
    (await preflight(one, deps({ gcp, backend: local, ...over })))
      .map(({ message }) => message)
      .join("; ");
  const own = { ...project, buckets: [] };
  expect(await missing(own)).toMatch(/storage\.buckets\.create, storage\.buckets\.setIamPolicy/);
  expect(await missing(own, { identity: "plan" })).toContain("storage.buckets.getIamPolicy");
  const workers = own.workers.map((worker) => ({ ...worker, storage: undefined }));
  expect(await missing({ ...own, workers })).not.toContain("storage.");
});

it("wants versions of the state's bucket", async () => {
  const path = `/storage/v1/b/${BUCKET}`;
  await harness.gcp.rest({
    api: "storage",
    method: "PATCH",
    path,
    body: { versioning: { enabled: false } },
  });
  await addSecret();
  await expect(preflight(project, deps())).resolves.toMatchObject([
    { code: "TF_BACKEND", fix: `gcloud storage buckets update gs://${BUCKET} --versioning` },
  ]);
});

it("asks nothing of an API that is off", async () => {
  await harness.gcp.rest({
    api: "serviceusage",
    method: "POST",
    path: `/v1/projects/${PROJECT_ID}/services/secretmanager.googleapis.com:disable`,
    body: {},
  });
  const gcp = answering({ "/secrets/": new GoogleApiError("PERMISSION_DENIED", "disabled") });
  await expect(preflight(project, deps({ gcp }))).resolves.toMatchObject([
    { code: "TF_API_DISABLED" },
  ]);
});

it("takes a refusal for a missing role, and any other error for one", async () => {
  await addSecret();
  const refused = new GoogleApiError("PERMISSION_DENIED", "no");
  const gcp = answering({ "/services?": refused, "/iam/testPermissions": refused });
  const problems = await preflight(project, deps({ gcp, identity: "plan" }));
  expect(problems.map(({ code }) => code)).toEqual(["TF_PERMISSION", "TF_PERMISSION"]);
  expect(problems[1]?.fix).toContain("roles/storage.objectViewer");
  const down = answering({ "/services?": new GoogleApiError("UNAVAILABLE", "down") });
  await expect(preflight(project, deps({ gcp: down }))).rejects.toMatchObject({
    code: "GCP_UNAVAILABLE",
  });
});

it("tells a version that is disabled from one that is not there", async () => {
  await addSecret();
  const version = `projects/${PROJECT_ID}/secrets/signing/versions/1`;
  await harness.cloud.call(
    "google.cloud.secretmanager.v1.SecretManagerService",
    "DisableSecretVersion",
    {
      name: version,
    },
  );
  const [worker] = project.workers;
  if (worker === undefined) throw new Error("the fixture has a worker");
  const pinned = (at: string): Project => ({
    ...project,
    workers: [{ ...worker, secretEnv: { KEY: { secretId: "signing", version: at } } }],
  });
  await expect(preflight(pinned("1"), deps())).resolves.toMatchObject([
    { fix: expect.stringContaining("gcloud secrets versions enable 1 --secret=signing") as string },
  ]);
  await expect(preflight(pinned("2"), deps())).resolves.toMatchObject([
    { fix: expect.stringContaining("gcloud secrets versions add signing") as string },
  ]);
});
