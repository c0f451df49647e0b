import { statusOf, type GitHubRest, type Repository } from "./rest.ts";

/** What an environment runs, beside a commit that is about to be deployed to it. */
export type DeployedCommit =
  /** Nothing was deployed yet, or what was is the commit, one before it, or on another branch. */
  | { readonly kind: "current"; readonly deployed?: string }
  /** A later commit is deployed already. */
  | { readonly kind: "superseded"; readonly deployed: string; readonly byCommits: number };

/** Deployments that are looked at: a busy environment's failures stand between two successes. */
const PAGE_SIZE = 30;

/**
 * Whether a commit is older than what an environment runs. Waiting jobs start in no order that
 * GitHub promises, so an older commit can come after a newer one.
 * @see https://docs.github.com/en/rest/deployments/deployments
 * @see https://docs.github.com/en/rest/commits/commits#compare-two-commits
 */
export async function deployedCommit(
  rest: GitHubRest,
  at: Repository,
  { environment, sha }: { readonly environment: string; readonly sha: string },
): Promise<DeployedCommit> {
  const { data: deployments } = await rest("GET /repos/{owner}/{repo}/deployments", {
    ...at,
    environment,
    per_page: PAGE_SIZE,
  });
  for (const deployment of deployments) {
    const { data: statuses } = await rest(
      "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
      { ...at, deployment_id: Number(deployment.id), per_page: PAGE_SIZE },
    );
    // A later success makes the ones before it inactive.
    if (!statuses.some(({ state }) => state === "success")) continue;
    const ahead = await commitsAhead(rest, at, sha, deployment.sha);
    return ahead === 0
      ? { kind: "current", deployed: deployment.sha }
      : { kind: "superseded", deployed: deployment.sha, byCommits: ahead };
  }
  return { kind: "current" };
}

/** How many commits `later` has that `sha` lacks, where `sha` is an ancestor of it; else 0. */
async function commitsAhead(
  rest: GitHubRest,
  at: Repository,
  sha: string,
  later: string,
): Promise<number> {
  try {
    const { data } = await rest("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...at,
      basehead: `${sha}...${later}`,
      per_page: 1,
    });
    return data.status === "ahead" ? data.ahead_by : 0;
  } catch (error) {
    // A deployed commit that a force push took away is nothing to compare with.
    if (statusOf(error) === 404) return 0;
    throw error;
  }
}
