import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { NOWHERE } from "./cloudtasks-kit.ts";

const TASKS = "https://cloud.google.com/sdk/gcloud/reference/tasks";
const JOBS = "https://cloud.google.com/sdk/gcloud/reference/scheduler/jobs";
const AT = "--location=us-central1";

interface Resource {
  readonly name: string;
  readonly state: string;
  readonly rateLimits: Readonly<Record<string, unknown>>;
  readonly retryConfig: Readonly<Record<string, unknown>>;
  readonly stackdriverLoggingConfig: Readonly<Record<string, unknown>>;
  readonly httpRequest: Readonly<Record<string, unknown>>;
  readonly dispatchCount: number;
  readonly schedule: string;
  readonly timeZone: string;
}

/** Runs gcloud, which must succeed. */
async function gcloud<T = Resource>(context: ConformanceContext, ...args: string[]): Promise<T> {
  const { exitCode, json, stderr } = await context.gcloud(...args);
  assert.equal(exitCode, 0, stderr);
  return json as T;
}

export const gcloudCases: readonly ConformanceCase[] = [
  defineCase({
    name: "gcloud tasks queues: create, describe, update, pause, resume, purge, list, delete",
    api: "gcloud",
    source: `${TASKS}/queues`,
    transports: ["gcloud"],
    run: async (context) => {
      const { id } = context;
      const queues = (...args: string[]) => gcloud(context, "tasks", "queues", ...args, AT);
      await queues("create", id, "--max-attempts=5", "--max-dispatches-per-second=100");
      await queues("update", id, "--max-attempts=unlimited", "--log-sampling-ratio=1.0");
      const described = await queues("describe", id);
      assert.equal(described.rateLimits["maxDispatchesPerSecond"], 100);
      assert.equal(described.retryConfig["maxAttempts"], -1);
      assert.equal(described.stackdriverLoggingConfig["samplingRatio"], 1);
      await queues("pause", id);
      const [paused] = await gcloud<Resource[]>(
        context,
        "tasks",
        "queues",
        "list",
        AT,
        `--filter=name:${id}`,
      );
      assert.equal(paused?.state, "PAUSED");
      await queues("resume", id);
      await queues("purge", id);
      await queues("delete", id);
      const missing = await context.gcloud("tasks", "queues", "describe", id, AT);
      assert.equal(missing.exitCode, 1);
      assert.match(missing.stderr, /NOT_FOUND: Queue does not exist/);
    },
  }),
  defineCase({
    name: "gcloud tasks: create-http-task, list, describe, run, delete",
    api: "gcloud",
    source: `${TASKS}/create-http-task`,
    transports: ["gcloud"],
    run: async (context) => {
      const { id } = context;
      const { projectId, region } = context.cloud;
      const parent = `projects/${projectId}/locations/${region}`;
      await context.http("POST", `/v2/${parent}/queues`, { name: `${parent}/queues/${id}` });
      await context.http("POST", `/v2/${parent}/queues/${id}:pause`);
      const tasks = <T = Resource>(...args: string[]) =>
        gcloud<T>(context, "tasks", ...args, `--queue=${id}`, AT);
      const created = await tasks(
        "create-http-task",
        "t1",
        `--url=${NOWHERE}`,
        "--body-content=hello",
        "--header=X-Own: 1",
      );
      assert.equal(created.name, `${parent}/queues/${id}/tasks/t1`);
      const [listed] = await tasks<Resource[]>("list");
      assert.equal(listed?.httpRequest["url"], NOWHERE);
      const described = await tasks("describe", "t1", "--response-view=full");
      assert.equal(described.httpRequest["body"], Buffer.from("hello").toString("base64"));
      await tasks("run", "t1");
      const again = await context.gcloud(
        "tasks",
        "create-http-task",
        "t1",
        `--queue=${id}`,
        AT,
        `--url=${NOWHERE}`,
      );
      assert.match(again.stderr, /ALREADY_EXISTS/);
      await tasks("delete", "t1");
    },
  }),
  defineCase({
    name: "gcloud scheduler jobs: create, update, pause, resume, run, list, describe, delete",
    api: "gcloud",
    source: JOBS,
    transports: ["gcloud"],
    run: async (context) => {
      const { id } = context;
      const jobs = (...args: string[]) => gcloud(context, "scheduler", "jobs", ...args, AT);
      const http = (verb: string, ...args: string[]) => jobs(verb, "http", id, ...args);
      await http("create", "--schedule=0 3 * * *", `--uri=${NOWHERE}`, "--time-zone=Europe/Berlin");
      await http("update", "--schedule=30 3 * * *");
      await jobs("pause", id);
      const paused = await jobs("describe", id);
      assert.equal(paused.state, "PAUSED");
      assert.equal(paused.schedule, "30 3 * * *");
      assert.equal(paused.timeZone, "Europe/Berlin");
      await jobs("resume", id);
      await jobs("run", id);
      const list = await gcloud<Resource[]>(context, "scheduler", "jobs", "list", AT);
      assert.ok(list.some(({ name }) => name.endsWith(`/jobs/${id}`)));
      await jobs("delete", id);
    },
  }),
  defineCase({
    name: "gcloud tasks locations list shows the region",
    api: "gcloud",
    source: `${TASKS}/locations`,
    transports: ["gcloud"],
    run: async (context) => {
      const found = await gcloud<{ locationId: string }[]>(context, "tasks", "locations", "list");
      assert.deepEqual(
        found.map(({ locationId }) => locationId),
        [context.cloud.region],
      );
    },
  }),
];
