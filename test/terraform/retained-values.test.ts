import { afterEach, beforeEach, expect, it } from "vitest";

import { Failure } from "../../src/base/failure.ts";
import type { Project } from "../../src/project/project.ts";
import { findAdoptable } from "../../src/terraform/adopt/adopt.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { planStage } from "../../src/terraform/plan.ts";
import { Gcloud, hasGcloud } from "../conformance/gcloud-process.ts";
import { pushWorker } from "../provider/worker-image.ts";
import { PROJECT_ID, queuesOnly, startHarness, type Harness } from "./harness.ts";

const AT = `projects/${PROJECT_ID}/locations/us-central1`;
const UPDATE_QUEUE = `gcloud tasks queues update mails --location=us-central1 --project=${PROJECT_ID} --max-retry-duration=0s`;

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

/** The failure that a plan ends with. */
async function refusal(plan: Promise<unknown>): Promise<Failure> {
  const error = await plan.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw new Error("the plan was not refused", { cause: error });
  expect(error).toMatchObject({ code: "TF_VALUE_KEPT", exitCode: 2 });
  return error;
}

/** Runs the hint's commands, word by word; where no gcloud is, what it sends. */
async function clear(failure: Failure): Promise<string[]> {
  const commands = (failure.hint ?? "").split("\n").filter((line) => line.startsWith("gcloud "));
  const gcloud = new Gcloud();
  try {
    for (const command of commands) {
      const [, ...words] = command.split(" ");
      const sent = SENT[`${words[0]} ${words[1]}`];
      if (sent === undefined) throw new Error(`no test of ${command}`);
      if (!hasGcloud() || words[0] === "beta") {
        await harness.gcp.rest(sent);
      } else {
        expect(await gcloud.run(harness.cloud, words)).toMatchObject({ exitCode: 0 });
      }
    }
  } finally {
    gcloud.close();
  }
  return commands;
}

/**
 * By gcloud's group: what its command sends. `gcloud run` speaks to the v1 API, which the embedded
 * cloud has not.
 */
const SENT: Readonly<Record<string, Parameters<Harness["gcp"]["rest"]>[0]>> = {
  "tasks queues": {
    api: "cloudtasks",
    method: "PATCH",
    path: `/v2/${AT}/queues/mails?updateMask=retryConfig.maxRetryDuration`,
    body: { retryConfig: { maxRetryDuration: "0s" } },
  },
  "beta run": {
    api: "run",
    method: "PATCH",
    path: `/v2/${AT}/services/task-worker?updateMask=scaling`,
    body: { scaling: { maxInstanceCount: 20 } },
  },
  "storage buckets": {
    api: "storage",
    method: "PATCH",
    path: "/storage/v1/b/acme-letters",
    body: { rpo: "DEFAULT", website: null },
  },
  "secrets update": {
    api: "secretmanager",
    method: "PATCH",
    path: `/v1/projects/${PROJECT_ID}/secrets/signing?updateMask=expireTime`,
    body: {},
  },
};

it("says that a removed max_retry_duration would stay, and how to clear it", async () => {
  const mails = { id: "mails", name: "mails" };
  const limited = queuesOnly({ ...mails, maxRetryDurationMs: 60_000 });
  await applyStage(limited, { ...harness.deps("first"), settle: true });
  expect((await planStage(limited, harness.deps("same"))).changes).toEqual([]);

  const failure = await refusal(planStage(queuesOnly(mails), harness.deps("removed")));
  expect(failure.message).toContain(
    'module.queue["mails"].google_cloud_tasks_queue.this keeps retry_config.max_retry_duration "60s"',
  );
  await refusal(applyStage(queuesOnly(mails), harness.deps("apply")));

  expect(await clear(failure)).toEqual([UPDATE_QUEUE]);
  expect((await planStage(queuesOnly(mails), harness.deps("cleared"))).changes).toEqual([]);
});

/**
 * A queue, a worker, a schedule with retries and a secret, all of which exist with what the config
 * does not name.
 */
