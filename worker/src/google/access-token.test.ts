import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { ApiStandIn } from "../../test/api-stand-in.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { AccessTokens } from "./access-token.ts";

let folder: string;
let clock: ManualClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "credentials-"));
  clock = new ManualClock();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const onCloudRun = (url: string): Record<string, string> => ({
  K_SERVICE: "w",
  GCE_METADATA_HOST: new URL(url).host,
});

it("asks the metadata server once for many callers, and again before the token expires", async () => {
  let number = 0;
  await using metadata = await ApiStandIn.start(() => ({
    status: 200,
    body: { access_token: `token-${(number += 1)}`, expires_in: 3_600 },
  }));
  const tokens = new AccessTokens(onCloudRun(metadata.url), clock);
  expect(await Promise.all([tokens.get(), tokens.get()])).toEqual(["token-1", "token-1"]);
  clock.advance(3_539_000);
  expect(await tokens.get()).toBe("token-1");
  clock.advance(1_000);
  expect(await tokens.get()).toBe("token-2");
  expect(metadata.calls[0]?.headers["metadata-flavor"]).toBe("Google");
});

it("uses Google's own library for a federated identity", async () => {
  await using sts = await ApiStandIn.start(() => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: { access_token: "federated", expires_in: 3_600, token_type: "Bearer" },
  }));
  const subject = join(folder, "subject");
  const file = join(folder, "credentials.json");
  await writeFile(subject, "a token of another issuer");
  await writeFile(
    file,
    JSON.stringify({
      type: "external_account",
      audience:
        "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${sts.url}/v1/token`,
      credential_source: { file: subject },
    }),
  );
  vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", file);
  const tokens = new AccessTokens(process.env, clock);
  expect(await tokens.get()).toBe("federated");
  expect(sts.calls[0]?.body).toContain("another+issuer");
});

it("says what to do without credentials, and tries again at the next call", async () => {
  let status = 404;
  await using metadata = await ApiStandIn.start(() => ({
    status,
    body: { access_token: "t", expires_in: 3_600 },
  }));
  const tokens = new AccessTokens(onCloudRun(metadata.url), clock);
  await expect(tokens.get()).rejects.toThrow("GOOGLE_APPLICATION_CREDENTIALS");
  status = 200;
  expect(await tokens.get()).toBe("t");
});

it("rejects an answer without a token", async () => {
  await using metadata = await ApiStandIn.start(() => ({ status: 200, body: { error: "no" } }));
  const tokens = new AccessTokens(onCloudRun(metadata.url), clock);
  await expect(tokens.get()).rejects.toMatchObject({
    cause: expect.objectContaining({ message: expect.stringContaining("without a token") }),
  });
});
