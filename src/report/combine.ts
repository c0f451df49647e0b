import { kindOf } from "./comment-kind.ts";
import { statusOf } from "./merge.ts";
import { REPORT_KINDS, type Report } from "./report.ts";
import { STAGE_NAMES } from "./table.ts";

/**
 * One report of several about the same commit and config, which different jobs made: of each stage
 * the first report that has it is believed, so give those first whose job ran none of the change's
 * code. Its status is the worst of all of them, its kind that of the one that did most.
 */
export function combineReports(reports: readonly [Report, ...Report[]]): Report {
  const [first] = reports;
  const sections = STAGE_NAMES.flatMap((name) => {
    const section = reports.find((report) => report[name] !== undefined)?.[name];
    return section === undefined ? [] : [[name, section] as const];
  });
  const outside = reports.find((report) => report.outside !== undefined)?.outside;
  const { status } = reports.reduce((worst, report) => ({
    ...worst,
    status: statusOf({ ...report, status: worst.status }),
  }));
  const kind = REPORT_KINDS.find((one) => reports.some((report) => kindOf(report) === one));
  return {
    ...first,
    ...(kind === undefined ? {} : { kind }),
    ...Object.fromEntries(sections),
    ...(outside === undefined ? {} : { outside }),
    status: statusOf({ ...first, status }),
    durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}
