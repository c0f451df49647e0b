import { describe, expect, it } from "vitest";

import { providerSchema } from "../../src/rehearsal/provider/engine/schema.ts";
import { defaultEndpoints, readSettings } from "../../src/rehearsal/provider/engine/settings.ts";
import { registryProviderEnv } from "../../src/rehearsal/provider/registry-env.ts";

const env = registryProviderEnv({ base: (service) => `http://127.0.0.1:8080/${service}` }, "token");
const endpoints = Object.entries(env).filter(([name]) => name.endsWith("_CUSTOM_ENDPOINT"));

/**
 * Attributes that hashicorp/google 7.45 accepts and ignores: whoever sets them instead of the
 * living ones calls the real Google.
 */
const DEAD = ["IAM", "CLOUD_RESOURCE_MANAGER", "BILLING", "CORE_BILLING", "RESOURCE_MANAGER3"];

describe("the environment for the provider of the registry", () => {
  it("names only attributes that the provider has", () => {
    for (const [name] of endpoints) {
      const attribute = name.replace(/^GOOGLE_/, "").toLowerCase();
      expect(providerSchema.attributes, name).toHaveProperty(attribute);
    }
  });

  it("names none that the provider ignores", () => {
    for (const dead of DEAD) expect(env).not.toHaveProperty(`GOOGLE_${dead}_CUSTOM_ENDPOINT`);
  });

  it("leaves no service of our resources at Google", () => {
    const settings = readSettings({}, env);
    for (const service of Object.keys(defaultEndpoints)) {
      const endpoint = settings.endpoint(service as keyof typeof defaultEndpoints);
      expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:8080\/.*\/$/);
    }
  });

  it.each([
    ["GOOGLE_CLOUD_TASKS_CUSTOM_ENDPOINT", "http://127.0.0.1:8080/cloud_tasks/v2/"],
    ["GOOGLE_MONITORING_CUSTOM_ENDPOINT", "http://127.0.0.1:8080/monitoring/"],
    ["GOOGLE_STORAGE_CUSTOM_ENDPOINT", "http://127.0.0.1:8080/storage/storage/v1/"],
    ["GOOGLE_COMPUTE_CUSTOM_ENDPOINT", "http://127.0.0.1:8080/compute/compute/v1/"],
  ])("gives %s the version that the provider wants in it", (name, url) => {
    expect(env[name]).toBe(url);
  });

  it("has a form that the provider accepts", () => {
    for (const [name, url] of endpoints) expect(url, name).toMatch(/^https?:\/\/.*\/[^/]+\/$/);
  });

  it("refuses the one call that no endpoint covers at once", () => {
    expect(env["HTTPS_PROXY"]).toBe("http://127.0.0.1:9");
    expect(env["GOOGLE_OAUTH_ACCESS_TOKEN"]).toBe("token");
  });
});
