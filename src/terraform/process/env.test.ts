import { expect, it } from "vitest";

import { googleEndpoints } from "../../gcp/endpoints.ts";
import { initEnv, pluginCache, terraformEnv } from "./env.ts";

it("passes on credentials and nothing that steers terraform", () => {
  const env = terraformEnv(
    {
      endpoints: googleEndpoints,
      extraEnv: {},
      processEnv: {
        PATH: "/bin",
        GOOGLE_OAUTH_ACCESS_TOKEN: "t",
        TF_CLI_ARGS_apply: "-auto-approve",
        TF_VAR_name: "x",
        GITHUB_TOKEN: "g",
      },
    },
    "/data",
  );
  expect(env).toMatchObject({ PATH: "/bin", GOOGLE_OAUTH_ACCESS_TOKEN: "t", TF_DATA_DIR: "/data" });
  expect(Object.keys(env).filter((name) => /TF_CLI_ARGS|TF_VAR|GITHUB/.test(name))).toEqual([]);
});

it("refuses a provider to attach to that the caller did not set itself", () => {
  const deps = { endpoints: googleEndpoints, processEnv: { TF_REATTACH_PROVIDERS: "{}" } };
  expect(() => terraformEnv({ ...deps, extraEnv: {} }, "/data")).toThrow(
    expect.objectContaining({ code: "TF_REATTACH_SET", exitCode: 2 }),
  );
  const extraEnv = { TF_REATTACH_PROVIDERS: '{"google":1}' };
  expect(terraformEnv({ ...deps, processEnv: {}, extraEnv }, "/data")).toMatchObject(extraEnv);
});

it("fetches providers through the caller's proxy, not through the one for the provider's calls", () => {
  const endpoints = { ...googleEndpoints, terraformEnv: { HTTPS_PROXY: "http://127.0.0.1:9" } };
  const deps = { endpoints, extraEnv: {}, processEnv: { HTTPS_PROXY: "http://proxy:3128" } };
  expect(initEnv(deps, "/data")["HTTPS_PROXY"]).toBe("http://proxy:3128");
  expect(initEnv({ ...deps, processEnv: {} }, "/data")).not.toHaveProperty("HTTPS_PROXY");
  expect(terraformEnv(deps, "/data")["HTTPS_PROXY"]).toBe("http://127.0.0.1:9");
});

it.each([
  [{ TF_PLUGIN_CACHE_DIR: "/own", HOME: "/home/me" }, "/own"],
  [{ XDG_CACHE_HOME: "/cache", HOME: "/home/me" }, "/cache/cloud-tasks-pipeline/terraform-plugins"],
  [
    { XDG_CACHE_HOME: "relative", HOME: "/home/me" },
    "/home/me/.cache/cloud-tasks-pipeline/terraform-plugins",
  ],
  [{}, undefined],
])("keeps providers between runs: %j", (processEnv, expected) => {
  const env = terraformEnv({ endpoints: googleEndpoints, extraEnv: {}, processEnv }, "/data");
  expect(pluginCache(processEnv)).toBe(expected);
  expect(env["TF_PLUGIN_CACHE_DIR"]).toBe(expected);
});
