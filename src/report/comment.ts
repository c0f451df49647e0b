import { anchor, anchorName } from "./comment-anchor.ts";
import { planPart } from "./comment-plan.ts";
import {
  formatDuration,
  formatQuantity,
  formatUnitPrice,
  formatUsd,
  STATUS_MARK,
} from "./format.ts";
import { code, details, escapeMarkdown, table } from "./markdown.ts";
import { failuresOf, servingOf, stagesOf } from "./merge.ts";
import type { Report, StageName } from "./report.ts";

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
  const head = [
    commentMarker(report),
    `### ${STATUS_MARK[report.status]} ${escapeMarkdown(report.project)} · ${escapeMarkdown(report.environment)}`,
    headline(report),
    stageTable(report),
  ];
  const parts = [
    problems(report),
    handlers(report),
    logs(report),
    traffic(report),
    outside(report),
    planPart(report),
    cost(report),
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

/** What failed first, in one line: the rest of the comment is for whoever reads on. */
function headline(report: Report): string {
  const [first, ...others] = failuresOf(report);
  if (first === undefined) return "";
  const more =
    others.length === 0 ? "" : ` (and ${others.map(({ stage }) => stage).join(", ")} after it)`;
  return `**${first.stage} ${report[first.stage]?.status ?? ""}** ${code(first.code)}${more}: ${lines(first.message)}${hintLine(first.hint)}`;
}

/** A message that quotes what a program printed keeps its lines. */
function lines(message: string): string {
  return message.split("\n").map(escapeMarkdown).join("<br>");
}

function hintLine(hint: string | undefined): string {
  return hint === undefined ? "" : `<br>👉 ${escapeMarkdown(hint)}`;
}

/** Which part of the comment tells more about a stage. */
const PARTS: Partial<Record<StageName, string>> = {
  plan: "plan",
  cost: "cost",
  smoke: "handlers",
  release: "traffic",
};

function stageCell(report: Report, name: StageName): string {
  const part = PARTS[name];
  return part === undefined || !hasPart(report, part)
    ? name
    : `[${name}](#${anchorName(report, part)})`;
}

function hasPart(report: Report, part: string): boolean {
  if (part === "handlers") return (report.smoke?.verdicts ?? []).length > 0;
  if (part === "traffic") return servingOf(report).length > 0;
  return part === "plan"
    ? (report.plan?.terraformVersion ?? "") !== ""
    : (report.cost?.pricesAsOf ?? "") !== "";
}

function stageTable(report: Report): string {
  return table(
    ["stage", "", "time", ""],
    stagesOf(report).map(([name, section]) => [
      stageCell(report, name),
      `${STATUS_MARK[section.status]} ${section.status}`,
      formatDuration(section.durationMs),
      escapeMarkdown(section.summary),
    ]),
  );
}

function problems(report: Report): string {
  const found = (report.validate?.diagnostics ?? []).map(
    (one) =>
      `- ${one.severity} ${code(one.code)}${one.range === undefined ? "" : ` line ${one.range.start.line}`}: ${escapeMarkdown(one.message)}${one.hint === undefined ? "" : ` _${escapeMarkdown(one.hint)}_`}`,
  );
  // The first one is the headline.
  const failures = failuresOf(report)
    .slice(1)
    .map(
      ({ stage, code: failureCode, message, hint }) =>
        `- **${stage}** ${code(failureCode)}: ${lines(message)}${hintLine(hint)}`,
    );
  return [...failures, ...found].join("\n");
}

function handlers(report: Report): string {
  const verdicts = report.smoke?.verdicts ?? [];
  if (verdicts.length === 0) return "";
  return `${anchor(report, "handlers")}\n\n#### Handlers\n\n${table(
    ["handler", "queue", "verdict", "time", "how it is known"],
    verdicts.map((one) => [
      code(`${one.worker}/${one.handler}`),
      code(one.queue),
      `${STATUS_MARK[one.verdict]} ${one.verdict}`,
      formatDuration(one.latencyMs),
      `${escapeMarkdown(one.evidence)}${hintLine(one.hint)}`,
    ]),
  )}`;
}

/** What failed revisions printed; fenced by code, so that nothing in it is read as Markdown. */
function logs(report: Report): string {
  const found = [
    ...(report.smoke?.verdicts ?? []).map(({ worker, handler, log, logOf }) => ({
      // What is not about the task must not pass for it.
      title:
        logOf === "worker"
          ? `${code(worker)} (no line names the task of ${code(handler)}; these name none)`
          : code(`${worker}/${handler}`),
      log,
    })),
    ...(report.release?.workers ?? []).map(({ candidate, log }) => ({
      title: code(candidate),
      log,
    })),
  ];
  return found
    .flatMap(({ title, log }) =>
      log === undefined || log.length === 0
        ? []
        : [
            details(
              `Last log lines: ${title}`,
              `<pre>${log.map((line) => escapeMarkdown(line)).join("\n")}</pre>`,
            ),
          ],
    )
    .join("\n\n");
}

function traffic(report: Report): string {
  const lines = servingOf(report);
  return lines.length === 0
    ? ""
    : `${anchor(report, "traffic")}\n\n#### Traffic\n\n${lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`;
}

function outside(report: Report): string {
  const seen = report.outside?.observations ?? [];
  return seen.length === 0
    ? ""
    : `#### What they did\n\n${seen.map((text) => `- ${escapeMarkdown(text)}`).join("\n")}`;
}

function cost(report: Report): string {
  const estimate = report.cost;
  if (estimate === undefined || estimate.pricesAsOf === "") return "";
  const base = estimate.baseLikelyUsd;
  const change =
    base === undefined
      ? "no base to compare with"
      : `${estimate.likelyUsd >= base ? "+" : ""}${formatUsd(estimate.likelyUsd - base)} against the base`;
  const rows = estimate.lines.map((line) => [
    code(line.resourceId),
    escapeMarkdown(line.label),
    `${formatQuantity(line.quantity)} ${escapeMarkdown(line.unit)}`,
    formatQuantity(line.freeQuantity),
    formatUnitPrice(line.unitPriceUsd),
    formatUsd(line.monthlyUsd),
    line.basis,
  ]);
  const notes = [
    ...estimate.warnings.map((text) => `- ⚠️ ${escapeMarkdown(text)}`),
    ...estimate.assumptions.map((text) => `- assumed: ${escapeMarkdown(text)}`),
    ...estimate.notEstimated.map((text) => `- not estimated: ${escapeMarkdown(text)}`),
  ].join("\n");
  return `${anchor(report, "cost")}\n\n${details(
    `Cost: likely <b>${formatUsd(estimate.likelyUsd)}</b> a month (${formatUsd(estimate.lowUsd)} to ${formatUsd(estimate.highUsd)}, at most ${formatUsd(estimate.ceilingUsd)}), ${change}`,
    `${table(["resource", "what", "quantity", "free", "price", "a month", "from"], rows)}\n\n${notes}\n\nPrices of ${escapeMarkdown(estimate.pricesAsOf)}.`,
  )}`;
}
