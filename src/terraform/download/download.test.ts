import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { findTerraform } from "../process/executable.ts";
import { TERRAFORM_VERSION, terraformArchive } from "./checksums.ts";
import { downloadTerraform, type DownloadDeps } from "./download.ts";
import { sha256, startReleases, zipOf } from "./fixture.ts";
import { readZipEntry } from "./unzip.ts";

const PROGRAM = `#!/bin/sh\necho '{"terraform_version": "${TERRAFORM_VERSION}"}'\n`;
const ZIP = zipOf({ "LICENSE.txt": "licence", terraform: PROGRAM });

/**
 * tool-cache waits 10 to 20 s before each of its two retries; its own tests shorten that the same
 * way.
 */
const RETRY = ["TEST_DOWNLOAD_TOOL_RETRY_MIN_SECONDS", "TEST_DOWNLOAD_TOOL_RETRY_MAX_SECONDS"];

let root: string;
let told: string[];
let answer: (response: ServerResponse) => void;
let releases: Awaited<ReturnType<typeof startReleases>>;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "ctp-download-"));
  told = [];
  answer = (response) => void response.end(ZIP);
  releases = await startReleases((response) => answer(response));
  for (const name of RETRY) Object.assign(globalThis, { [name]: 0 });
});

afterEach(async () => {
  for (const name of RETRY) Reflect.deleteProperty(globalThis, name);
  await releases.stop();
  await rm(root, { recursive: true, force: true });
});

function deps(over: Partial<DownloadDeps> = {}): DownloadDeps {
  const tell = (line: string): void => void told.push(line);
  return {
    env: { RUNNER_TOOL_CACHE: path.join(root, "tools") },
    progress: { info: tell, warn: tell },
    releases: releases.url,
    archive: { path: "1/terraform.zip", sha256: sha256(ZIP), program: "terraform" },
    ...over,
  };
}

describe("downloadTerraform", () => {
  it("downloads once, says so, and finds it in the tool cache afterwards", async () => {
    const found = await findTerraform(root, deps());
    expect(found.version).toBe(TERRAFORM_VERSION);
    expect(found.file.startsWith(path.join(root, "tools"))).toBe(true);
    expect(told.join()).toContain(
      `downloading ${TERRAFORM_VERSION} from ${new URL(releases.url).host}`,
    );
    expect(await downloadTerraform(deps())).toBe(found.file);
    expect(releases.requests).toEqual(["/1/terraform.zip"]);
  });

  it("goes to the user's cache folder outside of GitHub Actions", async () => {
    const before = process.env["RUNNER_TOOL_CACHE"];
    const file = await downloadTerraform(deps({ env: { HOME: root, XDG_CACHE_HOME: "" } }));
    expect(path.relative(root, file)).not.toMatch(/^\.\./);
    expect((await stat(file)).mode & 0o111).not.toBe(0);
    expect(process.env["RUNNER_TOOL_CACHE"]).toBe(before);
  });

  it("ends when it is cancelled, with the reason, and leaves nothing", async () => {
    const stop = new AbortController();
    answer = () => stop.abort(new Error("stopped"));
    const cancelled = downloadTerraform(deps({ signal: stop.signal, tempDir: root }));
    await expect(cancelled).rejects.toThrow("stopped");
    expect(await readdir(root)).not.toContainEqual(
      expect.stringMatching(/^cloud-tasks-terraform-/),
    );
    await expect(findTerraform(root, deps({ signal: stop.signal }))).rejects.toThrow("stopped");
  });

  it("keeps nothing of an archive whose hash is another", async () => {
    const archive = { path: "x.zip", sha256: "0".repeat(64), program: "terraform" };
    await expect(downloadTerraform(deps({ archive }))).rejects.toMatchObject({
      code: "TF_DOWNLOAD_MISMATCH",
      exitCode: 1,
    });
    expect(await readdir(root)).toEqual([]);
  });

  it("refuses an archive that was cut, whether the cut can be seen on the wire or not", async () => {
    answer = (response) => {
      response.setHeader("content-length", ZIP.length);
      response.write(ZIP.subarray(0, 20), () => response.destroy());
    };
    await expect(downloadTerraform(deps())).rejects.toMatchObject({ code: "TF_DOWNLOAD_FAILED" });
    // Of three tries one may take the connection that is just being cut, and reach nobody.
    expect(releases.requests.length).toBeGreaterThan(1);
    answer = (response) => void response.end(ZIP.subarray(0, 20));
    await expect(downloadTerraform(deps())).rejects.toMatchObject({ code: "TF_DOWNLOAD_MISMATCH" });
  });

  it("names the address that answers 404", async () => {
    answer = (response) => void response.writeHead(404).end();
    await expect(downloadTerraform(deps())).rejects.toMatchObject({
      code: "TF_DOWNLOAD_FAILED",
      exitCode: 1,
      message: expect.stringContaining(
        `${releases.url}/1/terraform.zip: Unexpected HTTP response: 404`,
      ),
    });
    expect(releases.requests).toHaveLength(1);
  });

  it("tries three times where nobody answers, then says how to go on without", async () => {
    await releases.stop();
    await expect(downloadTerraform(deps())).rejects.toMatchObject({
      code: "TF_DOWNLOAD_FAILED",
      hint: expect.stringContaining("HTTPS_PROXY"),
    });
    releases = await startReleases(() => undefined);
  });

  it.each([
    ["cut", (file: string) => truncate(file, 5)],
    ["changed", (file: string) => writeFile(file, "#!/bin/sh\nexit 1\n")],
    ["gone", (file: string) => rm(file)],
  ])("downloads again when the cached program was %s", async (_how, damage) => {
    const file = await downloadTerraform(deps());
    await damage(file);
    expect(await downloadTerraform(deps())).toBe(file);
    expect(await readFile(file, "utf8")).toBe(PROGRAM);
    expect(told.join()).toContain("is damaged");
    expect(releases.requests).toHaveLength(2);
  });

  it("says which machine has no archive", async () => {
    expect(terraformArchive("aix", "ppc64")).toBeUndefined();
    expect(terraformArchive("win32", "arm64")).toEqual(terraformArchive("win32", "x64"));
    expect(terraformArchive("linux", "arm64")?.path).toBe(
      `${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_linux_arm64.zip`,
    );
  });

  it("puts nothing on stdout", async () => {
    const written: unknown[] = [];
    const stdout = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      written.push(chunk);
      return true;
    });
    await downloadTerraform(deps());
    stdout.mockRestore();
    expect(written).toEqual([]);
  });
});

