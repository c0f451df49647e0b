import { createSign, generateKeyPairSync } from "node:crypto";

import { expect, it } from "vitest";

import { ApiStandIn } from "../../test/api-stand-in.ts";
import { type Work, WorkerHarness } from "../../test/worker-harness.ts";
import type { OidcOptions } from "./oidc.ts";

const done: Work = () => Promise.resolve();
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const INVOKER = "invoker@p.iam.gserviceaccount.com";
const AUDIENCE = "https://w.run.app";

function tokenOf(claims: Record<string, unknown> = {}, key = privateKey, kid = "k1"): string {
  const nowS = Math.floor(Date.now() / 1_000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const all = {
    iss: "https://accounts.google.com",
    aud: AUDIENCE,
    email: INVOKER,
    email_verified: true,
    sub: "1",
    iat: nowS,
    exp: nowS + 3_600,
    ...claims,
  };
  const signed = `${part({ alg: "RS256", kid, typ: "JWT" })}.${part(all)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

const certificates = (): Promise<ApiStandIn> =>
  ApiStandIn.start(() => ({
    status: 200,
    body: { k1: publicKey.export({ type: "spki", format: "pem" }) },
    headers: { "content-type": "application/json", "cache-control": "max-age=3600" },
  }));

const optionsOf = (issuer: ApiStandIn): OidcOptions => ({
  audience: AUDIENCE,
  serviceAccounts: [INVOKER],
  certificatesUrl: `${issuer.url}/oauth2/v1/certs`,
});

it("accepts the invoker's token, and fetches the certificates once", async () => {
  await using issuer = await certificates();
  const oidc = optionsOf(issuer);
  await using worker = await WorkerHarness.serve(done, {}, { oidc });
  const headers = { authorization: `Bearer ${tokenOf()}` };
  expect((await worker.deliver({ id: "1" }, { headers })).status).toBe(204);
  expect((await worker.deliver({ id: "2" }, { headers })).status).toBe(204);
  expect(issuer.calls).toHaveLength(1);
});

const nowS = Math.floor(Date.now() / 1_000);
it.each<[string, string | undefined, number]>([
  ["no token", undefined, 401],
  ["another scheme", "Basic eDp5", 401],
  ["an invalid JWT", "Bearer x", 401],
  ["another audience", `Bearer ${tokenOf({ aud: `${AUDIENCE}/tasks/t` })}`, 401],
  ["another issuer", `Bearer ${tokenOf({ iss: "https://evil.example" })}`, 401],
  ["expired", `Bearer ${tokenOf({ iat: nowS - 7_200, exp: nowS - 3_600 })}`, 401],
  ["expiring too late", `Bearer ${tokenOf({ exp: nowS + 900_000 })}`, 401],
  ["another key", `Bearer ${tokenOf({}, other)}`, 401],
  ["an unknown key id", `Bearer ${tokenOf({}, privateKey, "k2")}`, 401],
  [
    "a removed signature",
    `Bearer ${tokenOf().replace(/[^.]+$/, "SIGNATURE_REMOVED_BY_GOOGLE")}`,
    401,
  ],
  ["another account", `Bearer ${tokenOf({ email: "eve@p.iam.gserviceaccount.com" })}`, 403],
  ["an unverified account", `Bearer ${tokenOf({ email_verified: false })}`, 403],
  ["no account", `Bearer ${tokenOf({ email: undefined })}`, 403],
])("rejects %s, without showing the token", async (_what, authorization, status) => {
  await using issuer = await certificates();
  const runs: string[] = [];
  const oidc = optionsOf(issuer);
  const run: Work = ({ id }) => Promise.resolve(void runs.push(id));
  await using worker = await WorkerHarness.serve(run, {}, { oidc });
  const headers = authorization === undefined ? {} : { authorization };
  expect((await worker.deliver({ id: "1" }, { headers })).status).toBe(status);
  expect(runs).toEqual([]);
  const told = JSON.stringify(worker.lines);
  expect(told).toContain(`"httpStatus":${status}`);
  expect(told).not.toContain(authorization?.split(".")[1] ?? "Bearer");
});

it("retries when the certificates can't be fetched", async () => {
  await using issuer = await ApiStandIn.start(() => ({ status: 404 }));
  const oidc = optionsOf(issuer);
  await using worker = await WorkerHarness.serve(done, {}, { oidc });
  const headers = { authorization: `Bearer ${tokenOf()}` };
  expect((await worker.deliver({ id: "1" }, { headers })).status).toBe(500);
});

it("rejects requests that neither Cloud Tasks nor Cloud Scheduler sent, unless direct calls are allowed", async () => {
  await using worker = await WorkerHarness.serve(done);
  const post = (url: string, headers = {}): Promise<Response> =>
    fetch(`${url}/tasks/t`, { method: "POST", body: '{"id":"1"}', headers });
  const refused = await post(worker.url);
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain("CLOUD_TASKS_ALLOW_DIRECT");
  expect((await post(worker.url, { "x-cloudscheduler-jobname": "daily" })).status).toBe(204);
  await using open = await WorkerHarness.serve(done, {}, { allowDirect: true });
  expect((await post(open.url)).status).toBe(204);
});
