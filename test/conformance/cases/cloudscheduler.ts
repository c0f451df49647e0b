import assert from "node:assert/strict";

import { CloudSchedulerClient } from "@google-cloud/scheduler";
import type { protos } from "@google-cloud/scheduler";

import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { NOWHERE } from "./cloudtasks-kit.ts";

export const SCHEDULER = "cloudscheduler";
const PROTOS = "https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1";
export const JOB_PROTO = `${PROTOS}/job.proto`;
export const SCHEDULER_PROTO = `${PROTOS}/cloudscheduler.proto`;
export const SCHEDULES = "https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules";

type Job = protos.google.cloud.scheduler.v1.IJob;

/** A job of the case's own, each hour, paused unless it is asked otherwise. */
export async function jobOf(context: ConformanceContext, fields: Job = {}, paused = true) {
  const client = context.client(CloudSchedulerClient);
  const parent = client.locationPath(context.cloud.projectId, context.cloud.region);
  const name = `${parent}/jobs/${context.id}`;
  const job = { name, schedule: "0 * * * *", httpTarget: { uri: NOWHERE }, ...fields };
  const [made] = await client.createJob({ parent, job });
  if (paused) await client.pauseJob({ name });
  return { client, parent, name, made };
}

/** Fields that are refused, and why. */
const BAD_JOBS: readonly [string, Job][] = [
  ["a schedule of four fields", { schedule: "* * * *" }],
  ["a minute of 60", { schedule: "60 * * * *" }],
  ["the last day of the month by L", { schedule: "0 0 L * *" }],
  ["a time zone that is none", { timeZone: "Mars/Base" }],
  ["an attempt deadline below 15 s", { attemptDeadline: { seconds: 14 } }],
  ["an attempt deadline above 30 min of an HTTP target", { attemptDeadline: { seconds: 1801 } }],
  ["a retry count above 5", { retryConfig: { retryCount: 6 } }],
  ["a negative retry count", { retryConfig: { retryCount: -1 } }],
  ["a description of 501 characters", { description: "x".repeat(501) }],
  ["a URI that is not a URL", { httpTarget: { uri: "example.com" } }],
];