describe("findTerraform", () => {
  it("does not download when that is forbidden", async () => {
    const env = { ...deps().env, CLOUD_TASKS_NO_DOWNLOAD: "1" };
    await expect(findTerraform(root, deps({ env }))).rejects.toMatchObject({
      code: "TF_NOT_FOUND",
      exitCode: 2,
      hint: expect.stringContaining("CLOUD_TASKS_NO_DOWNLOAD"),
    });
    expect(releases.requests).toEqual([]);
  });

  it.each([
    ["too old", 'echo \'{"terraform_version": "1.8.5"}\'', "is version 1.8.5"],
    ["broken", "exit 126", "version failed"],
  ])("passes over one that is %s, and downloads", async (_what, body, message) => {
    await writeFile(path.join(root, "terraform"), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    expect((await findTerraform(root, deps())).version).toBe(TERRAFORM_VERSION);
    expect(told.join()).toContain(message);
  });

  it("takes OpenTofu where terraform is too old", async () => {
    const old = '#!/bin/sh\necho \'{"terraform_version": "1.5.7"}\'\n';
    await writeFile(path.join(root, "terraform"), old, { mode: 0o755 });
    await writeFile(path.join(root, "tofu"), PROGRAM, { mode: 0o755 });
    expect((await findTerraform(root)).file).toBe(path.join(root, "tofu"));
  });

  it("prefers what is on the PATH", async () => {
    await writeFile(path.join(root, "tofu"), PROGRAM, { mode: 0o755 });
    expect((await findTerraform(root, deps())).file).toBe(path.join(root, "tofu"));
    expect(releases.requests).toEqual([]);
  });
});

describe("readZipEntry", () => {
  it("reads deflated and stored files", () => {
    expect(readZipEntry(ZIP, "terraform").toString()).toBe(PROGRAM);
    expect(readZipEntry(zipOf({ a: "1", b: "2" }, true), "b").toString()).toBe("2");
  });

  it.each([
    ["no archive", Buffer.from("<html>"), "not a complete ZIP"],
    ["an empty file", Buffer.alloc(0), "not a complete ZIP"],
    ["an archive without the file", zipOf({ other: "1" }), 'no file "terraform"'],
    ["a lost directory", damaged(ZIP.length - 22 + 16, 4, 0xff), "directory is damaged"],
    ["a lost header", damaged(0, 60, 0), "header of"],
  ])("names %s", (_what, zip, message) => {
    expect(() => readZipEntry(zip, "terraform")).toThrow(message);
  });
});

/** The archive with some bytes overwritten. */
function damaged(at: number, length: number, byte: number): Buffer {
  return Buffer.from(ZIP).fill(byte, at, at + length);
}
