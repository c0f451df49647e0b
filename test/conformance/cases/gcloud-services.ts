import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { pushRunWorker } from "../run-worker.ts";

const GCLOUD = "https://cloud.google.com/sdk/gcloud/reference";

/** Runs gcloud, which must succeed. */
async function gcloud<T>(context: ConformanceContext, ...args: string[]): Promise<T> {
  const { exitCode, json, stderr } = await context.gcloud(...args);
  assert.equal(exitCode, 0, stderr);
  return json as T;
}

export const gcloudServiceCases: readonly ConformanceCase[] = [
  defineCase({
    name: "gcloud run services list shows services in the form of the v1 API",
    api: "gcloud",
    source: `${GCLOUD}/run/services/list`,
    transports: ["gcloud"],
    run: async (context) => {
      const { cloud, http, id } = context;
      const parent = `projects/${cloud.projectId}/locations/us-central1`;
      const service = { template: { containers: [{ image: await pushRunWorker(cloud) }] } };
      const started = await http("POST", `/v2/${parent}/services?serviceId=${id}`, service);
      await http("POST", `/v2/${(started.json as { name: string }).name}:wait`, {});
      const listed = await gcloud<
        {
          metadata: { name: string };
          status: { url: string; conditions: { type: string; status: string }[] };
        }[]
      >(context, "run", "services", "list");
      const found = listed.find(({ metadata }) => metadata.name === id);
      assert.match(found?.status.url ?? "", new RegExp(`^http://${id}-`));
      const ready = found?.status.conditions.find(({ type }) => type === "Ready");
      assert.equal(ready?.status, "True");
    },
  }),
  defineCase({
    name: "gcloud secrets: create, describe, list",
    api: "gcloud",
    source: `${GCLOUD}/secrets`,
    transports: ["gcloud"],
    run: async (context) => {
      const { id } = context;
      const secrets = <T>(...args: string[]) => gcloud<T>(context, "secrets", ...args);
      await secrets("create", id, "--replication-policy=automatic", "--labels=team=x");
      const { labels } = await secrets<{ labels: object }>("describe", id);
      assert.deepEqual(labels, { team: "x" });
      const listed = await secrets<{ name: string }[]>("list");
      assert.ok(listed.some(({ name }) => name.endsWith(`/secrets/${id}`)));
    },
  }),
  defineCase({
    name: "gcloud logging read finds entries by filter, newest first",
    api: "gcloud",
    source: `${GCLOUD}/logging/read`,
    transports: ["gcloud"],
    run: async (context) => {
      const { cloud, http, id } = context;
      const entries = ["one", "two", "three"].map((textPayload, index) => ({
        logName: `projects/${cloud.projectId}/logs/${id}`,
        resource: { type: "global" },
        severity: textPayload === "two" ? "ERROR" : "INFO",
        timestamp: new Date(cloud.clock.now() - 10_000 + index).toISOString(),
        textPayload,
      }));
      await http("POST", "/v2/entries:write", { entries });
      const filter = `log_id("${id}") AND severity<ERROR`;
      const found = await gcloud<{ textPayload: string }[]>(
        context,
        "logging",
        "read",
        filter,
        "--limit=2",
      );
      assert.deepEqual(
        found.map(({ textPayload }) => textPayload),
        ["three", "one"],
      );
    },
  }),
  defineCase({
    name: "gcloud storage: a bucket is created, described, and its objects are listed",
    api: "gcloud",
    source: `${GCLOUD}/storage`,
    transports: ["gcloud"],
    run: async (context) => {
      const { http, id } = context;
      const url = `gs://${id}`;
      await gcloud(context, "storage", "buckets", "create", url, "--location=europe-west1");
      const described = await gcloud<{ location: string }>(
        context,
        "storage",
        "buckets",
        "describe",
        url,
      );
      assert.equal(described.location, "EUROPE-WEST1");
      await http("POST", `/upload/storage/v1/b/${id}/o?uploadType=media&name=dir/a`, "x");
      const objects = await gcloud<{ name: string }[]>(
        context,
        "storage",
        "objects",
        "list",
        `${url}/**`,
      );
      assert.deepEqual(
        objects.map(({ name }) => name),
        ["dir/a"],
      );
    },
  }),
];
