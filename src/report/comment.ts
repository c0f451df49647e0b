import { formatDuration, formatQuantity, formatUsd, STATUS_MARK } from "./format.ts";
import { code, details, escapeMarkdown, table } from "./markdown.ts";
import { stagesOf } from "./merge.ts";
import type { Report } from "./report.ts";

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
    stageTable(report),
  ];
  const parts = [
    problems(report),
    handlers(report),
    outside(report),
    changes(report),
    cost(report),
  ];
  const foot = `<sub>${report.commit === undefined ? "" : `${code(report.commit.slice(0, 12))} · `}${formatDuration(report.durationMs)} · ${report.startedAt}</sub>`;
  return `${fit([...head, ...parts.filter((part) => part !== "")], foot)}\n`;
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

function stageTable(report: Report): string {
  return table(
    ["stage", "", "time", ""],
    stagesOf(report).map(([name, section]) => [
      name,
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
  const failures = stagesOf(report).flatMap(([name, { failure }]) =>
    failure === undefined
      ? []
      : [
          `- **${name}** ${code(failure.code)}: ${escapeMarkdown(failure.message)}${failure.hint === undefined ? "" : ` _${escapeMarkdown(failure.hint)}_`}`,
        ],
  );
  return [...failures, ...found].join("\n");
}

function handlers(report: Report): string {
  const verdicts = report.smoke?.verdicts ?? [];
  if (verdicts.length === 0) return "";
  return `#### Handlers\n\n${table(
    ["handler", "queue", "verdict", "time", "how it is known"],
    verdicts.map((one) => [
      code(`${one.worker}/${one.handler}`),
      code(one.queue),
      `${STATUS_MARK[one.verdict]} ${one.verdict}`,
      formatDuration(one.latencyMs),
      escapeMarkdown(one.evidence),
    ]),
  )}`;
}

function outside(report: Report): string {
  const seen = report.outside?.observations ?? [];
  return seen.length === 0
    ? ""
    : `#### What they did\n\n${seen.map((text) => `- ${escapeMarkdown(text)}`).join("\n")}`;
}

function changes(report: Report): string {
  const plan = report.plan;
  if (plan === undefined) return "";
  const guard = plan.guard.map((reason) => `- ⛔ ${escapeMarkdown(reason)}`).join("\n");
  const rows = plan.changes.map((change) => [
    change.action,
    code(change.address),
    change.attributes
      .map(
        (one) =>
          `${code(one.path)}: ${code(one.before)} → ${code(one.after)}${one.forcesReplacement ? " (forces replacement)" : ""}`,
      )
      .join("<br>"),
  ]);
  const body =
    rows.length === 0 ? "No changes." : table(["action", "resource", "what changes"], rows);
  return [
    guard,
    details(
      `Plan: ${escapeMarkdown(plan.summary)}`,
      `${body}\n\nFingerprint ${code(plan.fingerprint)}, terraform ${code(plan.terraformVersion)}`,
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function cost(report: Report): string {
  const estimate = report.cost;
  if (estimate === undefined) return "";
  const base = estimate.baseLikelyUsd;
  const change =
    base === undefined
      ? "change unknown: the base has no estimate"
      : `${estimate.likelyUsd >= base ? "+" : ""}${formatUsd(estimate.likelyUsd - base)} against the base`;
  const rows = estimate.lines.map((line) => [
    code(line.resourceId),
    escapeMarkdown(line.label),
    `${formatQuantity(line.quantity)} ${escapeMarkdown(line.unit)}`,
    formatQuantity(line.freeQuantity),
    `$${line.unitPriceUsd}`,
    formatUsd(line.monthlyUsd),
    line.basis,
  ]);
  const notes = [
    ...estimate.warnings.map((text) => `- ⚠️ ${escapeMarkdown(text)}`),
    ...estimate.assumptions.map((text) => `- assumed: ${escapeMarkdown(text)}`),
    ...estimate.notEstimated.map((text) => `- not estimated: ${escapeMarkdown(text)}`),
  ].join("\n");
  return details(
    `Cost: likely <b>${formatUsd(estimate.likelyUsd)}</b> a month (${formatUsd(estimate.lowUsd)} to ${formatUsd(estimate.highUsd)}, at most ${formatUsd(estimate.ceilingUsd)}), ${change}`,
    `${table(["resource", "what", "quantity", "free", "price", "a month", "from"], rows)}\n\n${notes}\n\nPrices of ${escapeMarkdown(estimate.pricesAsOf)}.`,
  );
}
