import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { collectFiles } from "./collect-files.ts";
import { dockerIgnore } from "./docker-ignore.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "context-test-"))));
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
const collect = (ignored = "") => collectFiles(folder, dockerIgnore(ignored));
// Assembled, so that no scanner takes this file for one with a key.
const PEM = `-----BEGIN ${"PRIVATE"} KEY-----\nAAAA\n-----END ${"PRIVATE"} KEY-----\n`;

describe("collectFiles", () => {
  it("takes what is left after the rules, never the repository", async () => {
    await put({
      "a.js": "1",
      "src/b.ts": "22",
      "src/keep.ts": "",
      ".git/config": "",
      "x/.git": "",
    });
    await mkdir(join(folder, "empty"));
    await symlink("../a.js", join(folder, "src/link"));
    await chmod(join(folder, "a.js"), 0o755);
    const { files, links, emptyFolders } = await collect("src\n!src/keep.ts\n!src/link");
    expect(files.map(({ path, size, isExecutable }) => [path, size, isExecutable])).toEqual([
      ["a.js", 1, true],
      ["src/keep.ts", 0, false],
    ]);
    expect(links).toEqual([{ path: "src/link", target: "../a.js" }]);
    expect(emptyFolders.toSorted()).toEqual(["empty", "x"]);
  });

  it("refuses a pipe", async () => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    await expect(collect()).rejects.toMatchObject({ code: "IMAGE_UNSUPPORTED_FILE" });
    expect((await collect("pipe")).files).toEqual([]);
  });
});

describe("credentials", () => {
  it.each([
    ["gha-creds-0123.json", "{}"],
    ["deep/down/gha-creds-ab.json", "{}"],
    [".env", ""],
    [".env.production", ""],
    [".envrc", ""],
    ["id_rsa", ""],
    ["keys/id_ed25519", ""],
    [".netrc", ""],
    [".npmrc", "//registry.npmjs.org/:_authToken=npm_abc"],
    [".npmrc", "a=b\n _auth = aGk="],
    ["config/sa.json", JSON.stringify({ type: "service_account", private_key: "x" })],
    ["adc.json", JSON.stringify({ type: "authorized_user", refresh_token: "x" })],
    ["server.key", PEM],
    ["deploy_key", PEM],
    ["cert.pem", `-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n${PEM}`],
  ])("%s of a context is refused", async (path, content) => {
    await put({ [path]: content });
    await expect(collect()).rejects.toMatchObject({
      code: "IMAGE_SECRET_FILE",
      message: expect.stringContaining(`"${path}"`) as string,
    });
    expect((await collect(path)).files).toEqual([]);
  });

  it.each([
    ["id_rsa.pub", "ssh-rsa AAAA"],
    [".npmrc", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}\nregistry=https://x"],
    [".npmrc", "# _authToken=x"],
    ["package.json", JSON.stringify({ type: "module" })],
    ["external.json", JSON.stringify({ type: "external_account", audience: "x" })],
    ["half.json", '{"type": "service_account", "private_key'],
    ["cert.pem", "-----BEGIN CERTIFICATE-----"],
    ["tls.test.ts", PEM],
    ["environment.ts", ""],
    ["LICENSE", "text"],
  ])("%s is none", async (path, content) => {
    await put({ [path]: content });
    expect((await collect()).files).toHaveLength(1);
  });
});
