import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { fixedCredentials } from "./credentials.ts";
import { registryLogins } from "./registry-logins.ts";

let home: string;
beforeEach(async () => (home = await mkdtemp(join(tmpdir(), "registry-logins-"))));
afterEach(() => rm(home, { recursive: true }));

const auth = (text: string) => Buffer.from(text).toString("base64");
const find = (host: string, env: Record<string, string> = {}) =>
  registryLogins(fixedCredentials("tok"), "127.0.0.1:5000", {
    HOME: home,
    PATH: `${home}/bin:${process.env["PATH"]}`,
    ...env,
  }).find(host);

async function config(content: unknown, file = ".docker/config.json"): Promise<void> {
  await mkdir(join(home, file, ".."), { recursive: true });
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await writeFile(join(home, file), text);
}

async function helper(name: string, script: string): Promise<void> {
  await mkdir(join(home, "bin"), { recursive: true });
  const file = join(home, "bin", `docker-credential-${name}`);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

it.each(["us-central1-docker.pkg.dev", "gcr.io", "eu.gcr.io", "mirror.gcr.io", "127.0.0.1:5000"])(
  "calls %s with Google's credentials",
  async (host) => {
    await config({ auths: { [host]: { auth: auth("a:b") } } });
    expect(await find(host)).toEqual({
      source: "Google's credentials",
      username: "oauth2accesstoken",
      password: "tok",
      isForHostOnly: true,
    });
  },
);

it.each(["gcr.io.evil.io", "evil-gcr.io", "ghcr.io", "docker.pkg.dev.evil.io", "127.0.0.1:5001"])(
  "never sends them to %s",
  async (host) => {
    expect(await find(host)).toBeUndefined();
  },
);

it.each([
  ["ghcr.io", "ghcr.io"],
  ["ghcr.io", "https://ghcr.io/v2/"],
  ["docker.io", "https://index.docker.io/v1/"],
  ["localhost:5000", "localhost:5000"],
])("uses the login that docker stored for %s under %s", async (host, key) => {
  await config({ auths: { [key]: { auth: auth("me:pass:word\0") } } });
  const source = join(home, ".docker/config.json");
  expect(await find(host)).toEqual({ source, username: "me", password: "pass:word" });
});

it("looks where podman stores its own, and where variables point to", async () => {
  await config({ auths: { "ghcr.io": { auth: auth("p:1") } } }, "run/containers/auth.json");
  expect(await find("ghcr.io")).toBeUndefined();
  expect(await find("ghcr.io", { XDG_RUNTIME_DIR: `${home}/run` })).toMatchObject({
    username: "p",
  });
  await config({ auths: { "ghcr.io": { auth: auth("q:1") } } }, "given.json");
  const env = { XDG_RUNTIME_DIR: `${home}/run`, REGISTRY_AUTH_FILE: `${home}/given.json` };
  expect(await find("ghcr.io", env)).toMatchObject({ username: "q" });
});

it("asks the helper that the file names", async () => {
  await helper("store", `read server; echo "{\\"Username\\":\\"$server\\",\\"Secret\\":\\"s\\"}"`);
  await config({ credsStore: "store", auths: { "https://index.docker.io/v1/": {} } });
  expect(await find("docker.io")).toEqual({
    source: "docker-credential-store",
    username: "https://index.docker.io/v1/",
    password: "s",
  });
  await config({ credHelpers: { "quay.io": "store" } });
  expect(await find("quay.io")).toMatchObject({ username: "quay.io" });
  expect(await find("ghcr.io")).toBeUndefined();
});

it.each([
  ["a helper without the login", { credsStore: "none" }],
  ["a missing helper", { credsStore: "no-such-helper" }],
  ["a helper by a path", { credsStore: "../../bin/sh" }],
  ["an identity token", { credsStore: "token" }],
  ["a helper with an invalid answer", { credsStore: "nonsense" }],
  ["invalid base64", { auths: { "ghcr.io": { auth: "%" } } }],
  ["invalid JSON", "{"],
  ["a list", []],
  ["null", "null"],
])("is anonymous with %s", async (_, content) => {
  await helper("none", 'echo "credentials not found in native keychain"; exit 1');
  await helper("token", `echo '{"Username":"<token>","Secret":"s"}'`);
  await helper("nonsense", "echo hello");
  await config(content);
  expect(await find("ghcr.io")).toBeUndefined();
});
