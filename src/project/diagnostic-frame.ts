import { createColors } from "picocolors";

import type { Diagnostic } from "./diagnostic.ts";

const TAB = "    ";

/** Diagnostics for a terminal: place, code, message, the source line with a pointer, and the fix. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  source: string,
  options: { readonly file: string; readonly colors: boolean },
): string {
  const c = createColors(options.colors);
  const lines = source.split(/\r?\n/).map(printable);
  const paint = { error: c.red, warning: c.yellow, info: c.cyan };
  return diagnostics
    .map((one) => {
      const { range } = one;
      const place =
        range === undefined
          ? options.file
          : `${options.file}:${range.start.line}:${range.start.column}`;
      const out = [
        `${c.bold(place)} ${paint[one.severity](one.severity)} ${one.code} ${printable(one.message)}`,
      ];
      const text = range === undefined ? undefined : lines[range.start.line - 1];
      if (range !== undefined && text !== undefined) {
        const gutter = String(range.start.line);
        const end = range.end.line === range.start.line ? range.end.column : text.length + 1;
        const before = width(text.slice(0, range.start.column - 1));
        const marked = Math.max(1, width(text.slice(range.start.column - 1, end - 1).trimEnd()));
        out.push(`  ${c.dim(`${gutter} |`)} ${text.replaceAll("\t", TAB)}`);
        out.push(
          `  ${c.dim(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(before)}${paint[one.severity]("^".repeat(marked))}`,
        );
      }
      if (one.hint !== undefined) out.push(`  ${c.cyan("fix:")} ${printable(one.hint)}`);
      return `${out.join("\n")}\n`;
    })
    .join("\n");
}

/** Columns that a text takes on a terminal: tabs are spread, East Asian wide characters and emoji take two. */
function width(text: string): number {
  let columns = 0;
  for (const char of text) {
    if (char === "\t") columns += TAB.length;
    else
      columns +=
        /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u.test(
          char,
        )
          ? 2
          : 1;
  }
  return columns;
}

/** A hostile config must not write escape codes to a terminal or a CI log; each control character becomes one visible one. */
function printable(text: string): string {
  return text.replaceAll(/[^\t\P{Cc}]|[\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}
