import assert from "node:assert/strict";

import { JobsClient, RevisionsClient, ServicesClient } from "@google-cloud/run";
import type { protos } from "@google-cloud/run";

import { codeOf, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { pushRunWorker, visit } from "../run-worker.ts";

type Service = protos.google.cloud.run.v2.IService;

const API = "run";
const DOCS = "https://cloud.google.com/run/docs";
const PROTO =
  "https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/service.proto";
const CONDITIONS = `${DOCS}/reference/rest/v2/Condition`;
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

const parentOf = ({ cloud }: ConformanceContext): string =>
  `projects/${cloud.projectId}/locations/us-central1`;
const nameOf = (context: ConformanceContext): string =>
  `${parentOf(context)}/services/${context.id}`;

async function serviceOf(
  { cloud }: ConformanceContext,
  env: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  const containers = [{ image: await pushRunWorker(cloud), env: variables }];
  return { template: { containers }, invokerIamDisabled: true };
}

/** Creates the service and waits for it. */
async function deployed(context: ConformanceContext, rest: Service = {}) {
  const client = context.client(ServicesClient);
  const service = { ...(await serviceOf(context)), ...rest };
  const request = { parent: parentOf(context), serviceId: context.id, service };
  const [operation] = await client.createService(request);
  const [created] = await operation.promise();
  return { client, service, created };
}

const short = (name: string | null | undefined): string => name?.split("/").at(-1) ?? "";

/** The canonical code of a failure, which REST tells by its HTTP status. */
async function refused(
  context: ConformanceContext,
  call: Promise<unknown>,
  grpcCode: number,
  httpStatus: number,
): Promise<string> {
  const { code, message } = await codeOf(call);
  assert.equal(code, context.transport === "grpc" ? grpcCode : httpStatus);
  return message;
}

export const runCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a created service is ready, has its URL, and its container knows its names",
    api: API,
    source: `${DOCS}/container-contract`,
    run: async (context) => {
      const { created } = await deployed(context);
      assert.equal(created.terminalCondition?.type, "Ready");
      assert.match(String(created.terminalCondition?.state), /^(4|CONDITION_SUCCEEDED)$/);
      assert.equal(String(created.observedGeneration), String(created.generation));
      const { status, body } = await visit(context.cloud, created.uri ?? "");
      assert.equal(status, 200);
      const known = JSON.parse(body) as Record<string, string>;
      assert.equal(known["K_SERVICE"], context.id);
      assert.equal(known["K_CONFIGURATION"], context.id);
      assert.equal(known["K_REVISION"], short(created.latestReadyRevision));
      assert.ok(Number(known["PORT"]) > 0);
    },
  }),
  defineCase({
    name: "a new revision gets no traffic while another is pinned, and serves at its tag's URL",
    api: API,
    source: `${DOCS}/rollouts-rollbacks-traffic-migration`,
    run: async (context) => {
      const { client, created } = await deployed(context);
      const first = short(created.latestReadyRevision);
      const pinned = { type: REVISION, revision: first, percent: 100 } as const;
      const next = await serviceOf(context, { V: "2" });
      const revision = `${context.id}-next`;
      const tagged = { type: REVISION, revision, percent: 0, tag: "next" } as const;
      const template = { ...next.template, revision };
      const service = { ...next, name: nameOf(context), template, traffic: [pinned, tagged] };
      const [operation] = await client.updateService({ service });
      const [updated] = await operation.promise();
      const serving = async (url: string): Promise<unknown> =>
        (JSON.parse((await visit(context.cloud, url)).body) as Record<string, unknown>)[
          "K_REVISION"
        ];
      assert.equal(await serving(updated.uri ?? ""), first);
      const uri = updated.trafficStatuses?.find(({ tag }) => tag === "next")?.uri ?? "";
      assert.match(uri, /^http:\/\/next---/);
      assert.equal(await serving(uri), revision);
    },
  }),
  defineCase({
    name: "a revision that does not start fails the operation and leaves the traffic",
    api: API,
    source: CONDITIONS,
    run: async (context) => {
      const { client, created } = await deployed(context);
      const broken = await serviceOf(context, { CRASH: "1" });
      const [operation] = await client.updateService({
        service: { ...broken, name: nameOf(context) },
      });
      const { code, message } = await codeOf(operation.promise());
      assert.equal(code, 9);
      assert.match(message, /is not ready and cannot serve traffic\. The user-provided container/);
      const [after] = await client.getService({ name: nameOf(context) });
      assert.equal(after.latestReadyRevision, created.latestReadyRevision);
      assert.notEqual(after.latestCreatedRevision, created.latestCreatedRevision);
      const states = after.conditions?.map(({ type, state }) => `${type} ${String(state)}`);
      assert.match(String(states), /RoutesReady (4|CONDITION_SUCCEEDED)/);
      assert.match(String(states), /ConfigurationsReady (3|CONDITION_FAILED)/);
      assert.equal((await visit(context.cloud, created.uri ?? "")).status, 200);
    },
  }),
  defineCase({
    name: "a stale etag is ABORTED and changes nothing",
    api: API,
    source: PROTO,
    run: async (context) => {
      const { client, service, created } = await deployed(context);
      const stale = { ...service, name: nameOf(context), description: "x", etag: '"stale"' };
      await refused(context, client.updateService({ service: stale }), 10, 409);
      const [after] = await client.getService({ name: nameOf(context) });
      assert.equal(String(after.generation), String(created.generation));
    },
  }),
  defineCase({
    name: "validate_only answers with the service and creates none",
    api: API,
    source: PROTO,
    run: async (context) => {
      const client = context.client(ServicesClient);
      const service = await serviceOf(context);
      const request = { parent: parentOf(context), serviceId: context.id, service };
      const [operation] = await client.createService({ ...request, validateOnly: true });
      const [preview] = await operation.promise();
      assert.equal(preview.name, nameOf(context));
      const missing = client.getService({ name: nameOf(context) });
      assert.match(await refused(context, missing, 5, 404), /of kind 'SERVICE'/);
    },
  }),
  defineCase({
    name: "an update with allow_missing creates the service, and a mask changes only what it names",
    api: API,
    source: PROTO,
    run: async (context) => {
      const client = context.client(ServicesClient);
      const service = { ...(await serviceOf(context)), name: nameOf(context), description: "a" };
      await (await client.updateService({ service, allowMissing: true }))[0].promise();
      const patch = { name: service.name, description: "b", labels: { team: "x" } };
      const updateMask = { paths: ["labels"] };
      await (await client.updateService({ service: patch, updateMask }))[0].promise();
      const [after] = await client.getService({ name: service.name });
      assert.equal(after.description, "a");
      assert.deepEqual({ ...after.labels }, { team: "x" });
      assert.equal(short(after.latestCreatedRevision).slice(0, -4), `${context.id}-00001`);
    },
  }),
  defineCase({
    name: "revisions are listed newest first, by page",
    api: API,
    source:
      "https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/revision.proto",
    run: async (context) => {
      const { client, created } = await deployed(context);
      const service = { ...(await serviceOf(context, { V: "2" })), name: nameOf(context) };
      const [updated] = await (await client.updateService({ service }))[0].promise();
      const revisions = context.client(RevisionsClient);
      const names: unknown[] = [];
      const pages = revisions.listRevisionsAsync({ parent: nameOf(context), pageSize: 1 });
      for await (const { name } of pages) names.push(name);
      assert.deepEqual(names, [updated.latestCreatedRevision, created.latestCreatedRevision]);
    },
  }),
  defineCase({
    name: "an old revision and a service can be deleted, one that serves can't",
    api: API,
    source: "https://cloud.google.com/run/docs/managing/revisions",
    run: async (context) => {
      const { client, created } = await deployed(context);
      const revisions = context.client(RevisionsClient);
      const old = created.latestCreatedRevision ?? "";
      await refused(context, revisions.deleteRevision({ name: old }), 9, 400);
      const service = { ...(await serviceOf(context, { V: "2" })), name: nameOf(context) };
      await (await client.updateService({ service }))[0].promise();
      const [record] = await revisions.getRevision({ name: old });
      assert.equal(record.service, context.id);
      await (await revisions.deleteRevision({ name: old }))[0].promise();
      await refused(context, revisions.getRevision({ name: old }), 5, 404);
      const [listed] = await client.listServices({ parent: parentOf(context) });
      assert.ok(listed.some(({ name }) => name === nameOf(context)));
      await (await client.deleteService({ name: nameOf(context) }))[0].promise();
      await refused(context, client.getService({ name: nameOf(context) }), 5, 404);
      assert.equal((await visit(context.cloud, created.uri ?? "")).status, 404);
    },
  }),
  defineCase({
    name: "the v1 API shows the same service in its Knative form",
    api: API,
    source: "https://cloud.google.com/run/docs/reference/rest/v1/namespaces.services/get",
    transports: ["rest"],
    run: async (context) => {
      const { created } = await deployed(context);
      const { http, cloud, id } = context;
      const path = `/apis/serving.knative.dev/v1/namespaces/${cloud.projectId}/services`;
      const { json } = await http("GET", `${path}/${id}`);
      const { kind, status } = json as {
        kind: string;
        status: { url: string; latestReadyRevisionName: string };
      };
      assert.equal(kind, "Service");
      assert.equal(status.url, created.uri);
      assert.equal(status.latestReadyRevisionName, short(created.latestReadyRevision));
      assert.equal((await http("GET", `${path}/${id}-none`)).status, 404);
    },
  }),
  defineCase({
    name: "a call without a token is 403, one for a tag's URL 401, one of an invoker passes",
    api: API,
    source: `${DOCS}/authenticating/service-to-service`,
    run: async (context) => {
      const { client, created } = await deployed(context, { invokerIamDisabled: false });
      const { cloud } = context;
      const uri = created.uri ?? "";
      const account = `${context.id}@${cloud.projectId}.iam.gserviceaccount.com`;
      const audience = (url: string): string => cloud.issuer.idToken(account, url);
      const status = async (token?: string): Promise<number> =>
        (await visit(cloud, uri, token)).status;
      assert.equal(await status(), 403);
      assert.equal(await status(audience(uri)), 403);
      const resource = nameOf(context);
      const bindings = [{ role: "roles/run.invoker", members: [`serviceAccount:${account}`] }];
      await client.setIamPolicy({ resource, policy: { bindings } });
      const [policy] = await client.getIamPolicy({ resource });
      assert.deepEqual(policy.bindings?.[0]?.members, bindings[0]?.members);
      assert.equal(await status(audience(uri)), 200);
      assert.equal(await status(audience(uri.replace("://", "://tag---"))), 401);
      const permissions = ["run.routes.invoke"];
      const [held] = await client.testIamPermissions({ resource, permissions });
      assert.deepEqual(held.permissions, permissions);
    },
  }),
  defineCase({
    name: "a secret that the revision's account may not read fails it; version latest reaches it",
    api: API,
    source: `${DOCS}/configuring/services/secrets`,
    run: async (context) => {
      const { http, cloud, id } = context;
      const secrets = `/v1/projects/${cloud.projectId}/secrets`;
      await http("POST", `${secrets}?secretId=${id}`, { replication: { automatic: {} } });
      const data = Buffer.from("hush").toString("base64");
      await http("POST", `${secrets}/${id}:addVersion`, { payload: { data } });
      const client = context.client(ServicesClient);
      const [container] = (await serviceOf(context)).template?.containers ?? [];
      const env = [{ name: "SECRET", valueSource: { secretKeyRef: { secret: id } } }];
      const template = { containers: [{ ...container, env }] };
      const service = { name: nameOf(context), template, invokerIamDisabled: true };
      const [first] = await client.updateService({ service, allowMissing: true });
      assert.match(
        (await codeOf(first.promise())).message,
        /Permission denied on secret: projects/,
      );
      const member = `serviceAccount:${cloud.projectNumber}-compute@developer.gserviceaccount.com`;
      const bindings = [{ role: "roles/secretmanager.secretAccessor", members: [member] }];
      await http("POST", `${secrets}/${id}:setIamPolicy`, { policy: { bindings } });
      const retry = { ...service, template: { ...template, labels: { retry: "1" } } };
      const [updated] = await (await client.updateService({ service: retry }))[0].promise();
      assert.match((await visit(cloud, updated.uri ?? "")).body, /"SECRET":"hush"/);
    },
  }),
  defineCase({
    name: "memory that does not fit its CPU is refused with the bounds",
    api: API,
    source: `${DOCS}/configuring/services/memory-limits`,
    run: async (context) => {
      const client = context.client(ServicesClient);
      const [container] = (await serviceOf(context)).template?.containers ?? [];
      const resources = { limits: { cpu: "1", memory: "8Gi" } };
      const service = { template: { containers: [{ ...container, resources }] } };
      const request = { parent: parentOf(context), serviceId: context.id, service };
      const message = await refused(context, client.createService(request), 3, 400);
      assert.match(message, /For 1\.0 CPU, memory must be between 128Mi and 4Gi inclusive/);
    },
  }),
  defineCase({
    name: "a variable with a reserved name is refused",
    api: API,
    source: `${DOCS}/configuring/services/environment-variables`,
    run: async (context) => {
      const client = context.client(ServicesClient);
      const service = await serviceOf(context, { PORT: "1", K_SERVICE: "x" });
      const request = { parent: parentOf(context), serviceId: context.id, service };
      const message = await refused(context, client.createService(request), 3, 400);
      assert.match(message, /The following reserved env names were provided: PORT, K_SERVICE/);
    },
  }),
  defineCase({
    name: "an operation can be read, listed, waited for and deleted",
    api: API,
    source: "https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.operations",
    transports: ["rest"],
    run: async (context) => {
      const { http } = context;
      const service = await serviceOf(context);
      const path = `/v2/${parentOf(context)}/services?serviceId=${context.id}`;
      const started = await http("POST", path, service);
      const { name } = started.json as { name: string };
      const waited = await http("POST", `/v2/${name}:wait`, { timeout: "60s" });
      assert.equal((waited.json as { done: boolean }).done, true);
      assert.deepEqual((await http("GET", `/v2/${name}`)).json, waited.json);
      const { json } = await http("GET", `/v2/${parentOf(context)}/operations?pageSize=1000`);
      const listed = (json as { operations: { name: string }[] }).operations;
      assert.ok(listed.some((operation) => operation.name === name));
      assert.deepEqual((await http("DELETE", `/v2/${name}`)).json, {});
      assert.equal((await http("GET", `/v2/${name}`)).status, 404);
    },
  }),
  defineCase({
    name: "what is not served, as jobs, is UNIMPLEMENTED by the method's name",
    api: API,
    source: "https://cloud.google.com/apis/design/errors",
    run: async (context) => {
      const call = context.client(JobsClient).listJobs({ parent: parentOf(context) });
      const message = await refused(context, call, 12, 501);
      assert.match(message, /google\.cloud\.run\.v2\.Jobs\.ListJobs/);
    },
  }),
];
