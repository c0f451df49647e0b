import type { Section } from "../report/report.ts";
import type { PlannedResource } from "./changes/plan-json.ts";
import { at } from "./guard/guard-weakenings.ts";

/**
 * Services whose last revision does not start and that nothing changes: Terraform has what it wants
 * of them, and an apply that leaves them so has not healed them. What an apply changes it waits for
 * by itself.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/Condition
 */
export function unready(
  resources: readonly PlannedResource[],
): NonNullable<Section<"apply">["failure"]> | undefined {
  const failed = resources.filter(
    ({ type, change }) =>
      type === "google_cloud_run_v2_service" &&
      change.actions.join() === "no-op" &&
      at(change.after, "terminal_condition.state") === "CONDITION_FAILED",
  );
  if (failed.length === 0) return undefined;
  return {
    code: "TF_SERVICE_FAILED",
    message: failed
      .map(({ address, change }) => {
        const why = at(change.after, "terminal_condition.message");
        return `${address} does not start: ${typeof why === "string" && why !== "" ? why : "Cloud Run says no more"}`;
      })
      .join("; "),
    hint: [
      "nothing about it changes, so an apply does not start it again; apply another image, or start the same one again:",
      ...failed.map(({ change }) => startAgain(change.after)),
    ].join("\n"),
  };
}

/** Makes a new revision of the same image. */
function startAgain(service: unknown): string {
  const text = (path: string): string => {
    const value = at(service, path);
    return typeof value === "string" ? value : "";
  };
  return `gcloud run services update ${text("name")} --region=${text("location")} --project=${text("project")} --image=${text("template.containers.image")}`;
}
