/**
 * Text for GitHub Markdown tables and lists. Names and messages come from pull requests, so nothing in
 * them may end a cell, open HTML, mention a user or make a link.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*_[\]|~#]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replaceAll("@", "&#64;")
    .replaceAll("://", "&#58;//");
}

/** Inline code that holds any text, backticks included. */
export function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** What to do next, on a line of its own within a cell or a paragraph. */
export function hintLine(hint: string | undefined): string {
  return hint === undefined ? "" : `<br>👉 ${escapeMarkdown(hint)}`;
}

/** A table; cells are taken as they are. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A section that opens at a click. `summary` is taken as it is. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
