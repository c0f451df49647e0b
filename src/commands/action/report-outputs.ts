import { failuresOf } from "../../report/merge.ts";
import type { Report } from "../../report/report.ts";

/**
 * The outputs of `action.yml` that a report fills; one that there is nothing to say to is empty.
 */
export function reportOutputs(report: Report): Record<string, string> {
  const { cost, plan, build, candidate, smoke } = report;
  const base = cost?.baseLikelyUsd;
  const usd = (amount: number | undefined): string => amount?.toFixed(2) ?? "";
  const changes = plan?.terraformVersion === "" ? undefined : plan?.changes;
  const counted = (...actions: readonly string[]): string =>
    changes === undefined
      ? ""
      : String(changes.filter(({ action }) => actions.includes(action)).length);
  return {
    status: report.status,
    "failure-reason": failureReason(report),
    plan: plan?.summary ?? "",
    fingerprint: plan?.fingerprint ?? "",
    "to-create": counted("create"),
    "to-update": counted("update", "move", "import"),
    "to-replace": counted("replace"),
    "to-delete": counted("delete", "forget"),
    "monthly-cost-usd": usd(cost?.likelyUsd),
    "monthly-cost-low-usd": usd(cost?.lowUsd),
    "monthly-cost-high-usd": usd(cost?.highUsd),
    "monthly-cost-change-usd":
      cost === undefined || base === undefined ? "" : usd(cost.likelyUsd - base),
    url: serviceUrl(candidate?.workers.find((one) => one.candidateUrl !== undefined)?.candidateUrl),
    images: lines(build?.images.map(({ worker, image }) => `${worker}=${image}`)),
    revisions: lines(candidate?.workers.map((one) => `${one.worker}=${one.candidate}`)),
    verdicts:
      smoke === undefined
        ? ""
        : JSON.stringify(
            smoke.verdicts.map(({ worker, handler, case: of, verdict }) => ({
              worker,
              handler,
              case: of,
              verdict,
            })),
          ),
  };
}

/**
 * A service's URL by that of a tag of it, `https://TAG---SERVICE-HASH.REGION.run.app`.
 * @see https://cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration#tags
 */
function serviceUrl(tagUrl = ""): string {
  return tagUrl.replace(/^(https?:\/\/)[a-z0-9-]+?---/, "$1");
}

/** The code of what failed first; a config with errors has one of its own. */
function failureReason(report: Report): string {
  const { validate } = report;
  const [first] = failuresOf(report);
  return validate?.status === "failed" && validate.failure === undefined
    ? "CONFIG_INVALID"
    : (first?.code ?? "");
}

function lines(of: readonly string[] | undefined): string {
  return (of ?? []).join("\n");
}
