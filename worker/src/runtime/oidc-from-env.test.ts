import { expect, it } from "vitest";

import { oidcFromEnv } from "./oidc-from-env.ts";

const AUDIENCE = "https://worker.example";
const ACCOUNT = "invoker@acme.iam.gserviceaccount.com";

it("checks nothing when nothing is set", () => {
  expect(oidcFromEnv({})).toBeUndefined();
  expect(
    oidcFromEnv({ CLOUD_TASKS_OIDC_AUDIENCE: "", CLOUD_TASKS_OIDC_ISSUER: "x" }),
  ).toBeUndefined();
});

it("accepts tokens of Google's issuer, or of the configured one", () => {
  const env = {
    CLOUD_TASKS_OIDC_AUDIENCE: AUDIENCE,
    CLOUD_TASKS_OIDC_ACCOUNTS: `${ACCOUNT},other@acme.iam.gserviceaccount.com`,
  };
  const google = {
    audience: AUDIENCE,
    serviceAccounts: [ACCOUNT, "other@acme.iam.gserviceaccount.com"],
  };
  expect(oidcFromEnv(env)).toEqual(google);
  const issuer = "http://127.0.0.1:1";
  expect(
    oidcFromEnv({
      ...env,
      CLOUD_TASKS_OIDC_ISSUER: issuer,
      CLOUD_TASKS_OIDC_CERTIFICATES_URL: `${issuer}/certs`,
    }),
  ).toEqual({ ...google, issuers: [issuer], certificatesUrl: `${issuer}/certs` });
});

it.each([
  [{ CLOUD_TASKS_OIDC_AUDIENCE: AUDIENCE }, /ACCOUNTS is not set/],
  [{ CLOUD_TASKS_OIDC_AUDIENCE: AUDIENCE, CLOUD_TASKS_OIDC_ACCOUNTS: "," }, /ACCOUNTS is not set/],
  [{ CLOUD_TASKS_OIDC_ACCOUNTS: ACCOUNT }, /AUDIENCE is not set/],
])("refuses an incomplete configuration: %j", (env, message) => {
  expect(() => oidcFromEnv(env)).toThrow(message);
});