export const schedulerCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a new job is enabled, in UTC, with a deadline of three minutes and its next start",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      const { made } = await jobOf(virtual);
      assert.equal(made.state, "ENABLED");
      assert.equal(made.timeZone, "Etc/UTC");
      assert.equal(Number(made.attemptDeadline?.seconds), 180);
      const hourS = 3600;
      const nextS = (Math.floor(virtual.clock.now() / 1000 / hourS) + 1) * hourS;
      assert.equal(Number(made.scheduleTime?.seconds), nextS);
      assert.equal(made.lastAttemptTime, null);
      assert.ok(Number(made.userUpdateTime?.seconds) > 0);
    },
  }),
  defineCase({
    name: "a job without a name gets one",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      const client = context.client(CloudSchedulerClient);
      const parent = client.locationPath(context.cloud.projectId, context.cloud.region);
      const job = { schedule: "0 0 1 1 *", httpTarget: { uri: NOWHERE } };
      const [made] = await client.createJob({ parent, job });
      assert.match(made.name ?? "", new RegExp(`^${parent}/jobs/[A-Za-z0-9_-]+$`));
    },
  }),
  defineCase({
    name: "jobs are listed page by page",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      const client = context.client(CloudSchedulerClient);
      const parent = client.locationPath(`${context.id}-p`, context.cloud.region);
      for (const id of ["b", "a", "c"]) {
        const job = { schedule: "0 0 1 1 *", httpTarget: { uri: NOWHERE } };
        await client.createJob({ parent, job: { ...job, name: `${parent}/jobs/${id}` } });
      }
      const manual = { autoPaginate: false };
      const [first, next] = await client.listJobs({ parent, pageSize: 2 }, manual);
      const [second] = await client.listJobs(next ?? {}, manual);
      assert.deepEqual([first.length, second.length], [2, 1]);
      const madeUp = { parent, pageToken: "nope" };
      await assertFails(context, client.listJobs(madeUp, manual), "INVALID_ARGUMENT");
    },
  }),
  defineCase({
    name: "an update mask changes what it names, and the next start follows the schedule",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      const { client, name, made } = await jobOf(virtual, { description: "before" }, false);
      const [updated] = await client.updateJob({
        job: { name, schedule: "30 * * * *", description: "after" },
        updateMask: { paths: ["schedule"] },
      });
      assert.equal(updated.description, "before");
      assert.notEqual(Number(updated.scheduleTime?.seconds), Number(made.scheduleTime?.seconds));
      assert.equal(Number(updated.scheduleTime?.seconds) % 3600, 1800);
      await client.deleteJob({ name });
    },
  }),
  defineCase({
    name: "PauseJob takes the next start away, ResumeJob gives it back",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      const { client, name } = await jobOf(context);
      const [paused] = await client.getJob({ name });
      assert.equal(paused.state, "PAUSED");
      assert.equal(paused.scheduleTime, null);
      const [resumed] = await client.resumeJob({ name });
      assert.equal(resumed.state, "ENABLED");
      assert.ok(Number(resumed.scheduleTime?.seconds) > 0);
      await client.deleteJob({ name });
    },
  }),
  defineCase({
    name: "a deleted job is gone, and its name can be used again at once",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      const { client, name } = await jobOf(context);
      await client.deleteJob({ name });
      await assertFails(context, client.getJob({ name }), "NOT_FOUND");
      await jobOf(context);
    },
  }),
  defineCase({
    name: "a job's name is taken once",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      await jobOf(context);
      await assertFails(context, jobOf(context), "ALREADY_EXISTS");
    },
  }),
  defineCase({
    name: "every method of a missing job is NOT_FOUND",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      const client = context.client(CloudSchedulerClient);
      const { projectId, region } = context.cloud;
      const name = client.jobPath(projectId, region, `${context.id}-none`);
      const job = { name, schedule: "0 * * * *", httpTarget: { uri: NOWHERE } };
      for (const call of [
        () => client.getJob({ name }),
        () => client.updateJob({ job }),
        () => client.pauseJob({ name }),
        () => client.resumeJob({ name }),
        () => client.runJob({ name }),
        () => client.deleteJob({ name }),
      ]) {
        await assertFails(context, call(), "NOT_FOUND");
      }
    },
  }),
  ...BAD_JOBS.map(([what, fields]) =>
    defineCase({
      name: `${what} is refused`,
      api: SCHEDULER,
      source: fields.schedule === undefined ? JOB_PROTO : SCHEDULES,
      run: async (context) => {
        await assertFails(context, jobOf(context, fields), "INVALID_ARGUMENT");
      },
    }),
  ),
  defineCase({
    name: "utc is a time zone",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      assert.equal((await jobOf(context, { timeZone: "utc" })).made.timeZone, "utc");
    },
  }),
  defineCase({
    name: "the region is a location of Cloud Scheduler",
    api: SCHEDULER,
    source:
      "https://github.com/googleapis/googleapis/blob/master/google/cloud/location/locations.proto",
    run: async (context) => {
      const client = context.client(CloudSchedulerClient);
      const { projectId, region } = context.cloud;
      const ids: unknown[] = [];
      for await (const { locationId } of client.listLocationsAsync({
        name: `projects/${projectId}`,
      })) {
        ids.push(locationId);
      }
      assert.deepEqual(ids, [region]);
    },
  }),
  defineCase({
    name: "a Pub/Sub and an App Engine job are kept as they are given",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      const topicName = `projects/${context.cloud.projectId}/topics/t`;
      const pubsubTarget = { topicName, data: Buffer.from("x").toString("base64") };
      const { client, name, made } = await jobOf(context, { httpTarget: null, pubsubTarget });
      assert.equal(made.pubsubTarget?.topicName, topicName);
      await client.deleteJob({ name });
      const appEngineHttpTarget = { relativeUri: "/x" };
      const attemptDeadline = { seconds: 86_400 };
      const other = await jobOf(context, {
        httpTarget: null,
        appEngineHttpTarget,
        attemptDeadline,
      });
      assert.equal(other.made.appEngineHttpTarget?.relativeUri, "/x");
    },
  }),
  defineCase({
    name: "a Pub/Sub job can be run",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      const topicName = `projects/${context.cloud.projectId}/topics/t`;
      const pubsubTarget = { topicName, data: Buffer.from("x").toString("base64") };
      const { client, name } = await jobOf(context, { httpTarget: null, pubsubTarget });
      await client.runJob({ name });
    },
  }),
  defineCase({
    name: "an English-like schedule is taken",
    api: SCHEDULER,
    source: SCHEDULES,
    run: async (context) => {
      await jobOf(context, { schedule: "every 5 minutes" });
    },
  }),
];
