import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { fixedCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { connectGcp, type Gcp } from "../gcp/gcp.ts";
import { fixtureProject } from "./fixture.ts";
import { secretProblems } from "./secrets.ts";

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

describe("secretProblems", () => {
  it.each([
    [404, {}],
    [200, { state: "DISABLED" }],
  ])("names a secret whose version answers %i %j", async (status, body) => {
    answers.set(`${SECRET}/versions/latest`, { status, body });
    await expect(secretProblems(fixtureProject(), gcp)).resolves.toMatchObject([
      {
        code: "TF_SECRET_NO_VERSION",
        message: expect.stringContaining(
          'secret "signing" has no enabled version latest',
        ) as string,
        fix: expect.stringContaining("gcloud secrets versions add signing") as string,
      },
    ]);
  });

  it("accepts an enabled version", async () => {
    answers.set(`${SECRET}/versions/latest`, { status: 200, body: { state: "ENABLED" } });
    await expect(secretProblems(fixtureProject(), gcp)).resolves.toEqual([]);
  });
});
