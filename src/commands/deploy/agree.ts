import { planText } from "../../report/plan-text.ts";
import type { Section } from "../../report/report.ts";
import {
  differenceText,
  hiddenInBoth,
  planDifference,
} from "../../terraform/changes/plan-difference.ts";
import type { Console } from "../frame/console.ts";
import { agreement } from "./agreement.ts";
import { confirm } from "./confirm.ts";
import type { DeployableProject } from "./project.ts";
import { checkFingerprint, readReview, type Review } from "./review.ts";

/** What decides whether a plan may be applied. */
export interface AgreeOptions {
  /** What `plan --out` wrote. */
  readonly reviewed?: string;
  /** The fingerprint of the reviewed plan, when its file is not at hand. */
  readonly fingerprint?: string;
  /** Goes on without asking. */
  readonly yes: boolean;
  /** Addresses that the guard lets pass, in this plan only. */
  readonly allow: readonly string[];
}

/** The review that the options name. @throws Failure `REVIEW_UNREADABLE`, `REVIEW_OF_ANOTHER` */
export async function givenReview(
  { reviewed, fingerprint }: AgreeOptions,
  project: DeployableProject,
): Promise<Review | undefined> {
  if (reviewed !== undefined) return { plan: await readReview(reviewed, project) };
  return fingerprint === undefined ? undefined : { fingerprint: checkFingerprint(fingerprint) };
}

/**
 * Whether this plan may be applied: it is the one that was reviewed, or it is shown and somebody
 * agrees. `blocked` with `TF_PLAN_CHANGED` or `APPLY_DECLINED` when not.
 * @throws Failure `NOT_CONFIRMED` where there is no terminal to confirm on
 */
export async function agreeTo(
  plan: Section<"plan">,
  review: Review | undefined,
  options: AgreeOptions,
  project: DeployableProject,
  console: Console,
): Promise<Section<"agree">> {
  if (review !== undefined) {
    const { fingerprint } = review.plan ?? review;
    return fingerprint === plan.fingerprint
      ? agreement(plan.fingerprint, "reviewed", options)
      : changedSince(review, plan);
  }
  return askFor(plan, options, project, console);
}

/**
 * Shows the plan, and asks where there is something to agree to.
 * @throws Failure `NOT_CONFIRMED`
 */
export async function askFor(
  plan: Section<"plan">,
  options: AgreeOptions,
  project: DeployableProject,
  console: Console,
): Promise<Section<"agree">> {
  console.err(planText(plan, console));
  const isStopped = plan.guard.length > 0 && options.allow.length === 0;
  if (plan.changes.length === 0 || isStopped) return agreement(plan.fingerprint, "nobody", options);
  const what = `apply this to "${project.environment}" of ${project.projectId}`;
  const agreed = await confirm(console, what, "yes", {
    yes: options.yes,
    hint: "pass --yes, or better --reviewed FILE with what `cloud-tasks plan --out FILE` wrote",
  });
  if (!agreed) return declined(plan.fingerprint);
  return agreement(plan.fingerprint, options.yes ? "yes" : "asked", options);
}

function declined(fingerprint: string): Section<"agree"> {
  return blocked(fingerprint, { code: "APPLY_DECLINED", message: "the plan was not agreed to" });
}

function changedSince(review: Review, plan: Section<"plan">): Section<"agree"> {
  const reviewed = review.plan?.changes;
  const { fingerprint } = review.plan ?? review;
  return blocked(plan.fingerprint, {
    code: "TF_PLAN_CHANGED",
    message:
      reviewed === undefined
        ? `the plan is no longer the one with the fingerprint ${fingerprint}`
        : differenceText(
            planDifference(reviewed, plan.changes),
            [],
            hiddenInBoth(reviewed, plan.changes),
          ),
    hint: "plan again and have the new plan reviewed",
  });
}

function blocked(
  fingerprint: string,
  failure: NonNullable<Section<"agree">["failure"]>,
): Section<"agree"> {
  return {
    status: "blocked",
    durationMs: 0,
    summary: "nothing was applied",
    failure: { ...failure, exitCode: 3 },
    fingerprint,
    by: "nobody",
    allowed: [],
  };
}
