import type { Project, Queue, Schedule, Worker } from "../../project/project.ts";
import type { Seed } from "../../rehearsal/seed.ts";
import { accountId, INGRESS } from "../../terraform/tfvars.ts";
import { leadsOutside } from "./leads-outside.ts";
import { SeedNames, type SeedPlace } from "./seed-names.ts";

type Json = NonNullable<Seed["queues"]>[number];

/** What the seed needs besides the project. */
export interface SeedInput extends SeedPlace {
  /**
   * Worker id -> image by digest; a worker without one is left out, but schedules that call it are
   * kept.
   */
  readonly images: Readonly<Record<string, string>>;
  /** The first version of a secret, by its name. */
  readonly secretValue: (name: string) => string;
  /** Pauses schedules that call a URL off this machine. */
  readonly pausesForeign: boolean;
}

/**
 * The project as request bodies: the same accounts, names, settings and grants that `terraform/`
 * creates, without terraform, so that an emulator starts as fast as its workers do.
 */
export function seedOf(project: Project, input: SeedInput): Seed {
  const { projectId } = input;
  const names = new SeedNames(project, input);
  const { at } = names;
  const labels = {
    environment: project.environment,
    "managed-by": "cloud-tasks-pipeline",
    name: project.name,
  };
  const deployed = project.workers.filter(({ id }) => input.images[id] !== undefined);
  return {
    serviceAccounts: project.workers.flatMap((worker) => [
      {
        ...(accountIn(worker.serviceAccount) ?? {
          project: projectId,
          accountId: accountId(project, worker, "w"),
        }),
        displayName: `${worker.name}: runs the worker`,
      },
      {
        project: projectId,
        accountId: accountId(project, worker, "i"),
        displayName: `${worker.name}: calls the worker for tasks and schedules`,
      },
    ]),
    secrets: project.secrets.map((secret) => ({
      project: projectId,
      id: secret.name,
      labels: { ...secret.labels, ...labels },
      payload: input.secretValue(secret.name),
    })),
    queues: project.queues.map((queue) => queueBody(queue, `${at}/queues/${queue.name}`)),
    grants: project.workers.flatMap((worker) => grantsOf(worker, names)),
    workers: deployed.map((worker) => ({
      id: worker.name,
      parent: at,
      service: {
        labels: { ...worker.labels, ...labels },
        ...serviceBody(worker, names, input.images[worker.id] ?? ""),
      },
    })),
    schedules: project.schedules.map((schedule) => jobBody(schedule, names, input)),
  };
}

/** The project in which an account that a worker names is created. */
function accountIn(
  email: string | undefined,
): { readonly project: string; readonly accountId: string } | undefined {
  const [, id, project] = /^([^@]+)@(.+)\.iam\.gserviceaccount\.com$/.exec(email ?? "") ?? [];
  return id === undefined || project === undefined ? undefined : { project, accountId: id };
}

function queueBody(queue: Queue, name: string): Json {
  return {
    name,
    rateLimits: {
      maxDispatchesPerSecond: queue.maxDispatchesPerSecond,
      maxConcurrentDispatches: queue.maxConcurrentDispatches,
    },
    retryConfig: {
      maxAttempts: queue.maxAttempts,
      minBackoff: seconds(queue.minBackoffMs),
      maxBackoff: seconds(queue.maxBackoffMs),
      maxDoublings: queue.maxDoublings,
      ...(queue.maxRetryDurationMs === 0
        ? {}
        : { maxRetryDuration: seconds(queue.maxRetryDurationMs) }),
    },
    ...(queue.paused ? { state: "PAUSED" } : {}),
    ...(queue.logSamplingRatio === 0
      ? {}
      : { stackdriverLoggingConfig: { samplingRatio: queue.logSamplingRatio } }),
  };
}

function grantsOf(worker: Worker, names: SeedNames): NonNullable<Seed["grants"]>[number][] {
  const service = `${names.at}/services/${worker.name}`;
  const invoker = names.account(worker, "i");
  const runsAs = `serviceAccount:${names.account(worker, "w")}`;
  const secrets = new Set(Object.values(worker.secretEnv).map(({ secretId }) => secretId));
  return [
    { resource: service, role: "roles/run.invoker", member: `serviceAccount:${invoker}` },
    ...(worker.allowUnauthenticated
      ? [{ resource: service, role: "roles/run.invoker", member: "allUsers" }]
      : []),
    ...Object.values(names.queues(worker)).map((resource) => ({
      resource,
      role: "roles/cloudtasks.enqueuer",
      member: runsAs,
    })),
    {
      resource: `projects/${names.projectId}/serviceAccounts/${invoker}`,
      role: "roles/iam.serviceAccountUser",
      member: runsAs,
    },
    ...(worker.storage === undefined
      ? []
      : [
          {
            resource: `projects/_/buckets/${names.bucket(worker)}`,
            role: "roles/storage.objectUser",
            member: runsAs,
          },
        ]),
    ...[...secrets].map((id) => ({
      resource: `projects/${names.projectId}/secrets/${names.secret(id)}`,
      role: "roles/secretmanager.secretAccessor",
      member: runsAs,
    })),
  ];
}

