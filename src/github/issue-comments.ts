import {
  PAGE_SIZE,
  type IssueComment,
  type IssueComments,
  type WrittenComment,
} from "./pull-request-comment.ts";
import { unlessMissing, type GitHubRest, type Repository } from "./rest.ts";

interface Answered {
  readonly id: number | bigint;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

/** The comments of a pull request through GitHub's REST API. Needs `pull-requests: write`. */
export function issueComments(rest: GitHubRest, at: Repository, number: number): IssueComments {
  const where = { ...at, issue_number: number };
  const one = "/repos/{owner}/{repo}/issues/comments/{comment_id}" as const;
  return {
    async list(page) {
      const { data } = await rest("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...where,
        per_page: PAGE_SIZE,
        page,
      });
      return data.map(read);
    },
    get: (id) =>
      unlessMissing(async () => read((await rest(`GET ${one}`, { ...at, comment_id: id })).data)),
    async create(body) {
      const { data } = await rest("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...where,
        body,
      });
      return written(data);
    },
    update: (id, body) =>
      unlessMissing(async () =>
        written((await rest(`PATCH ${one}`, { ...at, comment_id: id, body })).data),
      ),
    async remove(id) {
      await unlessMissing(() => rest(`DELETE ${one}`, { ...at, comment_id: id }));
    },
  };
}

function read({
  id,
  body,
  user,
}: Pick<Answered, "id" | "user"> & { readonly body?: string | undefined }): IssueComment {
  return { id: Number(id), body: body ?? "", author: user?.login ?? "" };
}

function written({ id, html_url: url, user }: Answered): WrittenComment {
  return { id: Number(id), url, author: user?.login ?? "" };
}
