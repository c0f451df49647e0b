import type { ExitCode } from "../../base/failure.ts";
import { stagesOf, statusOf } from "../../report/merge.ts";
import type { Report } from "../../report/report.ts";
import { stageOf } from "../../report/table.ts";

/**
 * The exit code of a whole report: 3 when a gate said no, else that of the first failed stage: 2
 * when the user must change something, 1 when the system failed. 0 when nothing failed.
 */
export function exitCodeOf(report: Report): ExitCode {
  switch (statusOf(report)) {
    case "blocked":
      return 3;
    case "failed":
      return failedCode(report);
    case "inconclusive":
      return 1;
    case "passed":
    case "skipped":
      return 0;
  }
}

function failedCode(report: Report): ExitCode {
  for (const [name, { status, failure }] of stagesOf(report)) {
    if (status === "failed") return failure?.exitCode ?? stageOf(name).failureExitCode;
  }
  return 1;
}
