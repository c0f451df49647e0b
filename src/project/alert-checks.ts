import { parseDurationMs } from "../semantics/duration.ts";
import type { Check } from "./check.ts";
import type { ConfigResource } from "./schema.ts";

type AlertConfig = Extract<ConfigResource, { type: "monitoring_alert" }>["config"];

const MINUTE_MS = 60_000;
/** What is measured on a worker; the others on a queue. */
const OF_WORKERS: ReadonlySet<string> = new Set(["error_rate", "latency"]);

/** What an alert watches, and the values that its metric has. */
export function checkAlert(
  { metric, target, threshold, duration }: AlertConfig,
  check: Check,
): void {
  check.mustExist(target, OF_WORKERS.has(metric) ? "cloud_run" : "cloud_tasks_queue", [
    "config",
    "target",
  ]);
  if (metric === "error_rate" && threshold > 1) {
    check.problem(
      "CT006",
      `an error_rate is a share of requests, and ${threshold} is more than all of them`,
      ["config", "threshold"],
      threshold <= 100 ? `write ${threshold / 100} for ${threshold} %` : "write 0 to 1",
      [["config", "metric"]],
    );
  }
  const durationMs = duration === undefined ? undefined : parseDurationMs(duration);
  // https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies (MetricThreshold.duration)
  if (durationMs === undefined || durationMs % MINUTE_MS === 0) return;
  check.problem(
    "CT006",
    `Cloud Monitoring takes whole minutes, and ${duration} is none`,
    ["config", "duration"],
    `write ${Math.ceil(durationMs / MINUTE_MS)}m`,
  );
}
