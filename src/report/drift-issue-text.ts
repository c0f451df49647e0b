import { fitParts } from "./comment-parts.ts";
import { MAX_COMMENT_BYTES } from "./comment.ts";
import { code, escapeMarkdown, row, tableHead } from "./markdown.ts";
import type { Report, Section } from "./report.ts";
import { shown } from "./shown.ts";
import { findingCells, FINDING_COLUMNS } from "./stages/drift.ts";

/** Of one text; a row of the table has several. */
const MAX_TEXT_CHARS = 1_500;
const MAX_NAME_CHARS = 100;

/** What the issue of an environment is called and says, as plain text and as Markdown. */
export interface DriftIssueText {
  readonly title: string;
  readonly body: string;
}

/**
 * The issue about an environment's drift: each resource that differs in a row, cut where GitHub
 * would refuse a longer body.
 * @param runUrl The page of the run that checked
 */
export function driftIssueText(
  full: Report,
  drift: Section<"drift">,
  runUrl: string,
): DriftIssueText {
  const { project, environment, startedAt } = shown(full, MAX_NAME_CHARS);
  const { findings, summary } = shown(drift, MAX_TEXT_CHARS);
  const count = findings.length;
  const where = `${code(project)} in ${code(environment)}`;
  const head =
    count === 0
      ? `Nothing of ${where} differs any more from what the pipeline left.`
      : `${escapeMarkdown(summary)}, of ${where}.`;
  const foot = `[The run that checked](${runUrl}), ${escapeMarkdown(startedAt)}`;
  const room = MAX_COMMENT_BYTES - Buffer.byteLength(`${head}${foot}`) - 100;
  const table = fitParts(
    [
      {
        priority: 0,
        share: 1,
        head: tableHead(FINDING_COLUMNS),
        rows: findings.map((finding) => row(findingCells(finding))),
        tail: "",
        more: (left) => row(["", `…and ${left.toLocaleString("en-US")} more`, ""]),
      },
    ],
    room,
  );
  return {
    title: `${project} ${environment}: ${count} resource${count === 1 ? " has" : "s have"} drifted`,
    body: [head, table, foot].filter((part) => part !== "").join("\n\n"),
  };
}
