import { createColors } from "picocolors";

import { formatDuration, formatQuantity, formatUsd } from "./format.ts";
import { failuresOf, servingOf, stagesOf } from "./merge.ts";
import { makingsLine, MENDED, renameAdvice, untoldRenames } from "./plan-notes.ts";
import type { Report, Status } from "./report.ts";
import { resourceLabel } from "./resource-label.ts";

type Colors = ReturnType<typeof createColors>;

/** The report as a table for a terminal: a line a stage, then what needs a person's eye, then the rest. */
export function renderTerminal(report: Report, options: { readonly colors: boolean }): string {
  const c = createColors(options.colors);
  const paint: Record<Status, (text: string) => string> = {
    passed: c.green,
    failed: c.red,
    blocked: c.red,
    inconclusive: c.yellow,
    skipped: c.dim,
  };
  const stages = stagesOf(report).map(
    ([name, { status, durationMs, summary }]) =>
      `  ${name.padEnd(9)} ${paint[status](status.padEnd(12))} ${formatDuration(durationMs).padStart(9)}  ${summary}`,
  );
  const parts = [
    [c.bold(`${report.project} · ${report.environment}`), "", ...stages],
    failures(report, c),
    verdicts(report, c, paint),
    startLogs(report, c),
    section("traffic", servingOf(report)),
    changes(report),
    cost(report),
    section("outside world", report.outside?.observations ?? []),
    [
      `  ${paint[report.status](report.status)}${where(report)} in ${formatDuration(report.durationMs)}`,
    ],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Where it failed first, for whoever reads the last line only. */
function where(report: Report): string {
  const [first] = failuresOf(report);
  return first === undefined ? "" : ` at ${first.stage} (${first.code})`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}

function failures(report: Report, c: Colors): string[] {
  return failuresOf(report).flatMap(({ stage, code, message, hint }) => [
    `  ${c.red(`${stage} ${code}`)} ${message.replaceAll("\n", "\n    ")}`,
    ...(hint === undefined ? [] : [`  ${c.cyan("next:")} ${hint}`]),
  ]);
}

function verdicts(
  report: Report,
  c: Colors,
  paint: Record<Status, (text: string) => string>,
): string[] {
  const told = failuresOf(report).map(({ hint }) => hint);
  const lines = (report.smoke?.verdicts ?? []).flatMap((one) => [
    `${paint[one.verdict](one.verdict.padEnd(12))} ${`${one.worker}/${one.handler}`.padEnd(28)} ${formatDuration(one.latencyMs).padStart(9)}  ${one.evidence}`,
    ...(one.hint === undefined || told.includes(one.hint)
      ? []
      : [`${" ".repeat(13)}${c.cyan("next:")} ${one.hint}`]),
    ...(one.logOf === "worker" && one.log !== undefined
      ? [
          `${" ".repeat(13)}${c.dim("no line names this task; the worker's last lines that name none:")}`,
        ]
      : []),
    ...logLines(one.log, c),
  ]);
  return section("handlers", lines);
}

/** What revisions printed that never became ready. */
function startLogs(report: Report, c: Colors): string[] {
  return section(
    "start-up",
    (report.release?.workers ?? []).flatMap(({ candidate, log }) =>
      log === undefined ? [] : [`${candidate} printed`, ...logLines(log, c)],
    ),
  );
}

function logLines(log: readonly string[] | undefined, c: Colors): string[] {
  return (log ?? []).map((line) => `${" ".repeat(13)}${c.dim(`| ${line}`)}`);
}

function changes(report: Report): string[] {
  const plan = report.plan;
  if (plan === undefined) return [];
  return section("changes", [
    ...plan.changes.map((change) => `${change.action.padEnd(8)} ${resourceLabel(change)}`),
    ...plan.guard.map((reason) => `guard: ${reason}`),
    ...(plan.untainted ?? []).map((address) => `${address} ${MENDED}`),
    ...untoldRenames(plan).flatMap((rename) => [
      `${renameAdvice(rename)}:`,
      ...rename.movedBlock.trimEnd().split("\n"),
    ]),
    // A plan that failed was made of nothing.
    ...(plan.terraformVersion === "" ? [] : [makingsLine(plan)]),
  ]);
}

function cost(report: Report): string[] {
  const estimate = report.cost;
  if (estimate === undefined || estimate.pricesAsOf === "") return [];
  const base = estimate.baseLikelyUsd;
  const change =
    base === undefined
      ? ""
      : `, ${estimate.likelyUsd >= base ? "+" : ""}${formatUsd(estimate.likelyUsd - base)} against the base`;
  return section(`cost a month (prices of ${estimate.pricesAsOf})`, [
    ...estimate.lines.map(
      (line) =>
        `${`${line.resourceId} ${line.label}`.padEnd(44)} ${formatQuantity(line.quantity).padStart(14)} ${line.unit.padEnd(12)} ${formatUsd(line.monthlyUsd).padStart(10)}${line.freeQuantity > 0 ? `  (${formatQuantity(line.freeQuantity)} free)` : ""}`,
    ),
    `likely ${formatUsd(estimate.likelyUsd)} (${formatUsd(estimate.lowUsd)} to ${formatUsd(estimate.highUsd)}), at most ${formatUsd(estimate.ceilingUsd)}${change}`,
  ]);
}
