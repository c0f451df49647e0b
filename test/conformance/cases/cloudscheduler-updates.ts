import assert from "node:assert/strict";

import { CloudSchedulerClient } from "@google-cloud/scheduler";

import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { JOB_PROTO, jobOf, SCHEDULER } from "./cloudscheduler.ts";
import { NOWHERE } from "./cloudtasks-kit.ts";

const UPDATE = "https://cloud.google.com/sdk/gcloud/reference/scheduler/jobs/update/http";
const MASKS = "https://google.aip.dev/134";

interface Job {
  readonly httpTarget: Readonly<Record<string, unknown>>;
  readonly retryConfig: Readonly<Record<string, unknown>>;
}

const full = {
  httpTarget: { uri: NOWHERE, body: Buffer.from("x").toString("base64"), headers: { "X-A": "1" } },
  retryConfig: { retryCount: 3, minBackoffDuration: { seconds: 1 } },
};

async function gcloudJob(context: ConformanceContext, verb: string, ...flags: string[]) {
  const kind = verb === "describe" ? [] : ["http"];
  const args = ["scheduler", "jobs", verb, ...kind, context.id, "--location=us-central1"];
  const { exitCode, json, stderr } = await context.gcloud(...args, ...flags);
  assert.equal(exitCode, 0, stderr);
  return json as Job;
}

export const schedulerUpdateCases: readonly ConformanceCase[] = [
  defineCase({
    name: "an update mask of a field's field leaves those beside it alone",
    api: SCHEDULER,
    source: MASKS,
    run: async (context) => {
      const { client, name } = await jobOf(context, full);
      const job = { name, httpTarget: { uri: `${NOWHERE}/2` }, retryConfig: { maxDoublings: 2 } };
      const updateMask = { paths: ["http_target.uri", "retry_config.max_doublings"] };
      const [{ httpTarget, retryConfig }] = await client.updateJob({ job, updateMask });
      assert.equal(httpTarget?.uri, `${NOWHERE}/2`);
      assert.equal(httpTarget.headers?.["X-A"], "1");
      assert.equal(Buffer.from(httpTarget.body ?? "").toString(), "x");
      assert.deepEqual([retryConfig?.retryCount, retryConfig?.maxDoublings], [3, 2]);
      assert.equal(Number(retryConfig?.minBackoffDuration?.seconds), 1);
    },
  }),
  defineCase({
    name: "a target in the update mask takes the place of the one before",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      const { client, name } = await jobOf(context, full);
      const topicName = `projects/${context.cloud.projectId}/topics/t`;
      const job = { name, pubsubTarget: { topicName, data: Buffer.from("x").toString("base64") } };
      const [updated] = await client.updateJob({ job, updateMask: { paths: ["pubsub_target"] } });
      assert.equal(updated.pubsubTarget?.topicName, topicName);
      assert.equal(updated.httpTarget ?? null, null);
    },
  }),
  ...["nonsense", "http_target.nonsense"].map((path) =>
    defineCase({
      name: `an update mask of ${path} is refused by its name`,
      api: SCHEDULER,
      source: MASKS,
      run: async (context) => {
        const { client, name } = await jobOf(context);
        const call = client.updateJob({
          job: { name, description: "d" },
          updateMask: { paths: [path] },
        });
        await assertFails(context, call, "INVALID_ARGUMENT", /nonsense/);
      },
    }),
  ),
  defineCase({
    name: "a retry config comes back with the defaults of what it leaves out",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      const { made } = await jobOf(context, { retryConfig: { retryCount: 2 } });
      const { retryConfig: retry } = made;
      assert.equal(Number(retry?.minBackoffDuration?.seconds), 5);
      assert.equal(Number(retry?.maxBackoffDuration?.seconds), 3600);
      assert.equal(retry?.maxDoublings, 5);
    },
  }),
  defineCase({
    name: "a job can't be made where there is no region",
    api: SCHEDULER,
    source: "https://github.com/googleapis/nodejs-tasks/issues/509",
    run: async (context) => {
      const client = context.client(CloudSchedulerClient);
      const parent = client.locationPath(context.cloud.projectId, "moon");
      const job = { schedule: "0 * * * *", httpTarget: { uri: NOWHERE } };
      const text =
        "Location 'moon' is not a valid location. Use ListLocations to list valid locations.";
      await assertFails(context, client.createJob({ parent, job }), "INVALID_ARGUMENT", text);
    },
  }),
  defineCase({
    name: "gcloud scheduler jobs update http changes one flag after another and keeps the rest",
    api: "gcloud",
    source: UPDATE,
    transports: ["gcloud"],
    run: async (context) => {
      const update = (...flags: string[]) => gcloudJob(context, "update", ...flags);
      await gcloudJob(
        context,
        "create",
        "--schedule=0 3 * * *",
        `--uri=${NOWHERE}`,
        "--message-body=x",
        "--headers=X-A=1",
        "--max-retry-attempts=3",
        "--min-backoff=1s",
      );
      const body = Buffer.from("x").toString("base64");
      await update(`--uri=${NOWHERE}/2`);
      await update("--max-doublings=2");
      const { httpTarget, retryConfig } = await gcloudJob(context, "describe");
      const headers = httpTarget["headers"] as Readonly<Record<string, string>>;
      assert.deepEqual([httpTarget["uri"], httpTarget["body"]], [`${NOWHERE}/2`, body]);
      assert.equal(headers["X-A"], "1");
      assert.deepEqual([retryConfig["retryCount"], retryConfig["maxDoublings"]], [3, 2]);
      assert.equal(retryConfig["minBackoffDuration"], "1s");
      const { httpTarget: changed } = await update("--update-headers=X-B=2");
      assert.equal((changed["headers"] as Record<string, string>)["X-B"], "2");
      const { httpTarget: cleared } = await update("--clear-headers");
      assert.equal(cleared["headers"], undefined);
      assert.equal(cleared["body"], body);
    },
  }),
];
