import { X509Certificate } from "node:crypto";

import { OAuth2Client } from "google-auth-library";
import { afterAll, beforeAll, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import type { RestServer } from "../../api/rest/rest-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { createIssuerService } from "./compose.ts";

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const EMAIL = "invoker@p.iam.gserviceaccount.com";
const clock = new VirtualClock(Date.now());
const built = createIssuerService({
  clock,
  subjectOf: () => "100000000000000000001",
  accounts: { exists: (email) => email === EMAIL },
});
let server: RestServer;
let base: string;

beforeAll(async () => {
  server = createRestServer({
    services: [built.service],
    clock,
    faults: { take: () => undefined },
    principalOf: (token) => built.issuer.principalOf(token),
  });
  base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
});
afterAll(() => server.close());

it("signs tokens that google-auth-library verifies by the published certificates", async () => {
  const client = new OAuth2Client({
    endpoints: { oauth2FederatedSignonPemCertsUrl: `${base}/oauth2/v1/certs` },
  });
  const idToken = built.issuer.idToken(EMAIL, "https://worker");
  const ticket = await client.verifyIdToken({ idToken, audience: "https://worker" });
  expect(ticket.getPayload()).toMatchObject({ email: EMAIL, email_verified: true });
});

it("publishes its key as a certificate that is valid now", async () => {
  const certs = (await (await fetch(`${base}/oauth2/v1/certs`)).json()) as Record<string, string>;
  expect(Object.keys(certs)).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/u)]);
  const [pem = ""] = Object.values(certs);
  expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----\n/u);
  const certificate = new X509Certificate(pem);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(Date.parse(certificate.validFrom)).toBeLessThan(clock.now());
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(clock.now());
});

it("publishes discovery and JWKS", async () => {
  const found = (await (await fetch(`${base}/.well-known/openid-configuration`)).json()) as {
    jwks_uri: string;
  };
  expect(found).toMatchObject({ issuer: "https://accounts.google.com" });
  const jwks = (await (await fetch(found.jwks_uri)).json()) as { keys: object[] };
  expect(jwks.keys).toEqual([expect.objectContaining({ alg: "RS256", kty: "RSA" })]);
});

it("caches a token until shortly before it expires, and refuses an expired one", async () => {
  const first = built.issuer.idToken(EMAIL, "cached");
  expect(built.issuer.idToken(EMAIL, "cached")).toBe(first);
  await clock.advance(3_400_000);
  expect(built.issuer.idToken(EMAIL, "cached")).not.toBe(first);
  await clock.advance(300_000);
  expect(built.issuer.verifyIdToken(first)).toEqual({ problem: "the token has expired" });
});

it.each([
  ["no token", "x", "the token is not a JWT"],
  ["an unsigned one", `${b64({ alg: "none" })}.${b64({})}.x`, "the token is not signed with RS256"],
  [
    "a foreign one",
    `${b64({ alg: "RS256", kid: "x" })}.${b64({})}.x`,
    "the token is signed by another key",
  ],
])("refuses %s", (_name, token, problem) => {
  expect(built.issuer.verifyIdToken(token)).toEqual({ problem });
});

it("refuses a token whose claims were changed", () => {
  const [head, , signature] = built.issuer.idToken(EMAIL, "a").split(".");
  const changed = `${head}.${b64({ email: "x" })}.${signature}`;
  expect(built.issuer.verifyIdToken(changed)).toEqual({ problem: "bad signature" });
});

