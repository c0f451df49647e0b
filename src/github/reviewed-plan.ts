import { statusOf, type GitHubRest, type Repository } from "./rest.ts";

/** Where the plan that a pull request showed is kept. */
export interface ReviewedPlan {
  readonly kind: "found";
  readonly pullRequest: number;
  /** The pull request's head that was planned. */
  readonly headSha: string;
  readonly runId: number;
  readonly artifactId: number;
  /** `sha256:…` of the artifact, as GitHub took it in. */
  readonly digest: string;
  /** The report of that run's rehearsal; undefined when it is not kept. */
  readonly checkArtifactId: number | undefined;
}

export interface NoReviewedPlan {
  readonly kind: "none";
  readonly pullRequest?: number;
  /** For people: why nothing is compared. */
  readonly reason: string;
}

export interface ReviewedPlanQuery extends Repository {
  /** The repository's id: a fork's run is not one of this repository. */
  readonly repositoryId: number;
  /** The merged commit. */
  readonly sha: string;
  /**
   * The path of the workflow that plans pull requests, e.g. `.github/workflows/pull-request.yml`.
   */
  readonly workflow: string;
  /** Of the artifact with the plan. */
  readonly name: string;
  /** Of the artifact with the report of the rehearsal; empty when nothing asks for it. */
  readonly checkName: string;
}

const PAGE_SIZE = 100;

/**
 * Finds the plan that the merged pull request of a commit showed: by the commit, its pull request,
 * the runs of that pull request's head by that workflow, and their artifact. A name alone never
 * finds it, since whoever may run a workflow may upload a name.
 * @see https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 * @see https://docs.github.com/en/rest/actions/artifacts
 */
export async function findReviewedPlan(
  rest: GitHubRest,
  query: ReviewedPlanQuery,
): Promise<ReviewedPlan | NoReviewedPlan> {
  const { owner, repo, sha, workflow } = query;
  const merged = await mergedPullRequest(rest, query);
  if (merged === undefined) {
    return { kind: "none", reason: `${sha} was not merged by a pull request` };
  }
  const { number: pullRequest } = merged;
  const headSha = merged.head.sha;
  if (Number(merged.head.repo?.id) !== query.repositoryId) {
    const reason = `pull request #${pullRequest} came from a fork, which is never planned`;
    return { kind: "none", pullRequest, reason };
  }
  const { data } = await rest("GET /repos/{owner}/{repo}/actions/runs", {
    owner,
    repo,
    head_sha: headSha,
    event: "pull_request",
    per_page: PAGE_SIZE,
  });
  const runs = data.workflow_runs
    .filter(
      (run) =>
        run.head_sha === headSha &&
        run.head_repository.id === query.repositoryId &&
        // `path` ends with `@REF` where GitHub tells the ref.
        run.path.split("@")[0] === workflow,
    )
    .toSorted((a, b) => b.run_number - a.run_number);
  for (const run of runs) {
    const at = { ...query, runId: run.id, headSha };
    const artifact = await artifactOf(rest, at, query.name);
    if (artifact !== undefined) {
      const check =
        query.checkName === "" ? undefined : await artifactOf(rest, at, query.checkName);
      const checkArtifactId = check?.artifactId;
      return {
        kind: "found",
        pullRequest,
        headSha,
        runId: run.id,
        ...artifact,
        checkArtifactId,
      };
    }
  }
  const reason =
    runs.length === 0
      ? `${workflow} did not run for ${headSha} of pull request #${pullRequest}`
      : `no run of ${workflow} for ${headSha} of pull request #${pullRequest} has kept a plan (artifacts expire)`;
  return { kind: "none", pullRequest, reason };
}

/** A pull request as the runs and the artifacts of its head are found by it. */
export interface MergedPullRequest {
  readonly number: number;
  readonly head: {
    readonly sha: string;
    readonly repo: { readonly id: number | bigint } | null;
  };
}

/** The pull request that put the commit on its branch; undefined for one that was pushed. */
export async function mergedPullRequest(
  rest: GitHubRest,
  { owner, repo, sha }: Repository & { readonly sha: string },
): Promise<MergedPullRequest | undefined> {
  try {
    const { data } = await rest("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
      owner,
      repo,
      commit_sha: sha,
      per_page: PAGE_SIZE,
    });
    return data.find((one) => one.merged_at !== null && one.merge_commit_sha === sha);
  } catch (error) {
    // GitHub answers 422 to a commit that it does not have.
    if ([404, 422].includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

/**
 * The run's artifact of that name, where GitHub itself says that this run of this commit made it.
 */
async function artifactOf(
  rest: GitHubRest,
  {
    owner,
    repo,
    repositoryId,
    runId,
    headSha,
  }: ReviewedPlanQuery & { readonly runId: number; readonly headSha: string },
  name: string,
): Promise<{ readonly artifactId: number; readonly digest: string } | undefined> {
  const { data } = await rest("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
    owner,
    repo,
    run_id: runId,
    name,
    per_page: PAGE_SIZE,
  });
  const found = data.artifacts.find(
    ({ name: is, expired, workflow_run: run, digest }) =>
      is === name &&
      !expired &&
      run?.id === runId &&
      run.head_sha === headSha &&
      run.repository_id === repositoryId &&
      run.head_repository_id === repositoryId &&
      /^sha256:[0-9a-f]{64}$/.test(digest ?? ""),
  );
  return found === undefined ? undefined : { artifactId: found.id, digest: found.digest ?? "" };
}
