import { Failure } from "../base/failure.ts";
import type { GitHubRest, Repository } from "./rest.ts";

/** The run that a `workflow_run` event is about, of which a fork may have chosen every text. */
export interface TriggeringRun {
  readonly id: number;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepositoryId: number;
  /** `owner` of the head repository, as the `head` filter of the API takes it. */
  readonly headOwner: string;
}

/**
 * The open pull request that a run checked, by GitHub's own word: head repository, branch and
 * commit. What the run left in an artifact can't be asked, since the fork wrote it;
 * `workflow_run.pull_requests` is empty for forks.
 * @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
 * @throws Failure `RUN_WITHOUT_PULL_REQUEST` when there is none: it was closed, or has a newer
 * commit
 */
export async function pullRequestOfRun(
  rest: GitHubRest,
  at: Repository,
  run: TriggeringRun,
): Promise<{ readonly number: number; readonly baseRef: string }> {
  const { data } = await rest("GET /repos/{owner}/{repo}/pulls", {
    ...at,
    state: "open",
    head: `${run.headOwner}:${run.headBranch}`,
    per_page: 100,
  });
  const found = data.filter(
    ({ head }) =>
      head.sha === run.headSha &&
      head.ref === run.headBranch &&
      head.repo?.id === run.headRepositoryId,
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) {
    return { number: only.number, baseRef: only.base.ref };
  }
  const how =
    found.length === 0
      ? "no open pull request has"
      : `pull requests ${found.map(({ number }) => `#${number}`).join(" and ")} all have`;
  throw new Failure(
    "RUN_WITHOUT_PULL_REQUEST",
    `${how} the commit ${run.headSha} of run ${run.id}`,
    {
      exitCode: 2,
      hint:
        found.length === 0
          ? "nothing to do: it was closed, or a newer push has a run of its own"
          : "close all but one of them",
    },
  );
}
