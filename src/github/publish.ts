import { info, warning } from "@actions/core";
import { context } from "@actions/github";

import { errorMessage } from "../project/failure.ts";
import { visible } from "../project/visible.ts";
import { commentMarker, renderComment } from "../report/comment.ts";
import type { Report } from "../report/report.ts";
import { issueComments } from "./issue-comments.ts";
import { upsertComment } from "./pull-request-comment.ts";

/** The author of what a workflow's own token writes. */
const WORKFLOW_BOT = "github-actions[bot]";

/** Writes the pull request's one comment, or updates it. */
export async function publishComment(
  report: Report,
  { token, number }: { readonly token: string; readonly number: number },
): Promise<void> {
  if (token === "") {
    warning("no token: the report is in the job summary only");
    return;
  }
  try {
    const comments = issueComments({ token, ...context.repo, number });
    const marker = commentMarker(report);
    const body = renderComment(report);
    const { url, updated } = await upsertComment(comments, { marker, body, author: WORKFLOW_BOT });
    info(`${updated ? "updated" : "wrote"} ${url}`);
  } catch (failure) {
    // A pull request from a fork has a read-only token: its checks count all the same.
    warning(
      `the comment could not be written (${visible(errorMessage(failure))}); give the job "pull-requests: write" (a fork's pull request never has it); the report is in the job summary`,
    );
  }
}
