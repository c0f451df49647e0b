import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { findAdoptable, importBlocks } from "./adopt.ts";
import { startAnswers, type Answers } from "./answers-fixture.ts";
import { fixtureProject } from "./fixture.ts";

const answers: Answers = new Map();
const IN_REGION = "projects/acme-jobs/locations/us-central1";
let api: Awaited<ReturnType<typeof startAnswers>>;
beforeAll(async () => {
  api = await startAnswers(answers);
});
afterAll(() => api.stop());
beforeEach(() => answers.clear());

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

it("does not take a refusal for an absence", async () => {
  answers.set(`/v2/${IN_REGION}/queues/email-queue`, { status: 403, body: {} });
  await expect(findAdoptable(fixtureProject(), api.gcp)).rejects.toMatchObject({
    code: "GCP_PERMISSION_DENIED",
    exitCode: 2,
  });
});

it.each([
  [{ "managed-by": "cloud-tasks-pipeline", name: "other", environment: "staging" }, "TF_NOT_OURS"],
  [{ "managed-by": "cloud-tasks-pipeline", name: "task-processor", environment: "staging" }, ""],
  [{ "managed-by": "someone" }, ""],
])("takes a service over by its labels: %j", async (labels, code) => {
  answers.set(`/v2/${IN_REGION}/services/task-worker`, { status: 200, body: { labels } });
  const found = findAdoptable(fixtureProject(), api.gcp);
  if (code === "") await expect(found).resolves.toHaveLength(1);
  else await expect(found).rejects.toMatchObject({ code, exitCode: 2 });
});

it("writes import blocks with no template in them", () => {
  const blocks = importBlocks([{ address: 'module.secret["a"].x.this', importId: "a${b}" }]);
  expect(blocks).toBe('import {\n  to = module.secret["a"].x.this\n  id = "a$${b}"\n}\n');
});
