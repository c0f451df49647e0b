import { anchor, anchorName } from "./comment-anchor.ts";
import { formatDuration, STATUS_MARK } from "./format.ts";
import { code, escapeMarkdown, hintLine, table } from "./markdown.ts";
import { failuresOf, servingOf, stagesOf } from "./merge.ts";
import type { Report } from "./report.ts";
import { stageOf, type StageName } from "./table.ts";

/** GitHub refuses a comment body of more than 65,536 characters; this leaves room for the marker. */
const MAX_COMMENT_CHARS = 60_000;

/**
 * The first line of our comment, by which it is found again. One per project and environment, so that a
 * repository with several has a comment each.
 */
export function commentMarker(report: Pick<Report, "project" | "environment">): string {
  const key = encodeURIComponent(`${report.project}/${report.environment}`).replaceAll("-", "%2D");
  return `<!-- cloud-tasks-pipeline:${key} -->`;
}

/** The report as one pull request comment. Long parts are cut, never the verdict. */
export function renderComment(report: Report): string {
  const told = stageParts(report);
  const head = [
    commentMarker(report),
    `### ${STATUS_MARK[report.status]} ${escapeMarkdown(report.project)} · ${escapeMarkdown(report.environment)}`,
    headline(report),
    stageTable(report, told),
  ];
  const parts = [
    furtherFailures(report),
    ...[...told].map(([name, part]) => `${anchor(report, name)}\n\n${part}`),
    traffic(report),
    outside(report),
  ];
  const foot = `<sub>${report.commit === undefined ? "" : `${code(report.commit.slice(0, 12))} · `}${formatDuration(report.durationMs)} · ${report.startedAt}</sub>`;
  return `${fit(
    [...head, ...parts].filter((part) => part !== ""),
    foot,
  )}\n`;
}

function fit(parts: readonly string[], foot: string): string {
  const kept: string[] = [];
  let chars = foot.length;
  for (const part of parts) {
    if (chars + part.length > MAX_COMMENT_CHARS) {
      kept.push("_This part is too long for a comment: see the job summary or `report.json`._");
      break;
    }
    kept.push(part);
    chars += part.length + 2;
  }
  return [...kept, foot].join("\n\n");
}

/** What each stage tells below the table, for those that have something to tell: first those that did not pass. */
function stageParts(report: Report): Map<StageName, string> {
  const isFine = ([, { status }]: ReturnType<typeof stagesOf>[number]): number =>
    status === "passed" || status === "skipped" ? 1 : 0;
  return new Map(
    stagesOf(report)
      .toSorted((a, b) => isFine(a) - isFine(b))
      .map(([name, section]) => [name, stageOf(name).comment(section)] as const)
      .filter(([, part]) => part !== ""),
  );
}

/** What failed first, in one line: the rest of the comment is for whoever reads on. */
function headline(report: Report): string {
  const [first, ...others] = failuresOf(report);
  if (first === undefined) return "";
  const more =
    others.length === 0 ? "" : ` (and ${others.map(({ stage }) => stage).join(", ")} after it)`;
  return `**${first.stage} ${first.status}** ${code(first.code)}${more}: ${lines(first.message)}${hintLine(first.hint)}`;
}

/** A message that quotes what a program printed keeps its lines. */
function lines(message: string): string {
  return message.split("\n").map(escapeMarkdown).join("<br>");
}

function stageTable(report: Report, told: ReadonlyMap<StageName, string>): string {
  return table(
    ["stage", "", "time", ""],
    stagesOf(report).map(([name, section]) => [
      stageCell(report, name, told),
      `${STATUS_MARK[section.status]} ${section.status}`,
      formatDuration(section.durationMs),
      escapeMarkdown(section.summary),
    ]),
  );
}

/** A stage's name, which leads to what tells more about it. */
function stageCell(report: Report, name: StageName, told: ReadonlyMap<StageName, string>): string {
  if (told.has(name)) return `[${name}](#${anchorName(report, name)})`;
  const { stage, lines: serving } = servingOf(report);
  return stage === name && serving.length > 0
    ? `[${name}](#${anchorName(report, "traffic")})`
    : name;
}

/** The first one is the headline. */
function furtherFailures(report: Report): string {
  return failuresOf(report)
    .slice(1)
    .map(
      ({ stage, code: failureCode, message, hint }) =>
        `- **${stage}** ${code(failureCode)}: ${lines(message)}${hintLine(hint)}`,
    )
    .join("\n");
}

function traffic(report: Report): string {
  const { lines: serving } = servingOf(report);
  return serving.length === 0
    ? ""
    : `${anchor(report, "traffic")}\n\n#### Traffic\n\n${serving.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`;
}

function outside(report: Report): string {
  const seen = report.outside?.observations ?? [];
  return seen.length === 0
    ? ""
    : `#### What they did\n\n${seen.map((one) => `- ${escapeMarkdown(one)}`).join("\n")}`;
}
