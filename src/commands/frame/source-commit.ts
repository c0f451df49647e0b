import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** git answers immediately, or hangs. */
const GIT_TIMEOUT_MS = 10_000;

/**
 * The commit of the sources: the one that GitHub Actions names, else HEAD of the folder's
 * repository.
 * @returns undefined outside of a repository, before the first commit, and when git is not
 * installed
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export async function sourceCommit(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const given = env["GITHUB_SHA"] ?? "";
  if (given !== "") return given;
  try {
    const args = ["rev-parse", "--verify", "--quiet", "HEAD"];
    const { stdout } = await promisify(execFile)("git", args, {
      cwd: folder,
      env,
      timeout: GIT_TIMEOUT_MS,
    });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
