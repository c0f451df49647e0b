import assert from "node:assert/strict";

import { SecretManagerServiceClient } from "@google-cloud/secret-manager";

import { codeOf, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

const API = "secretmanager";
const REFERENCE = "https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets";

async function secretWith(context: ConformanceContext, ...payloads: string[]) {
  const client = context.client(SecretManagerServiceClient);
  const parent = `projects/${context.cloud.projectId}`;
  await client.createSecret({
    parent,
    secretId: context.id,
    secret: { replication: { automatic: {} } },
  });
  const name = `${parent}/secrets/${context.id}`;
  for (const payload of payloads) {
    await client.addSecretVersion({ parent: name, payload: { data: Buffer.from(payload) } });
  }
  return { client, name };
}

export const secretManagerCases: readonly ConformanceCase[] = [
  defineCase({
    name: "names in answers use the project number, and calls take number and id alike",
    api: API,
    source: REFERENCE,
    run: async (context) => {
      const { client } = await secretWith(context, "x");
      const byNumber = `projects/${context.cloud.projectNumber}/secrets/${context.id}`;
      const [secret] = await client.getSecret({ name: byNumber });
      assert.equal(secret.name, byNumber);
    },
  }),
  defineCase({
    name: "latest is the version with the highest number",
    api: API,
    source: "https://cloud.google.com/secret-manager/docs/access-secret-version",
    run: async (context) => {
      const { client, name } = await secretWith(context, "one", "two");
      const [answer] = await client.accessSecretVersion({ name: `${name}/versions/latest` });
      assert.equal(Buffer.from(answer.payload?.data ?? "").toString(), "two");
    },
  }),
  defineCase({
    name: "the payload of a disabled version can't be read",
    api: API,
    source: "https://cloud.google.com/secret-manager/docs/disable-secret-version",
    run: async (context) => {
      const { client, name } = await secretWith(context, "one");
      await client.disableSecretVersion({ name: `${name}/versions/1` });
      const { code } = await codeOf(client.accessSecretVersion({ name: `${name}/versions/1` }));
      assert.equal(code, context.transport === "grpc" ? 9 : 400);
    },
  }),
  defineCase({
    name: "a second secret of the same name is ALREADY_EXISTS",
    api: API,
    source: `${REFERENCE}/create`,
    run: async (context) => {
      await secretWith(context);
      const { code } = await codeOf(secretWith(context));
      assert.equal(code, context.transport === "grpc" ? 6 : 409);
    },
  }),
];
