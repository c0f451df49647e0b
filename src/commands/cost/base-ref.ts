import { execFile } from "node:child_process";
import { basename, dirname, resolve } from "node:path";
import { promisify } from "node:util";

import { Failure } from "../../base/failure.ts";

/**
 * Branches, tags, commits, `HEAD~2`, `origin/main`, `main@{yesterday}`; never an option, a range or
 * a path.
 */
const REF_FORM = /^(?!.*\.\.)[A-Za-z0-9_][\w./@{}^~+-]{0,249}$/;
const GIT_TIMEOUT_MS = 10_000;
/** Larger than any config. */
const MAX_BYTES = 1_000_000;

/** Whether a text may name a commit; git is asked only then. */
export function isRefName(given: string): boolean {
  return REF_FORM.test(given);
}

/**
 * The commit that a ref names, in the repository of a folder; undefined when it names none, or git
 * is not installed.
 */
export async function commitOf(ref: string, folder: string): Promise<string | undefined> {
  if (!isRefName(ref)) return undefined;
  const found = await git(
    folder,
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${ref}^{commit}`,
  );
  const commit = found?.trim() ?? "";
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

/**
 * The text of a file in a commit, without a checkout; undefined when the commit does not have the
 * file. No filters or hooks of the repository run. @throws Failure `BASE_INVALID` when it is larger
 * than a config
 */
export async function fileOf(commit: string, file: string): Promise<string | undefined> {
  const path = resolve(file);
  const folder = dirname(path);
  const prefix = await git(folder, "rev-parse", "--show-prefix");
  if (prefix === undefined) return undefined;
  const name = `${commit}:${prefix.trim()}${basename(path)}`;
  const bytes = Number(await git(folder, "cat-file", "-s", name));
  if (bytes > MAX_BYTES) {
    throw new Failure(
      "BASE_INVALID",
      `${basename(path)} of ${commit.slice(0, 12)} is larger than ${MAX_BYTES} bytes`,
      {
        exitCode: 2,
        hint: "split the config",
      },
    );
  }
  return git(folder, "cat-file", "blob", name);
}

async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", args, {
      cwd: folder,
      timeout: GIT_TIMEOUT_MS,
      maxBuffer: 2 * MAX_BYTES,
    });
    return stdout;
  } catch {
    return undefined;
  }
}
