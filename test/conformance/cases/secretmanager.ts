import assert from "node:assert/strict";

import { SecretManagerServiceClient } from "@google-cloud/secret-manager";

import { assertFails, codeOf, defineCase } from "../conformance-case.ts";
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
    name: "a secret's condition is shown to who asks for policy version 3 only",
    api: API,
    source: "https://cloud.google.com/iam/docs/troubleshooting-withcond",
    run: async (context) => {
      const { client, name: resource } = await secretWith(context);
      const condition = { title: "t", expression: "true" };
      const members = ["user:a@example.com"];
      const binding = { role: "roles/secretmanager.viewer", members, condition };
      await client.setIamPolicy({ resource, policy: { version: 3, bindings: [binding] } });
      const [plain] = await client.getIamPolicy({ resource });
      assert.match(plain.bindings?.[0]?.role ?? "", /_withcond_/);
      const options = { requestedPolicyVersion: 3 };
      const [whole] = await client.getIamPolicy({ resource, options });
      assert.equal(whole.bindings?.[0]?.condition?.expression, "true");
    },
  }),
  defineCase({
    name: "a field that a secret does not have is refused in the update mask",
    api: API,
    source: "https://google.aip.dev/134",
    run: async (context) => {
      const { client, name } = await secretWith(context);
      const call = client.updateSecret({ secret: { name }, updateMask: { paths: ["bogus"] } });
      await assertFails(context, call, "INVALID_ARGUMENT", /bogus/);
    },
  }),
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
  defineCase({
    name: "a version is disabled, enabled and destroyed for good, and listed newest first",
    api: API,
    source: `${REFERENCE}.versions`,
    run: async (context) => {
      const { client, name } = await secretWith(context, "one", "two");
      const first = { name: `${name}/versions/1` };
      await client.disableSecretVersion(first);
      await client.enableSecretVersion(first);
      const [destroyed] = await client.destroySecretVersion(first);
      assert.match(String(destroyed.state), /^(3|DESTROYED)$/);
      await assertFails(context, client.enableSecretVersion(first), "FAILED_PRECONDITION");
      const [versions] = await client.listSecretVersions({ parent: name });
      assert.deepEqual(
        versions.map((version) => version.name?.split("/").at(-1)),
        ["2", "1"],
      );
      const [version] = await client.getSecretVersion({ name: `${name}/versions/latest` });
      assert.match(version.name ?? "", /\/versions\/2$/);
    },
  }),
  defineCase({
    name: "an alias names a version, and a payload must have the checksum it comes with",
    api: API,
    source: "https://cloud.google.com/secret-manager/docs/assign-alias-to-secret-version",
    run: async (context) => {
      const { client, name } = await secretWith(context, "one", "two");
      const secret = { name, versionAliases: { stable: 1 } };
      await client.updateSecret({ secret, updateMask: { paths: ["version_aliases"] } });
      const [answer] = await client.accessSecretVersion({ name: `${name}/versions/stable` });
      assert.equal(Buffer.from(answer.payload?.data ?? "").toString(), "one");
      const payload = { data: Buffer.from("three"), dataCrc32c: 1 };
      await assertFails(
        context,
        client.addSecretVersion({ parent: name, payload }),
        "INVALID_ARGUMENT",
      );
    },
  }),
  defineCase({
    name: "secrets are listed by filter and deleted by etag",
    api: API,
    source: "https://cloud.google.com/secret-manager/docs/etags",
    run: async (context) => {
      const { client, name } = await secretWith(context, "one");
      const parent = `projects/${context.cloud.projectId}`;
      const [found] = await client.listSecrets({ parent, filter: `name:${context.id}` });
      assert.equal(found.length, 1);
      await assertFails(
        context,
        client.deleteSecret({ name, etag: '"stale"' }),
        "FAILED_PRECONDITION",
      );
      await client.deleteSecret({ name, etag: found[0]?.etag ?? "" });
      await assertFails(
        context,
        client.getSecret({ name }),
        "NOT_FOUND",
        /^Secret \[.*\] not found/,
      );
    },
  }),
  defineCase({
    name: "a secret has a policy of its own",
    api: API,
    source: "https://cloud.google.com/secret-manager/docs/access-control",
    run: async (context) => {
      const { client, name: resource } = await secretWith(context);
      const bindings = [
        { role: "roles/secretmanager.secretAccessor", members: ["serviceAccount:a@b.example"] },
      ];
      await client.setIamPolicy({ resource, policy: { bindings } });
      const [policy] = await client.getIamPolicy({ resource });
      assert.deepEqual(policy.bindings?.[0]?.members, bindings[0]?.members);
      const permissions = ["secretmanager.versions.access"];
      const [held] = await client.testIamPermissions({ resource, permissions });
      assert.deepEqual(held.permissions, permissions);
    },
  }),
  defineCase({
    name: "a secret with a ttl expires, and a delayed destruction happens, on time",
    api: API,
    source: "https://cloud.google.com/secret-manager/docs/secret-expiration",
    run: async (context) => {
      const inner = await context.virtual();
      const client = inner.client(SecretManagerServiceClient);
      const parent = `projects/${inner.cloud.projectId}`;
      const create = (secretId: string, more: object) =>
        client.createSecret({
          parent,
          secretId,
          secret: { replication: { automatic: {} }, ...more },
        });
      await create("short", { ttl: { seconds: 3_600 } });
      await create("kept", { versionDestroyTtl: { seconds: 86_400 } });
      const payload = { data: Buffer.from("x") };
      await client.addSecretVersion({ parent: `${parent}/secrets/kept`, payload });
      const name = `${parent}/secrets/kept/versions/1`;
      const [scheduled] = await client.destroySecretVersion({ name });
      assert.match(String(scheduled.state), /^(2|DISABLED)$/);
      await inner.clock.advance(86_400_000);
      const [gone] = await client.getSecretVersion({ name });
      assert.match(String(gone.state), /^(3|DESTROYED)$/);
      await assertFails(inner, client.getSecret({ name: `${parent}/secrets/short` }), "NOT_FOUND");
    },
  }),
  defineCase({
    name: "a time of expiry takes the place of a ttl, under a mask that names both",
    api: API,
    source:
      "https://github.com/hashicorp/terraform-provider-google/blob/v7.45.0/google/services/secretmanager/resource_secret_manager_secret_test.go",
    run: async (context) => {
      const { client, name } = await secretWith(context);
      const short = { name, ttl: { seconds: 3_600 } };
      await client.updateSecret({ secret: short, updateMask: { paths: ["ttl"] } });
      const secret = { name, expireTime: { seconds: 4_820_000_000, nanos: 163_240_682 } };
      await client.updateSecret({ secret, updateMask: { paths: ["expire_time", "ttl"] } });
      const [found] = await client.getSecret({ name });
      assert.equal(Number(found.expireTime?.seconds), 4_820_000_000);
      assert.equal(found.expireTime?.nanos, 163_240_682);
      await client.updateSecret({ secret: { name }, updateMask: { paths: ["ttl"] } });
      const [kept] = await client.getSecret({ name });
      assert.equal(kept.expireTime ?? undefined, undefined);
    },
  }),
  defineCase({
    name: "a filter's texts are quoted whole, and OR joins them",
    api: API,
    source: "https://cloud.google.com/secret-manager/docs/filtering",
    run: async (context) => {
      const { client, name } = await secretWith(context);
      const secret = { name, annotations: { a: "x AND y", b: "(" } };
      await client.updateSecret({ secret, updateMask: { paths: ["annotations"] } });
      const parent = `projects/${context.cloud.projectId}`;
      const list = async (filter: string): Promise<number> =>
        (await client.listSecrets({ parent, filter: `name:${context.id} AND ${filter}` }))[0]
          .length;
      assert.equal(await list('annotations.a="x AND y"'), 1);
      assert.equal(await list('(annotations.a="x" OR annotations.b="(")'), 1);
      assert.equal(await list('annotations.a="x"'), 0);
      await assertFails(context, list("(".repeat(4_000)), "INVALID_ARGUMENT");
    },
  }),
  defineCase({
    name: "managed rotation is UNIMPLEMENTED by the method's name",
    api: API,
    source: `${REFERENCE}/rotateSecret`,
    run: async (context) => {
      const { client, name } = await secretWith(context);
      const service = "google.cloud.secretmanager.v1.SecretManagerService";
      await assertFails(
        context,
        client.rotateSecret({ parent: name }),
        "UNIMPLEMENTED",
        `Method ${service}.RotateSecret is not implemented.`,
      );
      await assertFails(
        context,
        client.enableManagedRotation({ parent: name }),
        "UNIMPLEMENTED",
        `Method ${service}.EnableManagedRotation is not implemented.`,
      );
    },
  }),
];
