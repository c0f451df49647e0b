import { createColors } from "picocolors";

import { formatDuration } from "./format.ts";
import { failuresOf, servingOf, stagesOf } from "./merge.ts";
import type { Report } from "./report.ts";
import { statusColors, type Colors } from "./status-colors.ts";
import { STAGE_NAMES, stageOf } from "./table.ts";

const NAME_COLUMNS = Math.max(...STAGE_NAMES.map(({ length }) => length));

/** The report as a table for a terminal: a line a stage, then what needs a person's eye, then the rest. */
export function renderTerminal(report: Report, options: { readonly colors: boolean }): string {
  const c = createColors(options.colors);
  const paint = statusColors(c);
  const stages = stagesOf(report).map(
    ([name, { status, durationMs, summary }]) =>
      `  ${name.padEnd(NAME_COLUMNS)} ${paint[status](status.padEnd(12))} ${formatDuration(durationMs).padStart(9)}  ${summary}`,
  );
  const parts = [
    [c.bold(`${report.project} · ${report.environment}`), "", ...stages],
    failures(report, c),
    ...stagesOf(report)
      .flatMap(([name, section]) => stageOf(name).terminal(section, c))
      .map(({ title, lines }) => titled(title, lines)),
    titled("traffic", servingOf(report).lines),
    titled("outside world", report.outside?.observations ?? []),
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

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}

function failures(report: Report, c: Colors): string[] {
  return failuresOf(report).flatMap(({ stage, code, message, hint }) => [
    `  ${c.red(`${stage} ${code}`)} ${message.replaceAll("\n", "\n    ")}`,
    ...(hint === undefined ? [] : [`  ${c.cyan("next:")} ${hint}`]),
  ]);
}
