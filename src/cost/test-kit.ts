import type { Project, Queue, Schedule, Worker } from "../project/project.ts";
import type { HandlerUsage } from "../project/usage.ts";
import { digitsOf, MONEY_DECIMALS, type Money } from "./money.ts";

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

/** An amount before it is rounded. */
export function inDollars(amount: Money): number {
  return Number(digitsOf(amount, MONEY_DECIMALS));
}

/** A queue that limits nothing, unless `own` says so. */
export function queueOf(own: Partial<Queue> = {}): Queue {
  return {
    id: "q",
    name: "q",
    range,
    maxDispatchesPerSecond: 500,
    maxConcurrentDispatches: 5000,
    maxAttempts: 5,
    minBackoffMs: 1000,
    maxBackoffMs: 1000,
    maxDoublings: 1,
    maxRetryDurationMs: 0,
    paused: false,
    logSamplingRatio: 1,
    ...own,
  };
}

/**
 * A worker of 2 vCPU and 1 GiB with one handler on the queue `q`, which logs and sends nothing; it
 * is never deployed.
 */
export function workerOf(usage: HandlerUsage, own: Partial<Worker> = {}): Worker {
  const handler = {
    name: "h",
    path: "/tasks/h",
    queueId: "q",
    timeoutMs: 60_000,
    smoke: [],
    usage: { payloadKb: 1, attemptsPerTask: 1, logKbPerTask: 0, egressKbPerTask: 0, ...usage },
    isIdempotent: undefined,
    declaredIn: "config" as const,
  };
  return {
    id: "w",
    name: "w",
    range,
    port: 8080,
    memory: "1Gi",
    cpu: "2",
    cpuIdle: true,
    minInstances: 0,
    maxInstances: 20,
    concurrency: 1,
    timeoutMs: 600_000,
    allowUnauthenticated: false,
    labels: {},
    ingress: "all",
    serviceAccount: undefined,
    vpc: undefined,
    deletionProtection: false,
    sourceDir: "/x",
    image: { buildArgs: {}, installScripts: false },
    storage: undefined,
    verifyCallers: false,
    env: {},
    secretEnv: {},
    handlers: [handler],
    usage: { startUpMs: 0, deploysPerMonth: 0, imageGib: 0, buildMinutes: 0, bucketGib: 0 },
    startup: { path: "/ready", timeoutMs: 60_000 },
    ...own,
  };
}

/** A schedule that calls the handler of {@link workerOf} each minute. */
export function scheduleOf(own: Partial<Schedule> = {}): Schedule {
  return {
    id: "s",
    name: "s",
    range,
    cron: "* * * * *",
    timeZone: "Etc/UTC",
    target: { kind: "worker", workerId: "w", path: "/tasks/h" },
    httpMethod: "POST",
    body: undefined,
    headers: {},
    attemptDeadlineMs: 180_000,
    retryCount: 0,
    backoff: { minMs: 5_000, maxMs: 3_600_000, maxDoublings: 5 },
    paused: false,
    ...own,
  };
}

/** One queue and one worker in us-central1, in production. */
export function projectOf(
  usage: HandlerUsage,
  worker: Partial<Worker> = {},
  rest: Partial<Project> = {},
): Project {
  return {
    name: "p",
    environment: "production",
    projectId: "p",
    region: "us-central1",
    isProduction: true,
    requireSmoke: false,
    gate: "none",
    queues: [queueOf()],
    workers: [workerOf(usage, worker)],
    schedules: [],
    secrets: [],
    alerts: [],
    buckets: [],
    budget: undefined,
    configText: "",
    configFile: "/x/cloud-tasks.yaml",
    ...rest,
  };
}
