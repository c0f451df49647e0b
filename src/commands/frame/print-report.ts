import type { ExitCode } from "../../base/failure.ts";
import type { Report } from "../../report/report.ts";
import { renderTerminal } from "../../report/terminal.ts";
import type { Console } from "./console.ts";
import { exitCodeOf } from "./exit-code.ts";
import { printResult } from "./print-result.ts";
import { reportResult } from "./report-result.ts";

/**
 * Writes the files of a closed report and prints it: as a table, or as JSON with the failure that
 * determines the exit code.
 * @param write @defaultValue there are no files
 * @throws what `write` throws, once the report is printed
 */
export function printReport(
  console: Console,
  { json }: { readonly json: boolean },
  report: Report,
  write: () => Promise<void> = () => Promise.resolve(),
): Promise<ExitCode> {
  const { colors, outColumns: columns } = console;
  const printable = {
    json,
    result: reportResult(report),
    code: exitCodeOf(report),
    text: () => renderTerminal(report, { colors, columns }),
  };
  return printResult(console, printable, write);
}
