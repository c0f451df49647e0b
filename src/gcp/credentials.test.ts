import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ambientCredentials, fixedCredentials } from "./credentials.ts";
import { googleEndpoints } from "./endpoints.ts";
import { connectGcp } from "./gcp.ts";

const ACCOUNT = "cloud-tasks-plan@acme-jobs.iam.gserviceaccount.com";
const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toISOString();

interface Seen {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly quotaProject: string | undefined;
  readonly body: string;
}

let root: string;
let seen: Seen[];
let status: number;
/** Google's STS, IAM Credentials and one API. */
const server = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    seen.push({
      path: request.url ?? "",
      authorization: request.headers.authorization,
      quotaProject: request.headers["x-goog-user-project"]?.toString(),
      body: Buffer.concat(chunks).toString(),
    });
    const answers: Readonly<Record<string, unknown>> = {
      "/sts": {
        access_token: "federated",
        issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
        token_type: "Bearer",
        expires_in: 3600,
      },
      [`/v1/projects/-/serviceAccounts/${ACCOUNT}:generateAccessToken`]: {
        accessToken: "of-the-account",
        expireTime: IN_AN_HOUR,
      },
    };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(answers[request.url ?? ""] ?? {}));
  })();
});

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "ctp-credentials-"));
  seen = [];
  status = 200;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  for (const name of ["GOOGLE_OAUTH_ACCESS_TOKEN", "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT"]) {
    vi.stubEnv(name, undefined);
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  await rm(root, { recursive: true, force: true });
});

function base(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The file that google-github-actions/auth writes for Workload Identity Federation. */
async function federate(over: object = {}): Promise<void> {
  await writeFile(path.join(root, "oidc"), "token-of-github");
  const file = path.join(root, "credentials.json");
  const provider = "projects/1/locations/global/workloadIdentityPools/p/providers/github";
  const config = {
    type: "external_account",
    audience: `//iam.googleapis.com/${provider}`,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: `${base()}/sts`,
    credential_source: { file: path.join(root, "oidc") },
    ...over,
  };
  await writeFile(file, JSON.stringify(config));
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", file);
}

it("exchanges the job's token by Workload Identity Federation", async () => {
  await federate();
  await expect(ambientCredentials({ projectId: "acme-jobs" }).accessToken()).resolves.toBe(
    "federated",
  );
  expect(seen.map((call) => call.path)).toEqual(["/sts"]);
  expect(seen[0]?.body).toContain("token-of-github");
});

it("acts as the service account that the federation names", async () => {
  const url = `${base()}/v1/projects/-/serviceAccounts/${ACCOUNT}:generateAccessToken`;
  await federate({ service_account_impersonation_url: url });
  await expect(ambientCredentials({ projectId: "acme-jobs" }).accessToken()).resolves.toBe(
    "of-the-account",
  );
});

it("acts as GOOGLE_IMPERSONATE_SERVICE_ACCOUNT, as terraform's provider does", async () => {
  await federate();
  vi.stubEnv("GOOGLE_IMPERSONATE_SERVICE_ACCOUNT", ACCOUNT);
  const credentials = ambientCredentials({ projectId: "acme-jobs", iamCredentialsUrl: base() });
  await expect(credentials.accessToken()).resolves.toBe("of-the-account");
  expect(seen.at(-1)?.authorization).toBe("Bearer federated");
});

it("prefers GOOGLE_OAUTH_ACCESS_TOKEN, as terraform's provider does", async () => {
  await federate();
  vi.stubEnv("GOOGLE_OAUTH_ACCESS_TOKEN", "given");
  await expect(ambientCredentials({ projectId: "acme-jobs" }).accessToken()).resolves.toBe("given");
  expect(seen).toEqual([]);
});

it("bills calls to the quota project of the credentials", async () => {
  await federate({ quota_project_id: "acme-billing" });
  const endpoints = { ...googleEndpoints, url: base };
  const gcp = connectGcp(endpoints, ambientCredentials({ projectId: "acme-jobs" }));
  await gcp.rest({ api: "run", method: "GET", path: "/v2/services" });
  expect(seen.at(-1)).toMatchObject({ path: "/v2/services", quotaProject: "acme-billing" });
  await connectGcp(endpoints, fixedCredentials("t")).rest({
    api: "run",
    method: "GET",
    path: "/x",
  });
  expect(seen.at(-1)).toMatchObject({ authorization: "Bearer t", quotaProject: undefined });
});

it("says what to do when there are none, or they are rejected", async () => {
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", path.join(root, "missing.json"));
  await expect(ambientCredentials({ projectId: "acme-jobs" }).accessToken()).rejects.toMatchObject({
    code: "GCP_NO_CREDENTIALS",
    exitCode: 2,
    hint: expect.stringContaining("gcloud auth application-default login"),
  });
  await federate();
  status = 403;
  await expect(ambientCredentials({ projectId: "acme-jobs" }).accessToken()).rejects.toMatchObject({
    code: "GCP_NO_CREDENTIALS",
    exitCode: 2,
  });
});
