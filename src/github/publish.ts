import { error, info, notice, summary, warning } from "@actions/core";
import { context } from "@actions/github";

import { errorMessage } from "../project/failure.ts";
import { commentMarker, renderComment } from "../report/comment.ts";
import type { Report } from "../report/report.ts";
import { annotationOf } from "./annotations.ts";
import { issueComments } from "./issue-comments.ts";
import { upsertComment } from "./pull-request-comment.ts";

/** The author of what a workflow's own token writes. */
const WORKFLOW_BOT = "github-actions[bot]";
const ANNOTATE = { error, warning, notice };

/** Shows a report on GitHub: annotations, the job summary, and the pull request's one comment. */
export async function publishReport(
  report: Report,
  options: { readonly token: string; readonly comment: boolean },
): Promise<void> {
  for (const diagnostic of report.validate?.diagnostics ?? []) {
    const { hint, range, ...rest } = diagnostic;
    const annotation = annotationOf(
      {
        ...rest,
        ...(hint === undefined ? {} : { hint }),
        ...(range === undefined ? {} : { range }),
      },
      report.validate?.file ?? "",
    );
    ANNOTATE[annotation.level](annotation.message, annotation.properties);
  }
  const body = renderComment(report);
  await summary.addRaw(body).write();
  const number = context.payload.pull_request?.["number"] as number | undefined;
  if (!options.comment || number === undefined) return;
  if (options.token === "") {
    warning("no github-token: the report is in the job summary only");
    return;
  }
  try {
    const comments = issueComments({ token: options.token, ...context.repo, number });
    const marker = commentMarker(report);
    const { url, updated } = await upsertComment(comments, { marker, body, author: WORKFLOW_BOT });
    info(`${updated ? "updated" : "wrote"} ${url}`);
  } catch (failure) {
    // A pull request from a fork has a read-only token: its checks count all the same.
    warning(
      `the comment could not be written (${errorMessage(failure)}); give the job "pull-requests: write"; the report is in the job summary`,
    );
  }
}
