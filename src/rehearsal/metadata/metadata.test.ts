import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, it } from "vitest";

import { startCloud, type Cloud } from "../cloud.ts";
import { Guard } from "../guard.ts";
import { MetadataServers } from "./metadata-servers.ts";

const EMAIL = "worker@rehearsal.iam.gserviceaccount.com";
const run = promisify(execFile);

let cloud: Cloud;
let servers: MetadataServers;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  cloud = await startCloud();
  servers = new MetadataServers(
    {
      clock: cloud.clock,
      tokens: {
        idToken: (email, audience) => cloud.issuer.idToken(email, audience),
        newAccessToken: (email) => ({
          token: cloud.issuer.accessToken(email, "s"),
          expiresAt: Math.floor(cloud.clock.now() / 1_000) + 3_600,
        }),
      },
      projectId: cloud.projectId,
      projectNumber: cloud.projectNumber,
      region: cloud.region,
    },
    new Guard(),
  );
  env = await servers.envOf(EMAIL);
});
afterAll(async () => {
  await servers.close();
  await cloud.stop();
});

const ask = (
  path: string,
  headers: Record<string, string> = { "Metadata-Flavor": "Google" },
  method = "GET",
) => fetch(`http://${env["GCE_METADATA_HOST"]}${path}`, { headers, method });
const told = async (path: string) => (await ask(`/computeMetadata/v1/${path}`)).text();

it("tells what Cloud Run's tells", async () => {
  const paths = [
    "project/project-id",
    "project/numeric-project-id",
    "instance/region",
    "instance/service-accounts/default/email",
    `instance/service-accounts/${EMAIL}/email`,
    "instance/service-accounts/",
    "universe/universe-domain",
  ];
  expect(await Promise.all(paths.map(told))).toEqual([
    "rehearsal",
    "123456789012",
    "projects/123456789012/regions/us-central1",
    EMAIL,
    EMAIL,
    `default/\n${EMAIL}/\n`,
    "googleapis.com",
  ]);
});

it("gives tokens that the embedded cloud takes", async () => {
  const token: unknown = JSON.parse(await told("instance/service-accounts/default/token"));
  const { access_token: bearer, expires_in: left } = token as Record<string, string>;
  expect(cloud.issuer.principalOf(bearer)).toBe(EMAIL);
  expect(left).toBeGreaterThan(3_590);
  const identity = await told("instance/service-accounts/default/identity?audience=https://w");
  expect(cloud.issuer.verifyIdToken(identity)).toMatchObject({
    email: EMAIL,
    audience: "https://w",
  });
});

it.each<[string, string, Record<string, string>, string, number]>([
  ["without its header", "/computeMetadata/v1/project/project-id", {}, "GET", 403],
  ["with another flavour", "/computeMetadata/v1/", { "Metadata-Flavor": "Azure" }, "GET", 403],
  [
    "that was passed on",
    "/computeMetadata/v1/project/project-id",
    { "Metadata-Flavor": "Google", "X-Forwarded-For": "10.0.0.1" },
    "GET",
    403,
  ],
  ["that would write", "/computeMetadata/v1/x", { "Metadata-Flavor": "Google" }, "POST", 405],
  ["of another version", "/computeMetadata/v9/x", { "Metadata-Flavor": "Google" }, "GET", 404],
  [
    "of another account",
    "/computeMetadata/v1/instance/service-accounts/a@b/token",
    { "Metadata-Flavor": "Google" },
    "GET",
    404,
  ],
  [
    "without an audience",
    "/computeMetadata/v1/instance/service-accounts/default/identity",
    { "Metadata-Flavor": "Google" },
    "GET",
    400,
  ],
  ["with an invalid path", "//", { "Metadata-Flavor": "Google" }, "GET", 404],
])("refuses a request %s", async (_, path, headers, method, status) => {
  const answer = await ask(path, headers, method);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("metadata-flavor")).toBe("Google");
});

it("keeps accounts apart", async () => {
  const other = await servers.envOf("other@rehearsal.iam.gserviceaccount.com");
  expect(other["GCE_METADATA_HOST"]).not.toBe(env["GCE_METADATA_HOST"]);
  expect(await servers.envOf(EMAIL)).toEqual(env);
});

it("is what google-auth-library takes for Google's, unchanged", async () => {
  const script = `import { GoogleAuth } from "google-auth-library";
const auth = new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" });
const token = await auth.getAccessToken();
const client = await auth.getIdTokenClient("https://worker.example");
const identity = await client.idTokenProvider.fetchIdToken("https://worker.example");
const { client_email: email } = await auth.getCredentials();
console.log(JSON.stringify({ token, identity, email, project: await auth.getProjectId() }));`;
  const { PATH } = process.env;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], {
    env: { PATH, HOME: "/nonexistent", K_SERVICE: "w", ...env },
  });
  checkTold(JSON.parse(stdout) as Told);
});

/** A Python with `google-auth` and `requests`. */
const PYTHON = process.env["PYTHON_WITH_GOOGLE_AUTH"] ?? "python3";
const hasPython = spawnSync(PYTHON, ["-c", "import google.auth.transport.requests"]).status === 0;
it.runIf(hasPython)("is what Python's google-auth takes for Google's", async () => {
  const script = `import json, google.auth, google.auth.transport.requests, google.oauth2.id_token
request = google.auth.transport.requests.Request()
credentials, project = google.auth.default()
credentials.refresh(request)
identity = google.oauth2.id_token.fetch_id_token(request, "https://worker.example")
print(json.dumps({"token": credentials.token, "identity": identity, "email": credentials.service_account_email, "project": project}))`;
  const { stdout } = await run(PYTHON, ["-c", script], {
    env: { HOME: "/nonexistent", K_SERVICE: "w", ...env },
  });
  checkTold(JSON.parse(stdout) as Told);
});

interface Told {
  readonly token: string;
  readonly identity: string;
  readonly email: string;
  readonly project: string;
}

function checkTold({ token, identity, email, project }: Told): void {
  expect(cloud.issuer.principalOf(token)).toBe(EMAIL);
  expect(cloud.issuer.verifyIdToken(identity)).toMatchObject({
    email: EMAIL,
    audience: "https://worker.example",
  });
  expect({ email, project }).toEqual({ email: EMAIL, project: cloud.projectId });
}
