import assert from "node:assert/strict";

import { ServicesClient } from "@google-cloud/run";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { pushRunWorker, visit } from "../run-worker.ts";

const API = "run";
const DOCS = "https://cloud.google.com/run/docs";

/** Deploys a worker for everyone. @returns its URL and name */
async function serving(context: ConformanceContext, more: object = {}) {
  const { cloud, http, id } = context;
  const parent = `projects/${cloud.projectId}/locations/us-central1`;
  const containers = [{ image: await pushRunWorker(cloud) }];
  const service = { template: { containers }, invokerIamDisabled: true, ...more };
  const started = await http("POST", `/v2/${parent}/services?serviceId=${id}`, service);
  await http("POST", `/v2/${(started.json as { name: string }).name}:wait`, {});
  const name = `${parent}/services/${id}`;
  const { json } = await http("GET", `/v2/${name}`);
  return { name, uri: (json as { uri: string }).uri };
}

export const runServingCases: readonly ConformanceCase[] = [
  defineCase({
    name: "the path /healthz never reaches the container",
    api: API,
    source: `${DOCS}/known-issues`,
    transports: ["rest"],
    run: async (context) => {
      const { uri } = await serving(context);
      assert.equal((await visit(context.cloud, `${uri}/healthz`)).status, 404);
      assert.equal((await visit(context.cloud, `${uri}/health`)).status, 200);
    },
  }),
  defineCase({
    name: "every request has a log entry with its status and latency",
    api: API,
    source: `${DOCS}/logging`,
    transports: ["rest"],
    run: async (context) => {
      const { cloud, http, id } = context;
      const { uri } = await serving(context);
      await visit(cloud, `${uri}/page`);
      const { json } = await http("POST", "/v2/entries:list", {
        resourceNames: [`projects/${cloud.projectId}`],
        filter: `log_id("run.googleapis.com/requests") AND resource.labels.service_name="${id}"`,
      });
      const [entry] = (json as { entries: { httpRequest: Record<string, unknown> }[] }).entries;
      assert.equal(entry?.httpRequest["status"], 200);
      assert.equal(entry?.httpRequest["requestUrl"], `${uri}/page`);
      assert.match(String(entry?.httpRequest["latency"]), /^\d+(\.\d+)?s$/);
    },
  }),
  defineCase({
    name: "a service for internal traffic is not found from outside",
    api: API,
    source: `${DOCS}/securing/ingress`,
    transports: ["rest"],
    run: async (context) => {
      const { uri } = await serving(context, { ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY" });
      assert.equal((await visit(context.cloud, uri)).status, 404);
    },
  }),
  defineCase({
    name: "a refusal without a token reads as Google's front end writes it",
    api: API,
    source: `${DOCS}/troubleshooting`,
    transports: ["rest"],
    run: async (context) => {
      const { uri } = await serving(context, { invokerIamDisabled: false });
      const { status, body } = await visit(context.cloud, `${uri}/x`);
      assert.equal(status, 403);
      assert.match(body, /Your client does not have permission to get URL <code>\/x<\/code>/);
    },
  }),
  defineCase({
    name: "a service's condition is shown to who asks for policy version 3 only",
    api: API,
    source: "https://cloud.google.com/iam/docs/troubleshooting-withcond",
    run: async (context) => {
      const { name: resource } = await serving(context);
      const client = context.client(ServicesClient);
      const condition = { title: "t", expression: "true" };
      const binding = { role: "roles/run.viewer", members: ["user:a@example.com"], condition };
      await client.setIamPolicy({ resource, policy: { version: 3, bindings: [binding] } });
      const [plain] = await client.getIamPolicy({ resource });
      assert.match(plain.bindings?.[0]?.role ?? "", /_withcond_/);
      const options = { requestedPolicyVersion: 3 };
      const [whole] = await client.getIamPolicy({ resource, options });
      assert.equal(whole.bindings?.[0]?.condition?.expression, "true");
    },
  }),
];
