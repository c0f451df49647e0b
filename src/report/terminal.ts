import { createColors } from "picocolors";

import { CANCELLED } from "../base/failure.ts";
import { formatDuration } from "./format.ts";
import { failuresOf, servingOf, stagesOf } from "./merge.ts";
import type { Report } from "./report.ts";
import { shown } from "./shown.ts";
import type { TerminalPart } from "./stage.ts";
import { statusColors, type Colors } from "./status-colors.ts";
import { STAGE_NAMES, stageOf } from "./table.ts";
import { wrapLine, type TerminalLine } from "./wrap.ts";

export interface TerminalOptions {
  readonly colors: boolean;
  /**
   * Lines are broken before this column; undefined where there is no terminal: then each is as long
   * as it is.
   */
  readonly columns?: number | undefined;
}

/** Of one text; `report.json` has it all. */
export const MAX_TEXT_CHARS = 4_000;

const NAME_COLUMNS = Math.max(...STAGE_NAMES.map(({ length }) => length));

/**
 * The report as a table for a terminal: a line a stage, then what failed, then what each stage has
 * to tell. After a cancellation only stages that did not pass tell more: who stopped it did not
 * want to read what it costs.
 */
export function renderTerminal(full: Report, options: TerminalOptions): string {
  const report = shown(full, MAX_TEXT_CHARS);
  const c = createColors(options.colors);
  const columns = options.columns ?? Infinity;
  const paint = statusColors(c);
  const stages = stagesOf(report).map(([name, { status, durationMs, summary }]) => ({
    head: `${name.padEnd(NAME_COLUMNS)} ${paint[status](status.padEnd(12))} ${formatDuration(durationMs).padStart(9)}  `,
    text: summary,
  }));
  const parts: (readonly string[])[] = [
    [
      ...wrapLine(c.bold(`${report.project} · ${report.environment}`), columns),
      "",
      ...wrapAll(stages, columns, 2),
    ],
    wrapAll(failures(report, c), columns, 2),
    ...[
      ...told(report).flatMap(([name, section]) => stageOf(name).terminal(section, c)),
      { title: "traffic", lines: servingOf(report).lines },
      { title: "outside world", lines: report.outside?.observations ?? [] },
    ].map((part) => renderPart(part, columns)),
    wrapLine(
      `${paint[report.status](report.status)}${where(report)} in ${formatDuration(report.durationMs)}`,
      columns,
      "  ",
    ),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function told(report: Report): ReturnType<typeof stagesOf> {
  const isCancelled = failuresOf(report).some(({ code }) => code === CANCELLED);
  return stagesOf(report).filter(([, { status }]) => !isCancelled || status !== "passed");
}

function renderPart({ title, lines }: TerminalPart, columns: number): string[] {
  return lines.length === 0
    ? []
    : [...wrapLine(title, columns, "  "), ...wrapAll(lines, columns, 4)];
}

function wrapAll(lines: readonly TerminalLine[], columns: number, indent: number): string[] {
  return lines.flatMap((line) => wrapLine(line, columns, " ".repeat(indent)));
}

/** Where it failed first, for whoever reads the last line only. */
function where(report: Report): string {
  const [first] = failuresOf(report);
  return first === undefined ? "" : ` at ${first.stage} (${first.code})`;
}

function failures(report: Report, c: Colors): TerminalLine[] {
  return failuresOf(report).flatMap(({ stage, code, message, hint }) => [
    `${c.red(`${stage} ${code}`)} ${message}`,
    ...(hint === undefined ? [] : [`${c.cyan("next:")} ${hint}`]),
  ]);
}
