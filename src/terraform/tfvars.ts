import { createHash } from "node:crypto";

import { Failure } from "../base/failure.ts";
import type { Alert, Project, Queue, Schedule, VpcAccess, Worker } from "../project/project.ts";
import { workerBucket } from "../project/worker-bucket.ts";

/** What the tfvars need besides the project. */
export interface TfvarsInput {
  readonly projectNumber: string;
  /** Worker id -> image by digest. */
  readonly images: Readonly<Record<string, string>>;
  /** @see Endpoints.runUrlTemplate */
  readonly runUrlTemplate: string;
}

/**
 * The bytes of `terraform.tfvars.json` that `terraform/variables*.tf` read. The same project gives
 * the same bytes: keys are sorted, so the order of the file does not matter.
 * @throws Failure `TF_NO_PROJECT_ID`, `TF_NO_IMAGE`
 */
export function renderTfvars(project: Project, input: TfvarsInput): string {
  const { projectId } = project;
  if (projectId === undefined) {
    throw new Failure(
      "TF_NO_PROJECT_ID",
      `environment "${project.environment}" has no project_id`,
      { exitCode: 2, hint: "set project_id in cloud-tasks.yaml, at the top or in the environment" },
    );
  }
  const tfvars = {
    project_id: projectId,
    project_number: input.projectNumber,
    region: project.region,
    environment: project.environment,
    name: project.name,
    run_url_template: input.runUrlTemplate,
    queues: byId(project.queues, queueVars),
    workers: byId(project.workers, (worker) => workerVars(project, worker, input.images)),
    schedules: byId(project.schedules, scheduleVars),
    secrets: byId(project.secrets, ({ name, labels = {}, locations }) => ({
      name,
      labels,
      locations: locations === undefined ? null : [...locations].sort(),
    })),
    alerts: byId(project.alerts, alertVars),
    buckets: byId(project.buckets, (bucket) => ({
      name: bucket.name,
      location: bucket.location,
      versioning: bucket.versioning,
      delete_after_days: bucket.deleteAfterDays ?? null,
    })),
  };
  return `${JSON.stringify(sortKeys(tfvars), undefined, 2)}\n`;
}

function byId<R extends { readonly id: string }>(
  resources: readonly R[],
  toVars: (resource: R) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(resources.map((resource) => [resource.id, toVars(resource)]));
}

function queueVars(queue: Queue): unknown {
  return {
    name: queue.name,
    max_dispatches_per_second: queue.maxDispatchesPerSecond,
    max_concurrent_dispatches: queue.maxConcurrentDispatches,
    max_attempts: queue.maxAttempts,
    min_backoff: seconds(queue.minBackoffMs),
    max_backoff: seconds(queue.maxBackoffMs),
    max_doublings: queue.maxDoublings,
    max_retry_duration: seconds(queue.maxRetryDurationMs),
    paused: queue.paused,
    log_sampling_ratio: queue.logSamplingRatio,
  };
}

function workerVars(
  project: Project,
  worker: Worker,
  images: Readonly<Record<string, string>>,
): unknown {
  const image = images[worker.id];
  if (image === undefined) {
    throw new Failure("TF_NO_IMAGE", `worker "${worker.id}" has no image yet`, {
      exitCode: 1,
      hint: "build the worker before terraform runs",
    });
  }
  return {
    name: worker.name,
    image,
    account_id: accountId(project, worker, "w"),
    invoker_account_id: accountId(project, worker, "i"),
    port: worker.port,
    memory: worker.memory,
    cpu: worker.cpu,
    cpu_idle: worker.cpuIdle,
    min_instances: worker.minInstances,
    max_instances: worker.maxInstances,
    concurrency: worker.concurrency,
    timeout: seconds(worker.timeoutMs),
    allow_unauthenticated: worker.allowUnauthenticated,
    deletion_protection: worker.deletionProtection,
    labels: worker.labels,
    ingress: INGRESS[worker.ingress],
    service_account: worker.serviceAccount ?? null,
    vpc: worker.vpc === undefined ? null : vpcVars(worker.vpc),
    startup: {
      path: worker.startup.path ?? null,
      timeout_seconds: Math.ceil(worker.startup.timeoutMs / 1_000),
    },
    env: worker.env,
    secret_env: Object.fromEntries(
      Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => [
        name,
        { secret: secretId, version },
      ]),
    ),
    queues: queuesOf(project, worker),
    storage: storageVars(project, worker),
    verify_callers: worker.verifyCallers,
  };
}

