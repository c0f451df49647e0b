import { createColors } from "picocolors";

import { TAB_COLUMNS, textColumns } from "../../base/text-columns.ts";
import { visible } from "../../base/visible.ts";
import { MASK } from "../values/private-values.ts";
import { placedMessage, type Diagnostic } from "./diagnostic.ts";

const TAB = " ".repeat(TAB_COLUMNS);

/** Of a longer line only what is around the place is shown. */
const MAX_LINE_CHARS = 200;
/** How much of such a line stands before the place. */
const CHARS_BEFORE = 60;

/**
 * Diagnostics for a terminal: place, code, message, the source line with a pointer, and the fix.
 * @param source The file's text with values that may be secrets covered.
 */
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
        `${c.bold(place)} ${paint[one.severity](one.severity)} ${one.code} ${visible(placedMessage(one))}`,
      ];
      const text = range === undefined ? undefined : lines[range.start.line - 1];
      if (range !== undefined && text !== undefined) {
        const gutter = String(range.start.line);
        const end = range.end.line === range.start.line ? range.end.column : text.length + 1;
        const { before, marked, after } = partsOf(text, range.start.column - 1, end - 1);
        const pointer = "^".repeat(Math.max(1, textColumns(marked.trimEnd())));
        out.push(`  ${c.dim(`${gutter} |`)} ${before}${marked}${after}`);
        out.push(
          `  ${c.dim(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(textColumns(before))}${paint[one.severity](pointer)}`,
        );
      }
      if (one.hint !== undefined) out.push(`  ${c.cyan("fix:")} ${visible(one.hint)}`);
      return `${out.join("\n")}\n`;
    })
    .join("\n");
}

/** A line around a place, as it is shown. */
function partsOf(
  text: string,
  start: number,
  end: number,
): { readonly before: string; readonly marked: string; readonly after: string } {
  const isLong = text.length > MAX_LINE_CHARS;
  const first = isLong ? Math.max(0, start - CHARS_BEFORE) : 0;
  const last = isLong ? Math.min(text.length, first + MAX_LINE_CHARS) : text.length;
  const until = Math.min(end, last);
  return {
    before: `${first > 0 ? "…" : ""}${shown(text.slice(first, start))}`,
    marked: shown(text.slice(start, until)),
    after: `${shown(text.slice(until, last))}${last < text.length ? "…" : ""}`,
  };
}

/** A covered value gives its length away to nobody. */
const COVERED = new RegExp(`${MASK}(?:[ ${MASK}]*${MASK})?`, "g");

function shown(text: string): string {
  return visible(text).replaceAll("\t", TAB).replaceAll(COVERED, MASK.repeat(3));
}
