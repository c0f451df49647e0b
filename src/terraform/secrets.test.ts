import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { fixedCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { connectGcp, type Gcp } from "../gcp/gcp.ts";
import { fixtureProject } from "./fixture.ts";
import { checkSecretVersions, existingSecrets, importBlocks } from "./secrets.ts";

const answers = new Map<string, { status: number; body: unknown }>();
const SECRET = "/v1/projects/acme-jobs/secrets/signing";
const server = createServer((request, response) => {
  const { status, body } = answers.get(request.url ?? "") ?? { status: 404, body: {} };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
let gcp: Gcp;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const endpoints = { ...googleEndpoints, url: () => `http://127.0.0.1:${port}` };
  gcp = connectGcp(endpoints, fixedCredentials("token"));
});
afterAll(async () => {
  await gcp.close();
  server.close();
});

describe("existingSecrets", () => {
  it("finds the secret that is there, and only that", async () => {
    answers.clear();
    await expect(existingSecrets(fixtureProject(), gcp)).resolves.toEqual(new Set());
    answers.set(SECRET, { status: 200, body: { name: "signing" } });
    await expect(existingSecrets(fixtureProject(), gcp)).resolves.toEqual(new Set(["signing"]));
  });

  it("does not take a refusal for an absence", async () => {
    answers.set(SECRET, { status: 403, body: {} });
    await expect(existingSecrets(fixtureProject(), gcp)).rejects.toMatchObject({
      code: "GCP_PERMISSION_DENIED",
      exitCode: 2,
    });
  });
});

describe("checkSecretVersions", () => {
  it.each([
    [404, {}],
    [200, { state: "DISABLED" }],
  ])("names a secret whose version answers %i %j", async (status, body) => {
    answers.set(`${SECRET}/versions/latest`, { status, body });
    await expect(checkSecretVersions(fixtureProject(), gcp)).rejects.toMatchObject({
      code: "TF_SECRET_NO_VERSION",
      exitCode: 2,
      hint: expect.stringContaining("gcloud secrets versions add signing") as string,
    });
  });

  it("accepts an enabled version", async () => {
    answers.set(`${SECRET}/versions/latest`, { status: 200, body: { state: "ENABLED" } });
    await expect(checkSecretVersions(fixtureProject(), gcp)).resolves.toBeUndefined();
  });
});

it("imports only what exists, with no template in an id", () => {
  const [secret] = fixtureProject().secrets;
  if (secret === undefined) throw new Error("the fixture has a secret");
  const project = fixtureProject({
    secrets: [
      { ...secret, id: "a${b}" },
      { ...secret, id: "other" },
    ],
  });
  const blocks = importBlocks(project, new Set(["a${b}"]));
  expect(blocks).toContain('module.secret["a$${b}"]');
  expect(blocks).not.toContain("other");
});
