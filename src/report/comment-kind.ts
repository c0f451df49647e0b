import type { Report, ReportKind } from "./report.ts";

/**
 * What a report is of, by which a comment decides on its words. One of an earlier version is told
 * by what it alone leaves.
 */
export function kindOf(report: Report): ReportKind {
  const { kind, agree, outside, baseline, build, plan } = report;
  if (kind !== undefined) return kind;
  if (outside !== undefined || baseline !== undefined || agree?.by === "rehearsal")
    return "rehearsal";
  if (report.destroy !== undefined) return "destroy";
  if (report.drift !== undefined) return "drift";
  const began = [agree, report.pin, report.apply, report.candidate, report.promote];
  if (began.some((section) => section !== undefined)) return "deploy";
  if (build !== undefined) return report.cost === undefined ? "build" : "rehearsal";
  return plan === undefined ? "check" : "plan";
}
