import { Logging } from "@google-cloud/logging";
import { SecretManagerServiceClient } from "@google-cloud/secret-manager";
import { PassThroughClient } from "google-auth-library";
import { grpc } from "google-gax";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startHarness } from "./api-harness.ts";

let cloud: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  cloud = await startHarness();
});
afterAll(async () => {
  expect(cloud.internalErrors).toEqual([]);
  await cloud.stop();
});

function client(transport: "grpc" | "rest"): SecretManagerServiceClient {
  const authClient = new PassThroughClient() as never;
  return transport === "grpc"
    ? new SecretManagerServiceClient({
        apiEndpoint: "127.0.0.1",
        port: cloud.grpcPort,
        sslCreds: grpc.credentials.createInsecure(),
        authClient,
      })
    : new SecretManagerServiceClient({
        apiEndpoint: "127.0.0.1",
        port: cloud.restPort,
        fallback: true,
        protocol: "http",
        authClient,
      });
}

describe.each(["grpc", "rest"] as const)(
  "Google's own Secret Manager client over %s",
  (transport) => {
    test("lives a secret's whole life", async () => {
      const secrets = client(transport);
      const secretId = `s-${transport}`;
      const [secret] = await secrets.createSecret({
        parent: "projects/p",
        secretId,
        secret: { replication: { automatic: {} }, labels: { env: "test" } },
      });
      expect(secret.name).toBe(`projects/123/secrets/${secretId}`);
      const [version] = await secrets.addSecretVersion({
        parent: `projects/p/secrets/${secretId}`,
        payload: { data: Buffer.from("pässword") },
      });
      expect(version).toMatchObject({
        name: `projects/123/secrets/${secretId}/versions/1`,
        state: "ENABLED",
      });
      const [read] = await secrets.accessSecretVersion({
        name: `projects/p/secrets/${secretId}/versions/latest`,
      });
      expect(Buffer.from(read.payload?.data ?? "").toString()).toBe("pässword");
      expect(String(read.payload?.dataCrc32c)).toMatch(/^\d+$/);
      await secrets.updateSecret({
        secret: { name: secret.name ?? "", labels: { env: "prod" } },
        updateMask: { paths: ["labels"] },
      });
      const [list] = await secrets.listSecrets({ parent: "projects/123" });
      expect(list.find(({ name }) => name === secret.name)?.labels).toEqual({ env: "prod" });
      await secrets.destroySecretVersion({ name: version.name ?? "" });
      await expect(secrets.accessSecretVersion({ name: version.name ?? "" })).rejects.toThrow(
        /DESTROYED/,
      );
      await secrets.deleteSecret({ name: secret.name ?? "" });
      await expect(secrets.getSecret({ name: secret.name ?? "" })).rejects.toMatchObject({
        code: transport === "grpc" ? 5 : 404,
      });
      await secrets.close();
    });
  },
);

test("Google's own Logging client writes and lists entries, which show only after the ingestion delay", async () => {
  const options = {
    projectId: "p",
    apiEndpoint: "127.0.0.1",
    port: cloud.grpcPort,
    sslCreds: grpc.credentials.createInsecure() as never,
    authClient: new PassThroughClient() as never,
  };
  const logging = new Logging(options);
  const log = logging.log("worker");
  await log.write(
    log.entry(
      { resource: { type: "global", labels: {} }, severity: "ERROR" },
      { message: "broken", nested: { list: [1, null, true, "x"] } },
    ),
  );
  const filter = 'jsonPayload.message="broken" severity>=ERROR';
  expect((await logging.getEntries({ filter, autoPaginate: false }))[0]).toEqual([]);
  await cloud.clock.advance(800);
  const [entries] = await logging.getEntries({ filter, autoPaginate: false });
  expect(entries.map((entry) => entry.data as unknown)).toEqual([
    { message: "broken", nested: { list: [1, null, true, "x"] } },
  ]);
});

test("a withheld log is never listed", async () => {
  cloud.faults.add({
    point: "logging.ingest",
    resource: "withheld",
    fault: { kind: "withhold" },
    times: 1,
  });
  cloud.logging.write({
    logName: "projects/p/logs/withheld",
    resource: { type: "global", labels: {} },
  });
  await cloud.clock.advance(3_600_000);
  const response = await fetch(`${cloud.url}/v2/entries:list`, {
    method: "POST",
    body: JSON.stringify({ resourceNames: ["projects/p"], filter: "logName:withheld" }),
  });
  expect(await response.json()).toEqual({});
});
