/** The part of GitHub's REST client that comments need; `@actions/github`'s octokit satisfies it. */
export interface IssueComments {
  /** One page of at most 100 comments, oldest first. */
  list(page: number): Promise<readonly IssueComment[]>;
  create(body: string): Promise<{ readonly url: string }>;
  update(id: number, body: string): Promise<{ readonly url: string }>;
}

export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** The login of its author; `github-actions[bot]` for the workflow's own token. */
  readonly author: string;
}

/** The most that a page may hold. @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export const PAGE_SIZE = 100;

/**
 * Writes the comment that starts with `marker`, or updates it when it is there. Only a comment of our own
 * author counts: anybody can paste the marker into a comment of theirs.
 * @see https://docs.github.com/en/rest/issues/comments
 */
export async function upsertComment(
  comments: IssueComments,
  comment: { readonly marker: string; readonly body: string; readonly author: string },
): Promise<{ readonly url: string; readonly updated: boolean }> {
  for (let page = 1; ; page++) {
    const found = await comments.list(page);
    const own = found.find(
      (one) => one.author === comment.author && one.body.startsWith(comment.marker),
    );
    if (own !== undefined) {
      return { ...(await comments.update(own.id, comment.body)), updated: true };
    }
    if (found.length < PAGE_SIZE) {
      return { ...(await comments.create(comment.body)), updated: false };
    }
  }
}
