import { cutText, firstChars } from "../project/cut-text.ts";
import { anchor, anchorName } from "./comment-anchor.ts";
import { formatDuration, STATUS_MARK } from "./format.ts";
import { code, escapeMarkdown, hintLine, table } from "./markdown.ts";
import { failuresOf, servingOf, stagesOf } from "./merge.ts";
import type { Report } from "./report.ts";
import { shown } from "./shown.ts";
import { stageOf, type StageName } from "./table.ts";

/** GitHub refuses a comment body of more than 65,536 characters; bytes are no fewer, and a workflow may add lines of its own. */
const MAX_COMMENT_BYTES = 60_000;

/**
 * Characters of one text. Escaped it takes up to six bytes a character: with these a headline and a table of all stages always fit. The whole
 * text is in `report.json`.
 */
const MAX_TEXT_CHARS = 2_000;
const MAX_SUMMARY_CHARS = 200;
const MAX_FURTHER_CHARS = 500;
const MAX_NAME_CHARS = 100;

/**
 * The first line of our comment, by which it is found again. One per project and environment, so that a
 * repository with several has a comment each.
 */
export function commentMarker(report: Pick<Report, "project" | "environment">): string {
  const { project, environment } = namesOf(report);
  const key = encodeURIComponent(`${project}/${environment}`).replaceAll("-", "%2D");
  return `<!-- cloud-tasks-pipeline:${key} -->`;
}

/** The report as one pull request comment. Long parts are cut, never the verdict. */
export function renderComment(full: Report): string {
  const report = { ...shown(full, MAX_TEXT_CHARS), ...namesOf(full) };
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
  const foot = `<sub>${report.commit === undefined ? "" : `${code(firstChars(report.commit, 12))} · `}${formatDuration(report.durationMs)} · ${report.startedAt}</sub>`;
  const isThere = (part: string): boolean => part !== "";
  return `${fit(head.filter(isThere), parts.filter(isThere), foot)}\n`;
}

type Names = Pick<Report, "project" | "environment">;

/** Lone surrogates, which no URI can hold, are gone too. */
function namesOf({ project, environment }: Names): Names {
  return shown({ project, environment }, MAX_NAME_CHARS);
}

/** The head whole, and of the other parts those for which there is room. */
function fit(head: readonly string[], parts: readonly string[], foot: string): string {
  const left = "_One part is too long for a comment: see the job summary or `report.json`._";
  const sizeOf = (part: string): number => Buffer.byteLength(part) + "\n\n".length;
  let room = MAX_COMMENT_BYTES - [...head, left, foot].reduce((sum, part) => sum + sizeOf(part), 0);
  const kept = parts.map((part) => {
    if (sizeOf(part) > room) return left;
    room -= sizeOf(part);
    return part;
  });
  // Said once, where the first of them would stand.
  const told = kept.filter((part, index) => part !== left || kept.indexOf(left) === index);
  return [...head, ...told, foot].join("\n\n");
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
  return `**${first.stage} ${first.status}** ${code(cutText(first.code, MAX_NAME_CHARS))}${more}: ${lines(first.message)}${hintLine(first.hint)}`;
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
      escapeMarkdown(cutText(section.summary, MAX_SUMMARY_CHARS)),
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
        `- **${stage}** ${code(cutText(failureCode, MAX_NAME_CHARS))}: ${lines(cutText(message, MAX_FURTHER_CHARS))}${hintLine(hint === undefined ? hint : cutText(hint, MAX_FURTHER_CHARS))}`,
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
