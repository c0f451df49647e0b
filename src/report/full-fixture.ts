import { CRASHED, PROMOTED, RENAMED, ROLLED_BACK } from "./report-fixture.ts";
import type { Report } from "./report.ts";

const ENDED = { status: "passed" as const, durationMs: 1 };
const TRAFFIC = [{ revision: "w-1", percent: 100, tag: "c-1234567" }];

const { version, project, environment, commit, startedAt, status, durationMs } = PROMOTED;

/**
 * Every part of every section is there: a report as no run leaves it, for tests that go over all of
 * it.
 */
export const FULL: Required<Report> = {
  version,
  kind: "rehearsal",
  project,
  environment,
  commit,
  base: { ref: "main", commit: "fedcba9876543210" },
  flow: [{ kind: "queue", from: "email-queue", label: "50/s", to: "worker" }],
  deployment: { safe: 3, notSafe: ["send-email"] },
  startedAt,
  status,
  durationMs,
  baseline: PROMOTED.baseline,
  cost: {
    ...(PROMOTED.cost as NonNullable<Report["cost"]>),
    removedLines: [{ resourceId: "old", label: "job", baseMonthlyUsd: 0.1 }],
    drivers: [{ resourceId: "w", label: "requests", monthlyUsd: 4, baseMonthlyUsd: 3 }],
    change: { totalUsd: 5.76, configurationUsd: 5, pricesUsd: 0.26, usageUsd: 0.5 },
    tips: [{ resourceId: "w", text: "min_instances: 0", savesUsd: 19.71 }],
    budget: {
      outcome: "waived",
      exceeded: ["the likely cost is above the budget"],
      waiver: { reason: "launch", expiresOn: "2026-12-31" },
    },
    free: ["google_service_account x2"],
  },
  outside: PROMOTED.outside,
  run: { id: "4711", attempt: 2, url: "https://github.com/o/r/actions/runs/4711" },
  validate: {
    ...ENDED,
    status: "failed",
    summary: "1 error, 0 notes",
    failure: { code: "CONFIG", message: "it has errors", hint: "mend them", exitCode: 2 },
    file: "cloud-tasks.yaml",
    diagnostics: [
      {
        code: "CT001",
        severity: "error",
        message: "unknown key",
        hint: "leave it out",
        path: ["resources", 0, "config"],
        range: { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } },
      },
    ],
  },
  build: {
    ...ENDED,
    summary: "1 image built and pushed",
    images: [
      {
        worker: "w",
        image: "h/p@sha256:0",
        digest: "sha256:0",
        sizeBytes: 1_000,
        made: "built",
        base: { name: "gcr.io/b:1", digest: "sha256:1", standsInBecause: "no network" },
      },
    ],
    warnings: ["production builds on a tag alone"],
  },
  plan: {
    ...(RENAMED.plan as NonNullable<Report["plan"]>),
    drift: RENAMED.plan?.changes ?? [],
    guard: ["a queue would be deleted"],
  },
  agree: {
    ...ENDED,
    summary: "as it was reviewed",
    fingerprint: "4f53",
    by: "gate",
    allowed: ["module.queue"],
  },
  pin: {
    ...ENDED,
    summary: "pinned",
    lease: { holder: "octocat", run: "4711", since: "2026-11-24T00:00:00.000Z" },
    workers: [{ worker: "w", before: TRAFFIC, after: TRAFFIC, outcome: "pinned" }],
  },
  apply: {
    ...(PROMOTED.apply as NonNullable<Report["apply"]>),
    reviewedFingerprint: "4f53",
    appliedFingerprint: "4f53",
  },
  candidate: {
    ...(CRASHED.candidate as NonNullable<Report["candidate"]>),
    workers: [
      {
        worker: "w",
        candidate: "w-2",
        candidateUrl: "https://c---w.run.app",
        digest: "sha256:0",
        runner: "container",
        previous: "w-1",
        serving: "w-1",
        traffic: TRAFFIC,
        outcome: "not ready",
        log: ["Error: no database"],
      },
    ],
  },
  smoke: {
    ...(ROLLED_BACK.smoke as NonNullable<Report["smoke"]>),
    unproven: [{ worker: "w", handler: "cleanup", reason: "not safe here" }],
  },
  promote: {
    ...ENDED,
    summary: "w promoted to w-2",
    workers: [
      {
        worker: "w",
        candidate: "w-2",
        previous: "w-1",
        serving: "w-2",
        before: TRAFFIC,
        after: TRAFFIC,
        outcome: "promoted",
        proven: false,
      },
    ],
  },
  rollback: {
    ...ENDED,
    summary: "w rolled back to w-1",
    workers: [
      {
        proven: false,
        worker: "w",
        candidate: "w-2",
        previous: "w-1",
        serving: "w-1",
        before: TRAFFIC,
        after: TRAFFIC,
        outcome: "rolled back",
      },
    ],
  },
  drift: {
    ...ENDED,
    status: "blocked",
    summary: "1 finding",
    findings: [
      {
        stage: "operation",
        resource: "projects/p/locations/l/queues/q",
        type: "google_cloud_tasks_queue",
        message: "it is paused",
        attributes: [
          { path: "state", before: "RUNNING", after: "PAUSED", forcesReplacement: false },
        ],
      },
    ],
  },
  destroy: {
    ...ENDED,
    summary: "destroyed 1 resource",
    destroyed: 1,
    changes: RENAMED.plan?.changes ?? [],
    losses: [{ address: "module.queue", type: "google_cloud_tasks_queue", content: "3 tasks" }],
  },
};
