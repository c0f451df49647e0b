import { parseDurationMs } from "../../semantics/duration.ts";
import { channelKey, type AlertConfig } from "../resolve/alert-channels.ts";
import type { Check } from "./check.ts";

const MINUTE_MS = 60_000;
/** What is measured on a worker; the others on a queue. */
const OF_WORKERS: ReadonlySet<string> = new Set(["error_rate", "latency"]);

/** What an alert watches, and the values that its metric has. */
export function checkAlert(config: AlertConfig, check: Check): void {
  const { metric, target, threshold, duration } = config;
  checkChannels(config, check);
  check.mustExist(target, OF_WORKERS.has(metric) ? "cloud_run" : "cloud_tasks_queue", [
    "config",
    "target",
  ]);
  if (metric === "error_rate" && threshold > 1) {
    check.problem(
      "CT006",
      `error_rate is a share of requests from 0 to 1, and ${threshold} is more than 1`,
      ["config", "threshold"],
      threshold <= 100 ? `write ${threshold / 100} for ${threshold} %` : "write 0 to 1",
      [["config", "metric"]],
    );
  }
  const durationMs = parseDurationMs(duration);
  // https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies
  // (MetricThreshold.duration)
  if (durationMs === undefined || durationMs % MINUTE_MS === 0) return;
  check.problem(
    "CT006",
    `Cloud Monitoring takes whole minutes, and ${duration} is not a whole number of them`,
    ["config", "duration"],
    `write ${Math.ceil(durationMs / MINUTE_MS)}m`,
  );
}

/** Nobody is notified twice of one incident. */
function checkChannels(
  { notify_emails: emails = [], channels = [] }: AlertConfig,
  check: Check,
): void {
  const known = new Set(emails.map((address) => `email:${address}`));
  for (const [index, channel] of channels.entries()) {
    const key = channelKey(channel);
    if (known.has(key)) {
      const message = `this ${channel.type} channel is listed twice`;
      check.problem("CT008", message, ["config", "channels", index], "list each channel once", [
        ["config", "notify_emails"],
      ]);
    }
    known.add(key);
  }
}
