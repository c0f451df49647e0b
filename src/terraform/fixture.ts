import type { Project } from "../project/project.ts";

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

/** A project with one of most things, for the tests of this folder. */
export function fixtureProject(over: Partial<Project> = {}): Project {
  const queue = {
    range,
    maxDispatchesPerSecond: 50,
    maxConcurrentDispatches: 50,
    maxAttempts: 5,
    minBackoffMs: 100,
    maxBackoffMs: 600_000,
    maxDoublings: 16,
    maxRetryDurationMs: 0,
    paused: false,
    logSamplingRatio: 1,
  };
  return {
    name: "task-processor",
    environment: "staging",
    projectId: "acme-jobs",
    region: "us-central1",
    isProduction: false,
    requireSmoke: false,
    gate: "none",
    queues: [
      { ...queue, id: "email-queue", name: "email-queue" },
      { ...queue, id: "webhook-queue", name: "webhook-queue" },
    ],
    workers: [
      {
        id: "worker",
        name: "task-worker",
        range,
        port: 8080,
        memory: "1Gi",
        cpu: "2",
        cpuIdle: true,
        minInstances: 1,
        maxInstances: 20,
        concurrency: 20,
        timeoutMs: 600_000,
        allowUnauthenticated: false,
        deletionProtection: false,
        labels: {},
        ingress: "all",
        serviceAccount: undefined,
        vpc: undefined,
        sourceDir: "/nowhere",
        image: { buildArgs: {}, installScripts: false },
        storage: { deadLetterDays: 90, idempotency: true },
        verifyCallers: false,
        env: { TZ: "UTC" },
        secretEnv: { SIGNING_SECRET: { secretId: "signing", version: "latest" } },
        handlers: [],
        startup: { path: "/ready", timeoutMs: 60_000 },
      },
    ],
    schedules: [
      {
        id: "daily",
        name: "daily",
        range,
        cron: "0 3 * * *",
        timeZone: "Etc/UTC",
        target: { kind: "worker", workerId: "worker", path: "/tasks/cleanup" },
        httpMethod: "POST",
        body: undefined,
        headers: {},
        attemptDeadlineMs: 180_000,
        retryCount: 0,
        backoff: { minMs: 5_000, maxMs: 3_600_000, maxDoublings: 5 },
        paused: false,
      },
    ],
    secrets: [{ id: "signing", name: "signing", range }],
    alerts: [
      {
        id: "deep",
        name: "deep",
        range,
        metric: "queue_depth",
        targetId: "email-queue",
        threshold: 100,
        durationMs: 300_000,
        notifyEmails: ["ops@example.com"],
      },
    ],
    buckets: [
      {
        id: "letters",
        name: "acme-letters",
        range,
        location: "us",
        deleteAfterDays: 30,
        versioning: false,
      },
    ],
    budget: undefined,
    configFile: "/nowhere/cloud-tasks.yaml",
    configText: "",
    ...over,
  };
}

/** An image by digest, as tfvars want it. */
export const FIXTURE_IMAGE = `us-central1-docker.pkg.dev/acme-jobs/jobs/worker@sha256:${"a".repeat(64)}`;
