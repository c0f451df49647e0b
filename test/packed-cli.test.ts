import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, it } from "vitest";

import { publishedManifest } from "../scripts/release/published-manifest.ts";

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "packed-cli-"));
  const pack = ["--import", import.meta.resolve("tsx"), "scripts/release/pack.ts", folder, "cli"];
  const { stdout } = await run(process.execPath, pack);
  await run("npm", ["init", "--yes"], { cwd: folder });
  const options = ["--offline", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...options, stdout.trim()], { cwd: folder });
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const cli = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  run("npx", ["--no", "--", "cloud-tasks", ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
  });

it("is installed with nothing else, and no script of its own", async () => {
  expect((await readdir(join(folder, "node_modules"))).toSorted()).toEqual([
    ".bin",
    ".package-lock.json",
    "cloud-tasks-pipeline",
  ]);
  const manifest = await readFile(
    join(folder, "node_modules/cloud-tasks-pipeline/package.json"),
    "utf8",
  );
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  expect(JSON.parse(manifest)).not.toHaveProperty("scripts");
  expect((await cli("--version")).stdout).toBe(`${version}\n`);
});

it("rehearses from where it is installed", async () => {
  await cp("examples/minimal", join(folder, "project"), {
    recursive: true,
    filter: (path) => !path.includes("node_modules"),
  });
  await symlink(resolve("node_modules"), join(folder, "project", "node_modules"));
  const { stdout } = await cli("rehearse", "project/cloud-tasks.yaml", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ status: "passed" });
}, 120_000);

it("names the repository that its provenance is checked against", () => {
  const manifest = { name: "x", scripts: { a: "b" }, dependencies: { c: "1" } };
  expect(publishedManifest(manifest, { isBundled: true, repository: "o/r" })).toEqual({
    name: "x",
    repository: { type: "git", url: "git+https://github.com/o/r.git" },
  });
  expect(publishedManifest(manifest, { isBundled: false })).toEqual({
    name: "x",
    dependencies: { c: "1" },
  });
});
