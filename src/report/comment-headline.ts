import { changesPhrase } from "./comment-changes.ts";
import { costPhrase } from "./comment-cost.ts";
import { handlersPhrase } from "./comment-handlers.ts";
import { STATUS_MARK } from "./format.ts";
import { escapeMarkdown } from "./markdown.ts";
import { failuresOf } from "./merge.ts";
import type { Report, ReportKind } from "./report.ts";
import type { Status } from "./status.ts";

type Verbs = Readonly<Record<Status, string>>;

const WORDS: Readonly<Record<ReportKind, Verbs>> = {
  rehearsal: {
    passed: "Rehearsal passed",
    skipped: "Nothing to rehearse",
    failed: "Rehearsal failed",
    blocked: "Stopped",
    inconclusive: "Rehearsal inconclusive",
  },
  check: {
    passed: "The config is valid",
    skipped: "Nothing to check",
    failed: "The check failed",
    blocked: "Stopped",
    inconclusive: "The check is inconclusive",
  },
  plan: {
    passed: "Plan",
    skipped: "Nothing to plan",
    failed: "The plan failed",
    blocked: "Stopped",
    inconclusive: "The plan is inconclusive",
  },
  deploy: {
    passed: "Deployed",
    skipped: "Nothing to deploy",
    failed: "The deploy failed",
    blocked: "The deploy was stopped",
    inconclusive: "The deploy is inconclusive",
  },
  apply: {
    passed: "Applied, no traffic was moved",
    skipped: "Nothing to apply",
    failed: "The apply failed",
    blocked: "The apply was stopped",
    inconclusive: "The apply is inconclusive",
  },
  build: {
    passed: "Built",
    skipped: "Nothing to build",
    failed: "The build failed",
    blocked: "The build was stopped",
    inconclusive: "The build is inconclusive",
  },
  drift: {
    passed: "No drift",
    skipped: "Drift check skipped",
    failed: "The drift check failed",
    blocked: "Drift found",
    inconclusive: "The drift check is inconclusive",
  },
  destroy: {
    passed: "Destroyed",
    skipped: "Nothing to destroy",
    failed: "The destroy failed",
    blocked: "Nothing was destroyed",
    inconclusive: "The destroy is inconclusive",
  },
};

/** The first sentence: what came of it, then what changes, costs and is proven. */
export function headline(report: Report, kind: ReportKind): string {
  const { status, validate, plan, cost, smoke } = report;
  const errors = (validate?.diagnostics ?? []).filter(({ severity }) => severity === "error");
  const mark = STATUS_MARK[status];
  if (validate?.status === "failed" && errors.length > 0) {
    return `### ${mark} The config has ${errors.length} error${errors.length === 1 ? "" : "s"}`;
  }
  const changes =
    plan === undefined || plan.terraformVersion === ""
      ? undefined
      : plan.changes.length === 0
        ? "no changes"
        : escapeMarkdown(changesPhrase(plan));
  const facts = [changes, costPhrase(cost), handlersPhrase(smoke)].filter(Boolean).join(", ");
  const verdict = `${WORDS[kind][status]}${where(report)}`;
  return `### ${mark} ${verdict}${facts === "" ? "" : `: ${facts}`}`;
}

/** The stage that failed first, for who reads this line alone. */
function where(report: Report): string {
  if (report.status !== "failed" && report.status !== "blocked") return "";
  const [first] = failuresOf(report);
  if (first === undefined) return "";
  return report.status === "blocked" ? ` by the ${gateOf(first.stage)}` : ` at ${first.stage}`;
}

function gateOf(stage: string): string {
  switch (stage) {
    case "plan":
      return "guard";
    case "cost":
      return "budget";
    default:
      return `${stage} stage`;
  }
}
