import { cutText } from "../base/cut-text.ts";
import { visible } from "../base/visible.ts";

/**
 * Ends a text where GitHub would read on: an empty HTML comment shows nothing. A character
 * reference does not help, since mentions and references are looked for in the page, where it is a
 * character again.
 */
const BREAK = "<!---->";

/**
 * Text for GitHub Markdown: a cell, a list, a sentence. Names and messages come from pull requests,
 * so nothing in them may end a cell, open HTML, mention or notify anybody, refer to an issue or a
 * commit, link, show a picture, or be set as mathematics.
 * @see
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 * @see
 * https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#mentioning-people-and-teams
 * @see
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
 * @see https://github.github.com/gfm/#autolinks-extension-
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/[\r\n]+/g, " ")
      // A commit: GitHub links it from seven digits on.
      .replaceAll(/(?<![0-9a-z])[0-9a-f]{7,}/gi, (run) => run.replaceAll(/.{6}/g, "$&\u0000"))
      .replaceAll(/\b(GH-)(?=\d)/gi, "$1\u0000")
      .replaceAll(/[@#]/g, "$&\u0000")
      .replaceAll(/:(?=\/\/|[\w+-]+:)/g, ":\u0000")
      .replaceAll(/\b(www|mailto:|xmpp:)/gi, "$1\u0000")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll(/[\\`*_[\]|~#]/g, (char) => `&#${char.charCodeAt(0)};`)
      .replaceAll("$", "<span>$</span>")
      .replaceAll("\u0000", BREAK)
      // What starts a list or underlines a heading does so at the start of a line alone.
      .replace(/^(\s*)([-+=]|\d+(?=[.)]))/, `$1${BREAK}$2`)
  );
}

/**
 * The start of a text that takes at most so many bytes once it is escaped, and how much is missing.
 */
export function escapeWithin(text: string, maxBytes: number): string {
  let chars = text.length;
  for (;;) {
    const escaped = escapeLines(cutText(text, chars));
    const bytes = Buffer.byteLength(escaped);
    if (bytes <= maxBytes || chars === 0) return escaped;
    chars = Math.min(chars - 1, Math.floor((chars * maxBytes) / bytes));
  }
}

/** Inline code that holds any text, backticks included. */
export function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** A block of code that holds any text; its lines stay lines. */
export function codeBlock(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${visible(text).trimEnd()}\n${fence}`;
}

/** What to do next, on a line of its own within a cell or a paragraph. */
export function hintLine(hint: string | undefined): string {
  return hint === undefined ? "" : `<br>👉 ${escapeLines(hint)}`;
}

/** A text that quotes what a program printed keeps its lines. */
export function escapeLines(text: string): string {
  return text.split("\n").map(escapeMarkdown).join("<br>");
}

/** A row of a table; cells are taken as they are. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What a table starts with. */
export function tableHead(header: readonly string[]): string {
  return `${row(header)}\n${row(header.map(() => "---"))}`;
}

/** A table; cells are taken as they are. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [tableHead(header), ...rows.map(row)].join("\n");
}

/** A section that opens at a click. `summary` is taken as it is. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
