import type { Part } from "./comment-parts.ts";
import { withoutLocalhost } from "./comment-value.ts";
import { formatDuration, STATUS_MARK } from "./format.ts";
import { escapeWithin, row, tableHead } from "./markdown.ts";
import { stagesOf } from "./merge.ts";
import type { Report, ReportKind } from "./report.ts";

const MAX_SUMMARY_BYTES = 400;

/** Words of a deploy's summaries that in a rehearsal happened to nothing real. */
const IN_REHEARSAL: readonly (readonly [RegExp, string])[] = [
  [/\bapplied\b/g, "tried"],
  [/\bpromoted to\b/g, "would move to"],
  [/\bserves all traffic\b/g, "would serve"],
  [/\bbuilt and pushed\b/g, "built"],
];

/** What ran and how long, folded: the last that a reader wants. */
export function stageTablePart(report: Report, kind: ReportKind): Part {
  const stages = stagesOf(report);
  return {
    // A few short rows: there is always room for them.
    priority: 2,
    share: 1,
    head: `<details><summary>What ran, and how long: ${formatDuration(report.durationMs)}</summary>\n\n${tableHead(["stage", "", "time", ""])}`,
    rows: [
      stages
        .map(([name, section]) =>
          row([
            name,
            `${STATUS_MARK[section.status]} ${section.status}`,
            formatDuration(section.durationMs),
            escapeWithin(summary(section.summary, kind), MAX_SUMMARY_BYTES),
          ]),
        )
        .join("\n"),
    ].filter((rows) => rows !== ""),
    tail: "\n</details>",
  };
}

function summary(text: string, kind: ReportKind): string {
  if (kind !== "rehearsal") return text;
  return IN_REHEARSAL.reduce(
    (said, [what, instead]) => said.replaceAll(what, instead),
    withoutLocalhost(text),
  );
}
