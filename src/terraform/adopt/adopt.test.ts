import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { workerBucket } from "../../project/worker-bucket.ts";
import { startAnswers, type Answers } from "../answers-fixture.ts";
import { fixtureProject } from "../fixture.ts";
import { findAdoptable } from "./adopt.ts";
import { importBlocks } from "./adoption.ts";

const answers: Answers = new Map();
const IN_REGION = "projects/acme-jobs/locations/us-central1";
let api: Awaited<ReturnType<typeof startAnswers>>;
beforeAll(async () => {
  api = await startAnswers(answers);
});
afterAll(() => api.stop());
const BUCKETS = "/storage/v1/b?project=acme-jobs&prefix=";
const STORAGE = workerBucket(fixtureProject(), { name: "task-worker" });
const POLICIES = "/v3/projects/acme-jobs/alertPolicies?pageSize=500";
const CHANNELS = "/v3/projects/acme-jobs/notificationChannels?pageSize=500";
const LABELS = {
  "managed-by": "cloud-tasks-pipeline",
  name: "task-processor",
  environment: "staging",
};

/** Lists answer with nothing, where what is read by its name is not found. */
beforeEach(() => {
  answers.clear();
  for (const name of ["acme-letters", STORAGE]) {
    answers.set(`${BUCKETS}${name}`, { status: 200, body: {} });
  }
  for (const path of [POLICIES, CHANNELS]) answers.set(path, { status: 200, body: {} });
});

it("finds a queue, a service, a job and a secret that are there, and only those", async () => {
  await expect(findAdoptable(fixtureProject(), api.gcp)).resolves.toEqual([]);
  for (const path of [
    `/v2/${IN_REGION}/queues/email-queue`,
    `/v2/${IN_REGION}/services/task-worker`,
    `/v1/${IN_REGION}/jobs/daily`,
    "/v1/projects/acme-jobs/secrets/signing",
  ]) {
    answers.set(path, { status: 200, body: {} });
  }
  await expect(findAdoptable(fixtureProject(), api.gcp)).resolves.toEqual([
    {
      address: 'module.queue["email-queue"].google_cloud_tasks_queue.this',
      importId: `${IN_REGION}/queues/email-queue`,
    },
    {
      address: 'module.worker["worker"].google_cloud_run_v2_service.this',
      importId: `${IN_REGION}/services/task-worker`,
    },
    {
      address: 'module.schedule["daily"].google_cloud_scheduler_job.this',
      importId: `${IN_REGION}/jobs/daily`,
    },
    {
      address: 'module.secret["signing"].google_secret_manager_secret.this',
      importId: "projects/acme-jobs/secrets/signing",
    },
  ]);
});

it("finds the bucket of a worker, and looks for none where it has none", async () => {
  answers.set(`${BUCKETS}${STORAGE}`, { status: 200, body: { items: [{ name: STORAGE }] } });
  const project = fixtureProject();
  await expect(findAdoptable(project, api.gcp)).resolves.toEqual([
    { address: 'module.worker["worker"].google_storage_bucket.storage[0]', importId: STORAGE },
  ]);
  const workers = project.workers.map((worker) => ({ ...worker, storage: undefined }));
  await expect(findAdoptable({ ...project, workers }, api.gcp)).resolves.toEqual([]);
});

it("does not take a refusal for an absence", async () => {
  answers.set(`/v2/${IN_REGION}/queues/email-queue`, { status: 403, body: {} });
  await expect(findAdoptable(fixtureProject(), api.gcp)).rejects.toMatchObject({
    code: "GCP_PERMISSION_DENIED",
    exitCode: 2,
  });
});

it.each([
  [{ ...LABELS, name: "other" }, "TF_NOT_OURS"],
  [LABELS, ""],
  [{ "managed-by": "someone" }, ""],
])("takes a service over by its labels: %j", async (labels, code) => {
  answers.set(`/v2/${IN_REGION}/services/task-worker`, { status: 200, body: { labels } });
  const found = findAdoptable(fixtureProject(), api.gcp);
  if (code === "") await expect(found).resolves.toHaveLength(1);
  else await expect(found).rejects.toMatchObject({ code, exitCode: 2 });
});

