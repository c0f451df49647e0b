import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { fixedCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { connectGcp, type Gcp } from "../gcp/gcp.ts";
import { findAdoptable, importBlocks } from "./adopt.ts";
import { fixtureProject } from "./fixture.ts";

const answers = new Map<string, { status: number; body: unknown }>();
const IN_REGION = "projects/acme-jobs/locations/us-central1";
const server = createServer((request, response) => {
  const { status, body } = answers.get(request.url ?? "") ?? { status: 404, body: {} };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
let gcp: Gcp;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const endpoints = { ...googleEndpoints, url: () => `http://127.0.0.1:${port}` };
  gcp = connectGcp(endpoints, fixedCredentials("token"));
});
afterAll(async () => {
  await gcp.close();
  server.close();
});
beforeEach(() => answers.clear());

it("finds a queue, a service, a job and a secret that are there, and only those", async () => {
  await expect(findAdoptable(fixtureProject(), gcp)).resolves.toEqual([]);
  for (const path of [
    `/v2/${IN_REGION}/queues/email-queue`,
    `/v2/${IN_REGION}/services/task-worker`,
    `/v1/${IN_REGION}/jobs/daily`,
    "/v1/projects/acme-jobs/secrets/signing",
  ]) {
    answers.set(path, { status: 200, body: {} });
  }
  await expect(findAdoptable(fixtureProject(), gcp)).resolves.toEqual([
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
  await expect(findAdoptable(fixtureProject(), gcp)).rejects.toMatchObject({
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
  const found = findAdoptable(fixtureProject(), gcp);
  if (code === "") await expect(found).resolves.toHaveLength(1);
  else await expect(found).rejects.toMatchObject({ code, exitCode: 2 });
});

it("writes import blocks with no template in them", () => {
  const blocks = importBlocks([{ address: 'module.secret["a"].x.this', importId: "a${b}" }]);
  expect(blocks).toBe('import {\n  to = module.secret["a"].x.this\n  id = "a$${b}"\n}\n');
});
