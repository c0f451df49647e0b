import { createColors } from "picocolors";

import type { Diagnostic } from "./diagnostic.ts";
import { TAB_COLUMNS, textColumns } from "./text-columns.ts";
import { visible } from "./visible.ts";

const TAB = " ".repeat(TAB_COLUMNS);

/** Diagnostics for a terminal: place, code, message, the source line with a pointer, and the fix. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  source: string,
  options: { readonly file: string; readonly colors: boolean },
): string {
  const c = createColors(options.colors);
  const lines = source.split(/\r?\n/);
  const paint = { error: c.red, warning: c.yellow, info: c.cyan };
  return diagnostics
    .map((one) => {
      const { range } = one;
      const place =
        range === undefined
          ? options.file
          : `${options.file}:${range.start.line}:${range.start.column}`;
      const out = [
        `${c.bold(place)} ${paint[one.severity](one.severity)} ${one.code} ${visible(one.message)}`,
      ];
      const text = range === undefined ? undefined : lines[range.start.line - 1];
      if (range !== undefined && text !== undefined) {
        const gutter = String(range.start.line);
        const end = range.end.line === range.start.line ? range.end.column : text.length + 1;
        const before = textColumns(visible(text.slice(0, range.start.column - 1)));
        const marked = Math.max(
          1,
          textColumns(visible(text.slice(range.start.column - 1, end - 1).trimEnd())),
        );
        out.push(`  ${c.dim(`${gutter} |`)} ${visible(text).replaceAll("\t", TAB)}`);
        out.push(
          `  ${c.dim(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(before)}${paint[one.severity]("^".repeat(marked))}`,
        );
      }
      if (one.hint !== undefined) out.push(`  ${c.cyan("fix:")} ${visible(one.hint)}`);
      return `${out.join("\n")}\n`;
    })
    .join("\n");
}
