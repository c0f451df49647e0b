import assert from "node:assert/strict";

import { OAuth2Client } from "google-auth-library";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { pushRunWorker } from "../run-worker.ts";

const API = "iam";
const REST = "https://cloud.google.com/iam/docs/reference/rest/v1";

async function accountOf({ cloud, http, transport }: ConformanceContext, accountId: string) {
  const path = `/v1/projects/${cloud.projectId}/serviceAccounts`;
  const answer = await http("POST", path, { accountId });
  const email = `${accountId}@${cloud.projectId}.iam.gserviceaccount.com`;
  return { answer, email, path: `${path}/${email}`, transport };
}

export const iamCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a service account has its e-mail from its id and its project",
    api: API,
    source: `${REST}/projects.serviceAccounts/create`,
    transports: ["rest"],
    run: async (context) => {
      const { answer, email, path } = await accountOf(context, "conformance-a");
      assert.equal(answer.status, 200);
      assert.equal((answer.json as { email: string }).email, email);
      assert.equal((await accountOf(context, "conformance-a")).answer.status, 409);
      assert.equal((await accountOf(context, "x")).answer.status, 400);
      assert.equal((await context.http("DELETE", path)).status, 200);
      assert.equal((await context.http("GET", path)).status, 404);
    },
  }),
  defineCase({
    name: "a policy is refused with 409 when its etag is stale",
    api: API,
    source: "https://cloud.google.com/iam/docs/allow-policies#etag",
    transports: ["rest"],
    run: async (context) => {
      const { path } = await accountOf(context, "conformance-b");
      const { json: policy } = await context.http("POST", `${path}:getIamPolicy`);
      const body = { policy: policy as object };
      assert.equal((await context.http("POST", `${path}:setIamPolicy`, body)).status, 200);
      assert.equal((await context.http("POST", `${path}:setIamPolicy`, body)).status, 409);
    },
  }),
  defineCase({
    name: "an ID token verifies with Google's auth library by the published certificates",
    api: API,
    source: "https://cloud.google.com/docs/authentication/token-types#id",
    transports: ["rest"],
    run: async (context) => {
      const { email } = await accountOf(context, "conformance-c");
      const path = `/v1/projects/-/serviceAccounts/${email}:generateIdToken`;
      const { json } = await context.http("POST", path, { audience: "https://a" });
      const client = new OAuth2Client({
        endpoints: { oauth2FederatedSignonPemCertsUrl: `${context.cloud.restUrl}/oauth2/v1/certs` },
      });
      const { token: idToken } = json as { token: string };
      const ticket = await client.verifyIdToken({ idToken, audience: "https://a" });
      assert.equal(ticket.getPayload()?.email, email);
    },
  }),
  defineCase({
    name: "conditions need policy version 3, in the set and in the get",
    api: API,
    source: "https://github.com/googleapis/googleapis/blob/master/google/iam/v1/policy.proto",
    transports: ["rest"],
    run: async (context) => {
      const { path } = await accountOf(context, "conformance-d");
      const { http } = context;
      const condition = {
        expression: "request.time < timestamp('2030-01-01T00:00:00Z')",
        title: "t",
      };
      const binding = { role: "roles/viewer", members: ["user:a@example.com"], condition };
      const set = (version: number, etag: string) =>
        http("POST", `${path}:setIamPolicy`, { policy: { version, etag, bindings: [binding] } });
      assert.equal((await set(1, "ACAB")).status, 400);
      assert.equal((await set(3, "ACAB")).status, 200);
      const { json: blind } = await http("POST", `${path}:getIamPolicy`);
      const { version, bindings } = blind as { version: number; bindings: { role: string }[] };
      assert.equal(version, 1);
      assert.match(bindings[0]?.role ?? "", /^roles\/viewer_withcond_[0-9a-f]{20}$/);
      const query = "options.requestedPolicyVersion=3";
      const { json } = await http("POST", `${path}:getIamPolicy?${query}`);
      assert.deepEqual((json as { bindings: unknown }).bindings, [binding]);
    },
  }),
  defineCase({
    name: "a policy with more than 1,500 members is refused with the recorded text",
    api: API,
    source: "https://github.com/kubeflow/pipelines/issues/1146",
    transports: ["rest"],
    run: async (context) => {
      const { path } = await accountOf(context, "conformance-e");
      const members = Array.from({ length: 1503 }, (_, index) => `user:u${index}@example.com`);
      const policy = { bindings: [{ role: "roles/viewer", members }] };
      const { status, json } = await context.http("POST", `${path}:setIamPolicy`, { policy });
      assert.equal(status, 400);
      assert.equal(
        (json as { error: { message: string } }).error.message,
        "The number of members in the policy (1,503) is larger than the maximum allowed size 1,500.",
      );
    },
  }),
  defineCase({
    name: "a member without a type is refused with the recorded text",
    api: API,
    source: "https://github.com/googleapis/google-api-python-client/issues/819",
    transports: ["rest"],
    run: async (context) => {
      const { path } = await accountOf(context, "conformance-f");
      const policy = { bindings: [{ role: "roles/viewer", members: ["a@example.com"] }] };
      const { status, json } = await context.http("POST", `${path}:setIamPolicy`, { policy });
      assert.equal(status, 400);
      const { message } = (json as { error: { message: string } }).error;
      assert.equal(message, 'Policy members must be of the form "<type>:<value>".');
    },
  }),
  defineCase({
    name: "a deleted pool is readable, out of sight of lists, and can be restored",
    api: API,
    source: `${REST}/projects.locations.workloadIdentityPools`,
    transports: ["rest"],
    run: async ({ cloud, http, id }) => {
      const pools = `/v1/projects/${cloud.projectId}/locations/global/workloadIdentityPools`;
      await http("POST", `${pools}?workloadIdentityPoolId=${id}`, {});
      await http("DELETE", `${pools}/${id}`);
      const stateOf = async (): Promise<string> =>
        ((await http("GET", `${pools}/${id}`)).json as { state: string }).state;
      assert.equal(await stateOf(), "DELETED");
      assert.equal(JSON.stringify((await http("GET", pools)).json).includes(id), false);
      const all = await http("GET", `${pools}?showDeleted=true`);
      assert.equal(JSON.stringify(all.json).includes(id), true);
      await http("POST", `${pools}/${id}:undelete`, {});
      assert.equal(await stateOf(), "ACTIVE");
    },
  }),
  defineCase({
    name: "an account that is in no project is forbidden under the wildcard, missing under a project",
    api: API,
    source: "https://github.com/googleapis/googleapis/blob/master/google/iam/admin/v1/iam.proto",
    transports: ["rest"],
    run: async ({ cloud, http }) => {
      const account = `serviceAccounts/nobody@${cloud.projectId}.iam.gserviceaccount.com`;
      assert.equal((await http("GET", `/v1/projects/-/${account}`)).status, 403);
      assert.equal((await http("GET", `/v1/projects/${cloud.projectId}/${account}`)).status, 404);
    },
  }),
  defineCase({
    name: "a set without a policy is refused, whatever the resource",
    api: API,
    source: "https://github.com/googleapis/googleapis/blob/master/google/iam/v1/iam_policy.proto",
    transports: ["rest"],
    run: async (context) => {
      const { cloud, http, id } = context;
      const project = `projects/${cloud.projectId}`;
      const region = `${project}/locations/${cloud.region}`;
      const { path: account } = await accountOf(context, "conformance-g");
      await http("POST", `/v2/${region}/queues`, { name: `${region}/queues/${id}` });
      const replication = { automatic: {} };
      await http("POST", `/v1/${project}/secrets?secretId=${id}`, { replication });
      await http("POST", `/v1/${region}/repositories?repositoryId=${id}`, { format: "DOCKER" });
      const template = { containers: [{ image: await pushRunWorker(cloud) }] };
      await http("POST", `/v2/${region}/services?serviceId=${id}`, { template });
      const paths = [
        account,
        `/v2/${region}/queues/${id}`,
        `/v2/${region}/services/${id}`,
        `/v1/${project}/secrets/${id}`,
        `/v1/${region}/repositories/${id}`,
      ];
      const bindings = [{ role: "roles/viewer", members: ["user:a@example.com"] }];
      for (const path of paths) {
        assert.equal(
          (await http("POST", `${path}:setIamPolicy`, { policy: { bindings } })).status,
          200,
          path,
        );
        assert.equal((await http("POST", `${path}:setIamPolicy`, {})).status, 400, path);
      }
    },
  }),
];
