import type { Part } from "./comment-parts.ts";
import { code, escapeMarkdown } from "./markdown.ts";
import type { Report } from "./report.ts";

/** What nobody has to do something about at once, folded and counted. */
export function warningsPart({ validate, cost }: Report): Part {
  const notes = (validate?.diagnostics ?? [])
    .filter(({ severity }) => severity !== "error")
    .map(({ code: name, message, hint, range }) => {
      const line = range === undefined ? "" : ` line ${range.start.line}`;
      const advice = hint === undefined ? "" : ` _${escapeMarkdown(hint)}_`;
      return `- ${code(name)}${line}: ${escapeMarkdown(message)}${advice}`;
    });
  const rows = [...notes, ...(cost?.warnings ?? []).map((one) => `- cost: ${escapeMarkdown(one)}`)];
  return {
    priority: 8,
    share: 0.1,
    head: `<details><summary>${rows.length} warning${rows.length === 1 ? "" : "s"}</summary>\n`,
    rows,
    tail: "\n</details>",
    more: (left) => `- …and ${left.toLocaleString("en-US")} more`,
  };
}