function serviceBody(worker: Worker, names: SeedNames, image: string): Json {
  const env: Record<string, string> = {
    ...worker.env,
    ...storageEnv(worker, names),
    ...(worker.verifyCallers
      ? {
          CLOUD_TASKS_OIDC_ACCOUNTS: names.account(worker, "i"),
          CLOUD_TASKS_OIDC_AUDIENCE: names.url(worker),
        }
      : {}),
    ...secretsEnv(worker),
    CLOUD_TASKS_INVOKER: names.account(worker, "i"),
    CLOUD_TASKS_LOCATION: names.region,
    CLOUD_TASKS_MAX_ATTEMPTS: JSON.stringify(names.maxAttempts(worker)),
    CLOUD_TASKS_PROJECT: names.projectId,
    CLOUD_TASKS_QUEUES: JSON.stringify(names.queues(worker)),
    CLOUD_TASKS_WORKER_URL: names.url(worker),
  };
  return {
    ingress: INGRESS[worker.ingress],
    scaling: { minInstanceCount: worker.minInstances },
    template: {
      maxInstanceRequestConcurrency: worker.concurrency,
      serviceAccount: names.account(worker, "w"),
      timeout: seconds(worker.timeoutMs),
      scaling: { maxInstanceCount: worker.maxInstances },
      containers: [
        {
          image,
          ports: [{ containerPort: worker.port }],
          resources: {
            cpuIdle: worker.cpuIdle,
            startupCpuBoost: true,
            limits: { cpu: worker.cpu, memory: worker.memory },
          },
          startupProbe: startupProbe(worker),
          env: [
            ...Object.entries(env).map(([name, value]) => ({ name, value })),
            ...Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => ({
              name,
              valueSource: { secretKeyRef: { secret: names.secret(secretId), version } },
            })),
          ],
        },
      ],
    },
    traffic: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
  };
}

/** Whose values the runtime keeps out of logs and dead letters. */
function secretsEnv({ secretEnv }: Worker): Record<string, string> {
  const names = Object.keys(secretEnv).toSorted();
  return names.length === 0 ? {} : { CLOUD_TASKS_SECRETS: JSON.stringify(names) };
}

function startupProbe({ startup, port }: Worker): Json {
  const { path, timeoutMs } = startup;
  return {
    failureThreshold: Math.ceil(timeoutMs / 1_000),
    periodSeconds: 1,
    timeoutSeconds: 1,
    ...(path === undefined ? { tcpSocket: { port } } : { httpGet: { path, port } }),
  };
}

function storageEnv(worker: Worker, names: SeedNames): Record<string, string> {
  if (worker.storage === undefined) return {};
  return {
    CLOUD_TASKS_BUCKET: names.bucket(worker),
    ...(worker.storage.idempotency ? {} : { CLOUD_TASKS_IDEMPOTENCY: "memory" }),
  };
}

/** Cloud Scheduler's defaults are spelled out, as in the schedule module. */
function retryOf({ retryCount, backoff }: Schedule): Json {
  return {
    retryCount,
    maxRetryDuration: "0s",
    minBackoffDuration: seconds(backoff.minMs),
    maxBackoffDuration: seconds(backoff.maxMs),
    maxDoublings: backoff.maxDoublings,
  };
}

/**
 * Whether a schedule calls a URL off this machine directly, rather than a worker of the project.
 */
export function isForeign({ target }: Schedule): boolean {
  return target.kind === "url" && leadsOutside(target.url);
}

function jobBody(schedule: Schedule, names: SeedNames, { pausesForeign }: SeedInput): Json {
  const { target } = schedule;
  const isPaused = schedule.paused || (pausesForeign && isForeign(schedule));
  const worker =
    target.kind === "worker"
      ? names.project.workers.find(({ id }) => id === target.workerId)
      : undefined;
  const base = worker === undefined ? "" : names.url(worker);
  return {
    name: `${names.at}/jobs/${schedule.name}`,
    schedule: schedule.cron,
    timeZone: schedule.timeZone,
    attemptDeadline: seconds(schedule.attemptDeadlineMs),
    state: isPaused ? "PAUSED" : "ENABLED",
    ...(schedule.retryCount === 0 ? {} : { retryConfig: retryOf(schedule) }),
    httpTarget: {
      uri: target.kind === "worker" ? `${base}${target.path}` : target.url,
      httpMethod: schedule.httpMethod,
      headers: { ...schedule.headers },
      ...(schedule.body === undefined
        ? {}
        : { body: Buffer.from(schedule.body).toString("base64") }),
      // A foreign URL gets no token: its owner could call our worker with it.
      ...(worker === undefined
        ? {}
        : { oidcToken: { serviceAccountEmail: names.account(worker, "i"), audience: base } }),
    },
  };
}

function seconds(durationMs: number): string {
  return `${durationMs / 1000}s`;
}
