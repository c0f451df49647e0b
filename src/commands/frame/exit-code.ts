import type { ExitCode } from "../../project/failure.ts";
import { failuresOf } from "../../report/merge.ts";
import type { Report } from "../../report/report.ts";

/** The exit code of a whole report: 3 when a gate said no, 2 when the user must change something, 1 when the system failed, else 0. */
export function exitCodeOf(report: Report): ExitCode {
  switch (report.status) {
    case "blocked":
      return 3;
    case "failed":
      return report.validate?.status === "failed" ? 2 : (failuresOf(report)[0]?.exitCode ?? 1);
    case "inconclusive":
      return 1;
    case "passed":
    case "skipped":
      return 0;
  }
}
