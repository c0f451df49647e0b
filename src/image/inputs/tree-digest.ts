import { execFile } from "node:child_process";
import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readlink } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { collectFiles } from "../context/collect-files.ts";
import type { IgnoreRules } from "../context/docker-ignore.ts";
import { cleanEnv } from "../run/clean-env.ts";

/** Left out of a tree: what npm installs is given by the lock file. */
const INSTALLED: IgnoreRules = {
  ignores: (path) => path.split("/").includes("node_modules"),
  ignoresAllBelow: (path) => path.split("/").includes("node_modules"),
};
/** Of git's own output, for a repository of a million files. */
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/**
 * A digest of all that a build of a folder can see: its files, and the git repository around it,
 * whose files a build may well read. What git ignores outside of the folder does not count, nor
 * what npm installs. Without a repository, that of another folder.
 * @param fallback What is taken where there is no repository: the folder of the lock file.
 */
export async function treeDigest(folder: string, fallback: string): Promise<string> {
  const hash = createHash("sha256");
  const repository = await repositoryOf(folder);
  if (repository === undefined) {
    if (fallback !== folder) await addFolder(hash, fallback);
  } else {
    await addRepository(hash, repository);
  }
  await addFolder(hash, folder);
  return hash.digest("hex");
}

async function addFolder(hash: Hash, folder: string): Promise<void> {
  const { files, links } = await collectFiles(folder, INSTALLED, { mayHoldKeys: true });
  for (const { path, file, isExecutable } of files) {
    hash.update(`\0${path}\0${isExecutable ? "x" : ""}\0${await fileDigest(file)}`);
  }
  for (const { path, target } of links) hash.update(`\0${path}\0->\0${target}`);
}

/** What is in the index by git's own digests, and what differs from it by content. */
async function addRepository(hash: Hash, root: string): Promise<void> {
  const [index = "", status = ""] = await Promise.all([
    git(root, "ls-files", "-z", "--stage"),
    git(root, "status", "-z", "--porcelain=v1", "--no-renames", "--untracked-files=all"),
  ]);
  hash.update(index);
  // Each is two letters, a space and the path.
  const paths = status.split("\0").map((entry) => entry.slice(3));
  for (const path of paths.filter((one) => one !== "" && !isOfThisRun(one)).toSorted()) {
    hash.update(`\0${path}\0${await contentOf(join(root, path))}`);
  }
}

/**
 * Other in every run of CI, and nothing that a build reads: its credentials, and our own reports.
 */
function isOfThisRun(path: string): boolean {
  return /(?:^|\/)gha-creds-[^/]*\.json$/.test(path) || /(?:^|\/)\.cloud-tasks\//.test(path);
}

async function contentOf(file: string): Promise<string> {
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return "gone";
  if (found.isSymbolicLink()) return `->${await readlink(file)}`;
  return found.isFile() ? `${found.mode & 0o111 ? "x" : ""}${await fileDigest(file)}` : "other";
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function repositoryOf(folder: string): Promise<string | undefined> {
  const root = await git(folder, "rev-parse", "--show-toplevel");
  return root?.replace(/\n$/, "");
}

/** Undefined when git is missing, or refuses. */
function git(cwd: string, ...args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(
      "git",
      // No monitor that the repository's settings name is run, and its index is left as it is.
      ["--no-optional-locks", "-c", "core.fsmonitor=false", ...args],
      { cwd, env: cleanEnv(), maxBuffer: MAX_OUTPUT_BYTES },
      (error, stdout) => resolve(error === null ? stdout : undefined),
    );
  });
}
