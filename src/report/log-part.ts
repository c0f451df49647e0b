import { details, escapeMarkdown } from "./markdown.ts";
import type { Colors } from "./status-colors.ts";
import type { TerminalLine } from "./wrap.ts";

/**
 * What a failed revision printed, folded; fenced as code, so that nothing in it is read as
 * Markdown. `""` when that is nothing.
 */
export function logPart(title: string, log: readonly string[] = []): string {
  if (log.length === 0) return "";
  return details(
    `What it logged: ${title}`,
    `<pre>${log.map((line) => escapeMarkdown(line)).join("\n")}</pre>`,
  );
}

/** The same for a terminal. */
export function logLines(log: readonly string[] | undefined, c: Colors): TerminalLine[] {
  return (log ?? []).map((line) => ({ head: `    ${c.dim("|")} `, text: c.dim(line) }));
}
