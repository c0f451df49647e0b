import type { Report } from "./report.ts";

/** What made a report, by which a comment decides on its words. */
export type CommentKind = "rehearsal" | "deploy" | "plan" | "drift" | "destroy" | "check";

/** A rehearsal is told by what it alone leaves: nothing that it says may read as if it had happened on Google Cloud. */
export function kindOf(report: Report): CommentKind {
  const { agree, outside, baseline, build, plan } = report;
  if (outside !== undefined || baseline !== undefined || agree?.by === "rehearsal")
    return "rehearsal";
  if (report.destroy !== undefined) return "destroy";
  if (report.drift !== undefined) return "drift";
  const began = [agree, report.pin, report.apply, report.candidate, report.promote];
  if (began.some((section) => section !== undefined)) return "deploy";
  if (build !== undefined) return report.cost === undefined ? "deploy" : "rehearsal";
  return plan === undefined ? "check" : "plan";
}