it("finds a bucket of this Google Cloud project by its whole name", async () => {
  const list = (...items: object[]): unknown =>
    answers.set(`${BUCKETS}acme-letters`, { status: 200, body: { items } });
  list({ name: "acme-letters-2" });
  await expect(findAdoptable(fixtureProject(), api.gcp)).resolves.toEqual([]);
  list({ name: "acme-letters" }, { name: "acme-letters-2" });
  await expect(findAdoptable(fixtureProject(), api.gcp)).resolves.toEqual([
    {
      address: 'module.bucket["letters"].google_storage_bucket.this',
      importId: "acme-letters",
    },
  ]);
  list({ name: "acme-letters", labels: { ...LABELS, environment: "production" } });
  await expect(findAdoptable(fixtureProject(), api.gcp)).rejects.toMatchObject({
    code: "TF_NOT_OURS",
    exitCode: 2,
  });
});

describe("alerts", () => {
  const policy = (number: number, userLabels: object, mutateTime = ""): object => ({
    name: `projects/acme-jobs/alertPolicies/${number}`,
    userLabels,
    creationRecord: { mutateTime },
  });
  const own = { ...LABELS, alert: "deep" };

  it("are found by their labels, page by page, the older of two", async () => {
    answers.set(POLICIES, {
      status: 200,
      body: {
        alertPolicies: [
          policy(1, {}),
          policy(2, { ...own, environment: "production" }),
          policy(3, { ...own, alert: "another" }),
          policy(4, own, "2026-11-02T00:00:00Z"),
        ],
        nextPageToken: "more",
      },
    });
    answers.set(`${POLICIES}&pageToken=more`, {
      status: 200,
      body: { alertPolicies: [policy(5, own, "2026-11-01T00:00:00Z")] },
    });
    const channel = (number: number, email: string): object => ({
      name: `projects/acme-jobs/notificationChannels/${number}`,
      userLabels: own,
      labels: { email_address: email },
    });
    const notificationChannels = [channel(6, "other@example.com"), channel(7, "ops@example.com")];
    answers.set(CHANNELS, { status: 200, body: { notificationChannels } });
    const address = 'module.alert["deep"].google_monitoring';
    await expect(findAdoptable(fixtureProject(), api.gcp)).resolves.toEqual([
      {
        address: `${address}_alert_policy.this`,
        importId: "projects/acme-jobs/alertPolicies/5",
      },
      {
        address: `${address}_notification_channel.email["ops@example.com"]`,
        importId: "projects/acme-jobs/notificationChannels/7",
      },
    ]);
  });

  it("are found by type and labels, where a channel is not an email", async () => {
    const one = (number: number, type: string, labels: object): object => ({
      name: `projects/acme-jobs/notificationChannels/${number}`,
      userLabels: own,
      type,
      labels,
    });
    answers.set(POLICIES, { status: 200, body: {} });
    const notificationChannels = [
      one(1, "sms", { number: "+14155550199" }),
      one(2, "pubsub", { number: "+14155550100" }),
      one(3, "sms", { number: "+14155550100" }),
    ];
    answers.set(CHANNELS, { status: 200, body: { notificationChannels } });
    const alerts = fixtureProject().alerts.map((alert) => ({
      ...alert,
      notifyEmails: [],
      channels: [
        { kind: "made", key: "sms:1", type: "sms", labels: { number: "+14155550100" } },
        { kind: "existing", name: "projects/acme-jobs/notificationChannels/1" },
      ] as const,
    }));
    await expect(findAdoptable(fixtureProject({ alerts }), api.gcp)).resolves.toEqual([
      {
        address: 'module.alert["deep"].google_monitoring_notification_channel.other["sms:1"]',
        importId: "projects/acme-jobs/notificationChannels/3",
      },
    ]);
  });

  it("are not looked up for a project without alerts, and a refusal does not mean absent", async () => {
    answers.set(POLICIES, { status: 403, body: {} });
    await expect(findAdoptable(fixtureProject({ alerts: [] }), api.gcp)).resolves.toEqual([]);
    await expect(findAdoptable(fixtureProject(), api.gcp)).rejects.toMatchObject({
      code: "GCP_PERMISSION_DENIED",
      exitCode: 2,
    });
  });
});

it("writes import blocks with no template in them", () => {
  const blocks = importBlocks([{ address: 'module.secret["a"].x.this', importId: "a${b}" }]);
  expect(blocks).toBe('import {\n  to = module.secret["a"].x.this\n  id = "a$${b}"\n}\n');
});
