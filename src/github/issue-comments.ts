import { getOctokit } from "@actions/github";

import { PAGE_SIZE, type IssueComments } from "./pull-request-comment.ts";

/** The comments of a pull request through GitHub's REST API. Needs `pull-requests: write`. */
export function issueComments(at: {
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}): IssueComments {
  const { rest } = getOctokit(at.token);
  const where = { owner: at.owner, repo: at.repo };
  return {
    async list(page) {
      const { data } = await rest.issues.listComments({
        ...where,
        issue_number: at.number,
        per_page: PAGE_SIZE,
        page,
      });
      return data.map((one) => ({
        id: one.id,
        body: one.body ?? "",
        author: one.user?.login ?? "",
      }));
    },
    async create(body) {
      const { data } = await rest.issues.createComment({ ...where, issue_number: at.number, body });
      return { url: data.html_url };
    },
    async update(id, body) {
      const { data } = await rest.issues.updateComment({ ...where, comment_id: id, body });
      return { url: data.html_url };
    },
  };
}
