import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { sourceCommit } from "./source-commit.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "ct-commit-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const env = { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null" };
const git = (...args: string[]): string =>
  execFileSync("git", args, { cwd: dir, env, encoding: "utf8" }).trim();

it("is undefined outside of a repository, before the first commit, and without git", async () => {
  await expect(sourceCommit(dir, { ...env, GIT_CEILING_DIRECTORIES: tmpdir() })).resolves.toBe(
    undefined,
  );
  git("init", "--quiet");
  await expect(sourceCommit(dir, env)).resolves.toBe(undefined);
  await expect(sourceCommit(dir, { PATH: "/nowhere" })).resolves.toBe(undefined);
});

it("is the repository's HEAD from any folder of it, unless GitHub names another", async () => {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  git(...who, "commit", "--quiet", "--allow-empty", "-m", "first");
  const inside = join(dir, "jobs");
  await mkdir(inside);
  await expect(sourceCommit(inside, env)).resolves.toBe(git("rev-parse", "HEAD"));
  await expect(sourceCommit(inside, { ...env, GITHUB_SHA: "abc" })).resolves.toBe("abc");
  await expect(sourceCommit(inside, { ...env, GITHUB_SHA: "" })).resolves.toMatch(/^[0-9a-f]{40}$/);
});
