import { shownDuration } from "../../base/shown-duration.ts";
import type { Alert, AlertChannel, Bucket } from "../project.ts";
import { isSecretName } from "../values/private-values.ts";
import type { Lint, LintContext } from "./lint.ts";

/** Metrics of which there is always some: an alert above nothing is always open. */
const ALWAYS_SOME: ReadonlySet<string> = new Set(["queue_depth", "oldest_task_age", "latency"]);

export function* alertLints({ workers }: LintContext, alert: Alert): Generator<Lint> {
  const { id, metric, threshold } = alert;
  const at = { severity: "warning", resourceId: id } as const;
  const path = ["config", "threshold"];
  const alsoReads = [[id, ["config", "metric"]]] as const;
  if (alert.notifyEmails.length === 0 && alert.channels === undefined) {
    yield {
      ...at,
      code: "CT134",
      path: ["config", "notify_emails"],
      alsoReads: [[id, ["config", "channels"]]],
      message: `alert "${id}" notifies nobody: its incidents show in the console only`,
      hint: "add notify_emails: [YOU@YOUR-COMPANY.com], or channels",
    };
  }
  if ((alert.channels ?? []).some(holdsCredential)) {
    yield {
      ...at,
      code: "CT145",
      path: ["config", "channels"],
      message: `a webhook of alert "${id}" contains a credential, which everyone who can read the config can read`,
      hint: "create the channel in the console and refer to it with type: slack, pagerduty or google_chat, or use a topic (type: pubsub)",
    };
  }
  if (threshold === 0 && ALWAYS_SOME.has(metric)) {
    yield {
      ...at,
      code: "CT135",
      path,
      alsoReads,
      message: `alert "${id}" opens as soon as there is any ${metric}`,
      hint: "write the value at which somebody should look",
    };
  }
  const worker = workers.get(alert.targetId);
  if (metric !== "latency" || worker === undefined || threshold < worker.timeoutMs) return;
  yield {
    ...at,
    code: "CT150",
    path,
    alsoReads: [...alsoReads, [worker.id, ["config", "timeout"]]],
    message: `alert "${id}" never opens: worker "${worker.id}" ends a request after ${shownDuration(worker.timeoutMs)}, and latency is in milliseconds`,
    hint: `write a threshold below ${worker.timeoutMs}`,
  };
}

function holdsCredential(channel: AlertChannel): boolean {
  if (channel.kind !== "made" || channel.type !== "webhook_tokenauth") return false;
  const url = new URL(channel.labels["url"] ?? "");
  if (url.username !== "" || url.password !== "") return true;
  return [...url.searchParams.keys()].some(
    (name) => isSecretName(name) || /^(?:key|auth)$/i.test(name),
  );
}

export function* bucketLints({ id, versioning, deleteAfterDays }: Bucket): Generator<Lint> {
  if (!versioning || deleteAfterDays !== undefined) return;
  yield {
    code: "CT149",
    severity: "info",
    resourceId: id,
    path: ["config", "versioning"],
    alsoReads: [[id, ["config", "delete_after_days"]]],
    message: `bucket "${id}" keeps every version of every object forever, and you pay for them`,
    hint: "add delete_after_days",
  };
}

export function* secretLints({ project }: LintContext): Generator<Lint> {
  const used = new Set(
    project.workers.flatMap(({ secretEnv }) =>
      Object.values(secretEnv).map(({ secretId }) => secretId),
    ),
  );
  for (const { id } of project.secrets) {
    if (used.has(id)) continue;
    yield {
      code: "CT136",
      severity: "info",
      resourceId: id,
      path: ["id"],
      readsOfAllWorkers: "secrets",
      needsAll: ["cloud_run"],
      message: `no worker uses the secret "${id}"`,
      hint: `write secrets: { VARIABLE: ${id} } at a worker, or remove the secret`,
    };
  }
}
