import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A commit's name is there at once, or git waits for something that will not come. */
const GIT_TIMEOUT_MS = 10_000;

/**
 * The commit that is worked on: the one that GitHub Actions names, else the HEAD of the folder's repository.
 * @returns undefined outside of git, before a first commit, and where there is no git
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export async function sourceCommit(
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const told = env["GITHUB_SHA"] ?? "";
  if (told !== "") return told;
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
