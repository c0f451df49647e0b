import type { Part } from "./comment-parts.ts";
import { withoutLocalhost } from "./comment-value.ts";
import { formatDuration, STATUS_MARK } from "./format.ts";
import { escapeWithin, row, tableHead } from "./markdown.ts";
import { stagesOf } from "./merge.ts";
import type { Report, ReportKind } from "./report.ts";
import type { SharedSection } from "./stage.ts";
import { stageOf, type StageName } from "./table.ts";

const MAX_SUMMARY_BYTES = 400;

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
            escapeWithin(summary(name, section, kind), MAX_SUMMARY_BYTES),
          ]),
        )
        .join("\n"),
    ].filter((rows) => rows !== ""),
    tail: "\n</details>",
  };
}

/** In a rehearsal nothing happened to anything real, and no address of it is there any more. */
function summary(name: StageName, section: SharedSection, kind: ReportKind): string {
  if (kind !== "rehearsal") return section.summary;
  const said = section.status === "passed" ? stageOf(name).rehearsed(section) : undefined;
  return withoutLocalhost(said ?? section.summary);
}