it("generates tokens for existing accounts only, and knows who is behind an access token", async () => {
  const post = (email: string, verb: string, body: object): Promise<Response> =>
    fetch(`${base}/v1/projects/-/serviceAccounts/${email}:${verb}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
  const made = (await (await post(EMAIL, "generateAccessToken", { scope: ["s"] })).json()) as {
    accessToken: string;
  };
  expect(built.issuer.principalOf(`Bearer ${made.accessToken}`)).toBe(EMAIL);
  expect(built.issuer.principalOf("Bearer foreign")).toBeUndefined();
  expect((await post("no@x", "generateIdToken", { audience: "a" })).status).toBe(404);
  expect((await post(EMAIL, "generateIdToken", {})).status).toBe(400);
  expect((await post(EMAIL, "generateAccessToken", {})).status).toBe(400);
});

it("generates an access token of its own for each call, good until the time that it says", async () => {
  const generate = async (lifetime: string): Promise<{ accessToken: string; expireTime: string }> =>
    (await (
      await fetch(`${base}/v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken`, {
        method: "POST",
        body: JSON.stringify({ scope: ["s"], lifetime }),
      })
    ).json()) as { accessToken: string; expireTime: string };
  const [long, short] = [await generate("3600s"), await generate("60s")];
  expect(short.accessToken).not.toBe(long.accessToken);
  const fromNowMs = (token: typeof long): number => Date.parse(token.expireTime) - clock.now();
  expect([fromNowMs(long), fromNowMs(short)].map((ms) => Math.ceil(ms / 1_000))).toEqual([
    3600, 60,
  ]);
  await clock.advance(fromNowMs(short) - 1);
  expect(built.issuer.principalOf(short.accessToken)).toBe(EMAIL);
  await clock.advance(1);
  expect(built.issuer.principalOf(short.accessToken)).toBeUndefined();
  expect(built.issuer.principalOf(long.accessToken)).toBe(EMAIL);
  await clock.advance(600_000);
  const later = await generate("3600s");
  expect(later.accessToken).not.toBe(long.accessToken);
  expect(Math.ceil(fromNowMs(later) / 1_000)).toBe(3600);
  await clock.advance(fromNowMs(long));
  expect(built.issuer.principalOf(long.accessToken)).toBeUndefined();
  expect(built.issuer.principalOf(later.accessToken)).toBe(EMAIL);
});

it("exchanges what an account signed, which is not an ID token itself", async () => {
  const post = async (verb: string, body: object): Promise<Record<string, string>> =>
    (await (
      await fetch(`${base}/v1/projects/-/serviceAccounts/${EMAIL}:${verb}`, {
        method: "POST",
        body: JSON.stringify(body),
      })
    ).json()) as Record<string, string>;
  const exchange = async (
    claims: object | string,
    grant = JWT_BEARER,
  ): Promise<[number, Record<string, string>]> => {
    const assertion =
      typeof claims === "string"
        ? claims
        : ((await post("signJwt", { payload: JSON.stringify(claims) }))["signedJwt"] ?? "");
    const body = new URLSearchParams({ grant_type: grant, assertion });
    const answer = await fetch(`${base}/token`, { method: "POST", body });
    return [answer.status, (await answer.json()) as Record<string, string>];
  };
  const exp = Math.floor(clock.now() / 1_000) + 600;
  const [, access] = await exchange({ iss: EMAIL, scope: "s", exp });
  expect(built.issuer.principalOf(access["access_token"])).toBe(EMAIL);
  const [, identity] = await exchange({ iss: EMAIL, target_audience: "https://w", exp });
  expect(built.issuer.verifyIdToken(identity["id_token"] ?? "")).toMatchObject({
    audience: "https://w",
  });
  const google = { iss: "https://accounts.google.com", email: EMAIL, aud: "a", sub: "1", exp };
  const { signedJwt = "" } = await post("signJwt", { payload: JSON.stringify(google) });
  expect(built.issuer.verifyIdToken(signedJwt)).toMatchObject({ problem: expect.any(String) });
  expect(await exchange({ iss: "no@x", scope: "s", exp })).toMatchObject([
    400,
    { error: "invalid_grant" },
  ]);
  expect(await exchange({ iss: EMAIL, scope: "s", exp: 1 })).toMatchObject([
    400,
    { error: "invalid_grant" },
  ]);
  expect(await exchange({ iss: EMAIL, exp })).toMatchObject([400, { error: "invalid_scope" }]);
  expect(await exchange("x")).toMatchObject([400, { error: "invalid_grant" }]);
  expect(await exchange("x", "password")).toMatchObject([400, { error: "unsupported_grant_type" }]);
  const late = { payload: JSON.stringify({ exp: exp + 90_000 }) };
  expect(await post("signJwt", late)).toMatchObject({ error: { code: 400 } });
  expect(await post("signJwt", { payload: "[]" })).toMatchObject({ error: { code: 400 } });
  const blob = await post("signBlob", { payload: Buffer.from("x").toString("base64") });
  expect(Buffer.from(blob["signedBlob"] ?? "", "base64")).toHaveLength(256);
  for (const lifetime of ["7200s", "0.9s", "-1s", "1h"]) {
    const refused = await post("generateAccessToken", { scope: ["s"], lifetime });
    expect(refused).toMatchObject({ error: { code: 400 } });
  }
});

it("takes no identities of other issuers, and says so by name", async () => {
  const answer = await fetch(`${base}/v1/token`, { method: "POST", body: "{}" });
  expect(answer.status).toBe(501);
  expect(await answer.text()).toContain(
    "google.identity.sts.v1.SecurityTokenService.ExchangeToken",
  );
});

function b64(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString("base64url");
}