async function madeByHand(image: string): Promise<Project> {
  const { cloud } = harness;
  await cloud.call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", {
    parent: AT,
    queue: { name: `${AT}/queues/mails`, retryConfig: { maxRetryDuration: "90s" } },
  });
  await cloud.call("google.cloud.scheduler.v1.CloudScheduler", "CreateJob", {
    parent: AT,
    job: {
      name: `${AT}/jobs/daily`,
      schedule: "* * * * *",
      timeZone: "Etc/UTC",
      httpTarget: { uri: "https://example.com/", httpMethod: "POST" },
      retryConfig: {
        retryCount: 1,
        maxRetryDuration: "30s",
        minBackoffDuration: "1s",
        maxBackoffDuration: "20s",
        maxDoublings: 2,
      },
    },
  });
  await cloud.call("google.cloud.secretmanager.v1.SecretManagerService", "CreateSecret", {
    parent: `projects/${PROJECT_ID}`,
    secretId: "signing",
    secret: { replication: { automatic: {} }, ttl: "864000s" },
  });
  await harness.gcp.rest({
    api: "run",
    method: "POST",
    path: `/v2/${AT}/services?serviceId=task-worker`,
    body: {
      launchStage: "BETA",
      scaling: { minInstanceCount: 1, maxInstanceCount: 3 },
      template: { containers: [{ image }] },
    },
  });
  const [job] = fixtureProject().schedules;
  const [worker] = fixtureProject().workers;
  if (job === undefined || worker === undefined) throw new Error("the fixture has both");
  return {
    ...queuesOnly({ id: "mails", name: "mails" }),
    schedules: [{ ...job, retryCount: 3, target: { kind: "url", url: "https://example.com/" } }],
    secrets: fixtureProject().secrets,
    workers: [{ ...worker, secretEnv: {}, minInstances: 0 }],
  };
}

it("takes over to Google's defaults what it can, and names what it can't", async () => {
  const image = await pushWorker(harness.cloud, PROJECT_ID);
  const project = await madeByHand(image);
  const adopt = await findAdoptable(project, harness.gcp);
  expect(adopt).toHaveLength(4);
  const deps = (run: string) => harness.deps(run, { adopt, images: { worker: image } });
  const failure = await refusal(planStage(project, deps("kept")));
  expect(await clear(failure)).toEqual(
    expect.arrayContaining([
      UPDATE_QUEUE,
      `gcloud secrets update signing --project=${PROJECT_ID} --remove-expiration`,
      `gcloud beta run services update task-worker --region=us-central1 --project=${PROJECT_ID} --max=20`,
    ]),
  );

  const applied = await applyStage(project, { ...deps("apply"), settle: true });
  expect(applied).toMatchObject({ status: "passed", settled: true });
  const get = (api: "run" | "cloudscheduler", path: string) =>
    harness.gcp.rest({ api, method: "GET", path });
  const service = await get("run", `/v2/${AT}/services/task-worker`);
  expect(service).toMatchObject({ launchStage: "GA" });
  const { minInstanceCount = 0 } =
    (service as { scaling?: { minInstanceCount?: number } }).scaling ?? {};
  expect(minInstanceCount).toBe(0);
  expect(await get("cloudscheduler", `/v1/${AT}/jobs/daily`)).toMatchObject({
    retryConfig: {
      retryCount: 3,
      maxRetryDuration: "0s",
      minBackoffDuration: "5s",
      maxBackoffDuration: "3600s",
      maxDoublings: 5,
    },
  });
});

it("takes over a bucket: rules of other object states go, a website and a faster copy are named", async () => {
  await harness.gcp.rest({
    api: "storage",
    method: "POST",
    path: `/storage/v1/b?project=${PROJECT_ID}`,
    body: {
      name: "acme-letters",
      location: "US",
      rpo: "ASYNC_TURBO",
      website: { mainPageSuffix: "index.html" },
      lifecycle: { rule: [{ action: { type: "Delete" }, condition: { age: 30, isLive: false } }] },
    },
  });
  const project = { ...queuesOnly(), buckets: fixtureProject().buckets };
  const adopt = await findAdoptable(project, harness.gcp);
  expect(adopt).toHaveLength(1);
  const failure = await refusal(planStage(project, harness.deps("kept", { adopt })));
  expect(await clear(failure)).toHaveLength(2);
  const applied = await applyStage(project, { ...harness.deps("apply", { adopt }), settle: true });
  expect(applied).toMatchObject({ status: "passed", settled: true });
  const path = "/storage/v1/b/acme-letters";
  const bucket = await harness.gcp.rest({ api: "storage", method: "GET", path });
  expect(bucket).toMatchObject({ lifecycle: { rule: [{ condition: { age: 30 } }] } });
  expect(JSON.stringify(bucket)).not.toContain("isLive");
});
