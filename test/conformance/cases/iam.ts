import assert from "node:assert/strict";

import { OAuth2Client } from "google-auth-library";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

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
];
