import { readdir, readFile, stat, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { readGitHubRun } from "./github-run.ts";
import { credentialSource, withGoogleIdentity } from "./google-identity.ts";
import { readInputs } from "./inputs.ts";

const PROVIDER = "projects/1/locations/global/workloadIdentityPools/github/providers/github";
const ENV = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example/x?api-version=2",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "secret",
};

describe("credentialSource", () => {
  it("tells Google's libraries where GitHub's token of the job is, and whom to act as", () => {
    expect(credentialSource(PROVIDER, "plan@p.iam.gserviceaccount.com", ENV)).toMatchObject({
      type: "external_account",
      audience: `//iam.googleapis.com/${PROVIDER}`,
      credential_source: {
        url: `https://token.example/x?api-version=2&audience=${encodeURIComponent(`https://iam.googleapis.com/${PROVIDER}`)}`,
        headers: { Authorization: "Bearer secret" },
      },
      service_account_impersonation_url:
        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/plan@p.iam.gserviceaccount.com:generateAccessToken",
    });
    expect(credentialSource(PROVIDER, "", ENV)).not.toHaveProperty(
      "service_account_impersonation_url",
    );
  });

  it.each([
    ["ACTION_INPUT", "projects/name/providers/x", "", ENV],
    ["ACTION_INPUT", `${PROVIDER}/../x`, "", ENV],
    ["ACTION_INPUT", PROVIDER, "a@b/c", ENV],
    ["ACTION_NO_ID_TOKEN", PROVIDER, "", {}],
  ])("refuses with %s", (code, provider, account, env) => {
    expect(() => credentialSource(provider, account, env)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe("withGoogleIdentity", () => {
  let temp: string;
  beforeEach(async () => {
    temp = await mkdtemp(join(tmpdir(), "ct-identity-"));
    vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", "before");
    for (const [name, value] of Object.entries(ENV)) vi.stubEnv(name, value);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(temp, { recursive: true });
  });
  const context = (provider: string) => ({
    inputs: readInputs({ INPUT_WORKLOAD_IDENTITY_PROVIDER: provider }),
    run: readGitHubRun({ RUNNER_TEMP: temp }),
  });

  it("has a file only its owner can read while the body runs, and none after it, whatever happens", async () => {
    const failing = withGoogleIdentity(context(PROVIDER), async () => {
      const file = process.env["GOOGLE_APPLICATION_CREDENTIALS"] ?? "";
      expect(file.startsWith(temp)).toBe(true);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readFile(file, "utf8")).toContain(PROVIDER);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(process.env["GOOGLE_APPLICATION_CREDENTIALS"]).toBe("before");
    expect(await readdir(temp)).toEqual([]);
  });

  it("leaves the job's own credentials alone without a provider", async () => {
    await withGoogleIdentity(context(""), async () => {
      expect(process.env["GOOGLE_APPLICATION_CREDENTIALS"]).toBe("before");
      expect(await readdir(temp)).toEqual([]);
    });
  });
});