function storageVars(project: Project, worker: Worker): unknown {
  const { storage } = worker;
  if (storage === undefined) return null;
  return {
    bucket: workerBucket(project, worker),
    dead_letter_days: storage.deadLetterDays,
    idempotency: storage.idempotency,
    // An environment that comes and goes, such as a pull request's, takes its dead letters along.
    force_destroy: !project.isProduction,
  };
}

/** @see https://cloud.google.com/run/docs/reference/rest/v2/IngressTraffic */
export const INGRESS: Readonly<Record<Worker["ingress"], string>> = {
  all: "INGRESS_TRAFFIC_ALL",
  internal: "INGRESS_TRAFFIC_INTERNAL_ONLY",
  "internal-and-cloud-load-balancing": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
};

function vpcVars({ by, egress }: VpcAccess): unknown {
  const isNetwork = by.kind === "network";
  return {
    connector: isNetwork ? null : by.connector,
    egress: egress === "all-traffic" ? "ALL_TRAFFIC" : "PRIVATE_RANGES_ONLY",
    network: isNetwork ? (by.network ?? null) : null,
    subnetwork: isNetwork ? (by.subnetwork ?? null) : null,
  };
}

/**
 * The queues that a worker may add tasks to: its handlers' own and those that no other worker
 * handles.
 */
export function queuesOf(project: Project, worker: Worker): string[] {
  const foreign = new Set(
    project.workers
      .filter(({ id }) => id !== worker.id)
      .flatMap(({ handlers }) => handlers.map(({ queueId }) => queueId)),
  );
  const own = new Set(worker.handlers.map(({ queueId }) => queueId));
  return project.queues
    .map(({ id }) => id)
    .filter((id) => own.has(id) || !foreign.has(id))
    .sort();
}

/** Longest start of a worker's name in an account id: 30 characters less `-w-` and the hash. */
const NAME_PART_LENGTH = 19;

/**
 * A service account id: readable start, role and a hash that keeps two long names apart. Stable as
 * long as project, environment and the worker's name are: its id may change by a `moved` block. 6
 * to 30 characters by https://cloud.google.com/iam/docs/service-accounts-create
 */
export function accountId(
  project: Pick<Project, "name" | "environment">,
  worker: Pick<Worker, "name">,
  role: "w" | "i",
): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([project.name, project.environment, worker.name]))
    .digest("hex")
    .slice(0, 8);
  const start = worker.name.slice(0, NAME_PART_LENGTH).replace(/-+$/, "");
  return `${start}-${role}-${hash}`;
}

function scheduleVars(schedule: Schedule): unknown {
  const { target } = schedule;
  return {
    name: schedule.name,
    schedule: schedule.cron,
    time_zone: schedule.timeZone,
    http_method: schedule.httpMethod,
    body: schedule.body ?? null,
    headers: schedule.headers,
    attempt_deadline: seconds(schedule.attemptDeadlineMs),
    retry_count: schedule.retryCount,
    min_backoff: seconds(schedule.backoff.minMs),
    max_backoff: seconds(schedule.backoff.maxMs),
    max_doublings: schedule.backoff.maxDoublings,
    paused: schedule.paused,
    ...(target.kind === "worker"
      ? { worker: target.workerId, path: target.path, url: null }
      : { worker: null, path: null, url: target.url }),
  };
}

function alertVars(alert: Alert): unknown {
  return {
    name: alert.name,
    metric: alert.metric,
    target: alert.targetId,
    threshold: alert.threshold,
    duration: seconds(alert.durationMs),
    notify_emails: [...alert.notifyEmails].sort(),
    channels: Object.fromEntries(
      (alert.channels ?? []).flatMap((one) =>
        one.kind === "made" ? [[one.key, { labels: one.labels, type: one.type }]] : [],
      ),
    ),
    existing_channels: (alert.channels ?? [])
      .flatMap((one) => (one.kind === "existing" ? [one.name] : []))
      .sort(),
  };
}

/** Google's duration: seconds with at most a fraction, and an `s`. */
function seconds(durationMs: number): string {
  return `${durationMs / 1_000}s`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
