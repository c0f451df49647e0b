import type { getOctokit } from "@actions/github";

/**
 * GitHub's REST API as octokit calls it: `request("GET /repos/{owner}/{repo}", {…})`, typed by
 * GitHub's own description.
 */
export type GitHubRest = ReturnType<typeof getOctokit>["request"];

/** A repository. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** The HTTP status of what a request threw; undefined when it never got an answer. */
export function statusOf(error: unknown): number | undefined {
  const status =
    typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" ? status : undefined;
}

/** What the body answers; undefined where GitHub answers 404. */
export async function unlessMissing<T>(body: () => Promise<T>): Promise<T | undefined> {
  try {
    return await body();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
