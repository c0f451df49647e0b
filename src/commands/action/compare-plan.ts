import type { Report } from "../../report/report.ts";
import {
  differenceText,
  hiddenInBoth,
  planDifference,
} from "../../terraform/changes/plan-difference.ts";

/** How a plan is the one that was reviewed, or not. */
export interface Compared {
  readonly isReviewed: boolean;
  /** For people, plain text. */
  readonly lines: readonly string[];
}

/**
 * Compares a plan with the one that the pull request showed, by its fingerprint. Another
 * environment's or project's is another plan, whatever its fingerprint says.
 * @param reviewed A report of another job: hostile data
 */
export function comparePlans(report: Report, reviewed: Report): Compared {
  const [now, before] = [report.plan, reviewed.plan];
  if (now === undefined || before === undefined) {
    return { isReviewed: false, lines: ["nothing to compare: one of the reports has no plan"] };
  }
  const isSamePlace =
    report.project === reviewed.project && report.environment === reviewed.environment;
  if (!isSamePlace) {
    const of = `${reviewed.project}, ${reviewed.environment}`;
    return { isReviewed: false, lines: [`the reviewed plan is of ${of}: not compared`] };
  }
  if (now.fingerprint === before.fingerprint) {
    return { isReviewed: true, lines: ["the plan is as reviewed in the pull request"] };
  }
  const difference = differenceText(
    planDifference(before.changes, now.changes),
    [],
    hiddenInBoth(before.changes, now.changes),
  );
  return {
    isReviewed: false,
    lines: [
      "the plan is not the one that the pull request showed: approving the environment is its review",
      ...difference.split("\n"),
    ],
  };
}
