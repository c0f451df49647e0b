import { stripVTControlCharacters } from "node:util";

import { TAB_COLUMNS, textColumns } from "../base/text-columns.ts";

/**
 * A line of a terminal: a text that is wrapped as a whole, one whose text is wrapped beside its
 * head, or one that is there to be copied.
 */
export type TerminalLine =
  | string
  | { readonly head: string; readonly text: string }
  | { readonly verbatim: string };

/** Narrower than this, a text beside its head is hard to read. */
const MIN_TEXT_COLUMNS = 30;
/**
 * A text beside a longer head is far from where its line begins, also where lines are as long as
 * they are.
 */
const MAX_HEAD_COLUMNS = 80;

/**
 * The line as lines of at most `columns`, broken at spaces; a word that is longer keeps its line,
 * since an address must stay one to be copied. What follows the first is indented further than it,
 * so that no text can pass for a line of its own.
 * @param columns Infinity only keeps the text's own lines.
 */
export function wrapLine(line: TerminalLine, columns: number, indent = ""): string[] {
  if (typeof line === "string") {
    const own = /^ */.exec(line)?.[0] ?? "";
    const first = indent + own;
    return wrapText(line.slice(own.length), { first, rest: `${first}  ` }, columns);
  }
  if ("verbatim" in line) return wrapLine({ head: "", text: line.verbatim }, Infinity, indent);
  const head = indent + line.head.replaceAll("\n", "\\n");
  const headColumns = shownColumns(head);
  if (headColumns <= Math.min(columns - MIN_TEXT_COLUMNS, MAX_HEAD_COLUMNS)) {
    return wrapText(line.text, { first: head, rest: " ".repeat(headColumns) }, columns);
  }
  const below = `${indent}    `;
  return [head.trimEnd(), ...wrapText(line.text, { first: below, rest: below }, columns)];
}

/** Lines as a text that fits a terminal; without columns each is as long as it is. */
export function wrappedText(lines: readonly TerminalLine[], columns = Infinity): string {
  return `${lines.flatMap((line) => wrapLine(line, columns)).join("\n")}\n`;
}

function wrapText(
  text: string,
  lead: { readonly first: string; readonly rest: string },
  columns: number,
): string[] {
  return text
    .replaceAll("\t", " ".repeat(TAB_COLUMNS))
    .split("\n")
    .flatMap((line, index) =>
      wrapOne(line, index === 0 ? lead.first : lead.rest, lead.rest, columns),
    );
}

function wrapOne(line: string, first: string, rest: string, columns: number): string[] {
  const lines: string[] = [];
  let current = first;
  let used = shownColumns(first);
  let isEmpty = true;
  // Spaces are kept within a line, so that columns stay columns.
  for (const [, spaces = "", word = ""] of line.matchAll(/( *)([^ ]*)/g)) {
    const wordColumns = shownColumns(word);
    if (!isEmpty && used + spaces.length + wordColumns > columns) {
      lines.push(current);
      current = rest + word;
      used = shownColumns(rest) + wordColumns;
    } else {
      current += spaces + word;
      used += spaces.length + wordColumns;
    }
    isEmpty &&= word === "";
  }
  return [...lines, current.trimEnd()];
}

function shownColumns(text: string): number {
  return textColumns(stripVTControlCharacters(text));
}
