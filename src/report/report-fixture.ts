import { closeReport, startReport } from "./merge.ts";
import type { Report, Section } from "./report.ts";

const DIGEST = `sha256:${"d".repeat(64)}`;
const PASSED = { status: "passed" as const, durationMs: 400 };

const COST: Section<"cost"> = {
  ...PASSED,
  summary: "likely $29.17 a month",
  currency: "USD",
  lowUsd: 20.24,
  likelyUsd: 29.17,
  highUsd: 37.62,
  withoutFreeTierUsd: 34.4,
  ceilingUsd: 2_813,
  baseLikelyUsd: 23.41,
  pricesAsOf: "2026-11-24",
  lines: [
    {
      resourceId: "worker",
      label: "CPU while serving",
      quantity: 647_679.694,
      unit: "vCPU-s",
      unitPriceUsd: 0.000024,
      freeQuantity: 180_000,
      monthlyUsd: 11.22,
      basis: "usage",
    },
  ],
  notEstimated: ["alert policies: free today"],
  assumptions: ["send-email: logKbPerTask = 2"],
  warnings: [],
};

const PLAN: Section<"plan"> = {
  ...PASSED,
  summary: "1 to update",
  changes: [
    {
      address: 'module.queue["email-queue"].google_cloud_tasks_queue.this',
      type: "google_cloud_tasks_queue",
      action: "update",
      attributes: [
        {
          path: "rate_limits.max_dispatches_per_second",
          before: "50",
          after: "80",
          forcesReplacement: false,
        },
      ],
    },
  ],
  drift: [],
  fingerprint: "4f53cda18c2baa0c",
  guard: [],
  terraformVersion: "1.11.4",
  metadata: {
    commit: "0123456789abcdef0123456789abcdef01234567",
    environment: "pr-42",
    configDigest: "c0ffee0123456789c0ffee0123456789c0ffee0123456789c0ffee0123456789",
    providerVersions: { "registry.terraform.io/hashicorp/google": "7.45.0" },
    stateLineage: "3f1c",
    stateSerial: 12,
  },
};

const CANDIDATE = {
  worker: "worker",
  candidate: "task-worker-00004-mpr",
  previous: "task-worker-00001-vfm",
};

function report(sections: Partial<Report>): Report {
  const started = startReport({
    project: "task-processor",
    environment: "pr-42",
    commit: "0123456789abcdef",
    startedAtMs: 0,
  });
  return closeReport(
    {
      ...started,
      validate: {
        ...PASSED,
        summary: "0 errors, 0 notes",
        file: "cloud-tasks.yaml",
        diagnostics: [],
      },
      baseline: {
        ...PASSED,
        summary: "worker serves task-worker-00001-vfm",
        config: "../main/cloud-tasks.yaml",
        workers: [{ worker: "worker", revision: "task-worker-00001-vfm" }],
      },
      plan: PLAN,
      cost: COST,
      build: {
        ...PASSED,
        summary: "1 image built and pushed",
        images: [
          {
            worker: "worker",
            image: `r/worker@${DIGEST}`,
            digest: DIGEST,
            sizeBytes: 2e6,
            made: "built",
          },
        ],
      },
      ...sections,
    },
    9_300,
  );
}

const TAGGED: Section<"candidate"> = {
  ...PASSED,
  summary: "1 candidate without traffic",
  workers: [
    {
      ...CANDIDATE,
      candidateUrl: "https://c-0123456---task-worker-abc.run.app",
      serving: CANDIDATE.previous,
      outcome: "candidate",
    },
  ],
};

const APPLIED: Section<"apply"> = {
  ...PASSED,
  summary: "applied: 2 to update",
  created: 0,
  updated: 2,
  deleted: 0,
  settled: true,
};

/**
 * A plan that waits for its author: two things under new ids, one that an earlier apply left half
 * made.
 */
export const RENAMED: Report = report({
  plan: {
    ...PLAN,
    untainted: ['module.worker["worker"].google_cloud_run_v2_service.this'],
    renames: [
      {
        from: 'module.schedule["daily"]',
        to: 'module.schedule["nightly"]',
        movedBlock:
          'moved {\n  from = module.schedule["daily"]\n  to   = module.schedule["nightly"]\n}\n',
      },
      {
        from: 'module.queue["mails"]',
        to: 'module.queue["letters"]',
        movedBlock:
          'moved {\n  from = module.queue["mails"]\n  to   = module.queue["letters"]\n}\n',
        keepName: "mails-v1",
      },
    ],
  },
});

/** Everything passed and was promoted. */
export const PROMOTED: Report = report({
  apply: APPLIED,
  candidate: TAGGED,
  promote: {
    ...PASSED,
    summary: "worker promoted to task-worker-00004-mpr",
    workers: [{ ...CANDIDATE, serving: CANDIDATE.candidate, outcome: "promoted" }],
  },
  smoke: {
    ...PASSED,
    summary: "1 task proven",
    verdicts: [
      {
        worker: "worker",
        handler: "send-email",
        case: "default",
        queue: "email-queue",
        verdict: "passed",
        evidence: "TaskActivityLog: attempt 1 answered OK",
        attempts: 1,
        latencyMs: 1_100,
      },
    ],
  },
  outside: { observations: ["1 mail to smoke@example.com"] },
});

/** One handler answers 500, one never answers; the earlier revision keeps all traffic. */
export const ROLLED_BACK: Report = report({
  apply: APPLIED,
  candidate: TAGGED,
  rollback: {
    ...PASSED,
    durationMs: 45,
    summary: "worker rolled back to task-worker-00001-vfm",
    workers: [{ ...CANDIDATE, serving: CANDIDATE.previous, outcome: "rolled back" }],
  },
  smoke: {
    status: "failed",
    durationMs: 30_300,
    summary: "send-email failed, cleanup failed",
    failure: {
      code: "SMOKE_FAILED",
      message: "worker/send-email: GetTask: attempt 1 answered INTERNAL (HTTP status code 500)",
      hint: "POST /tasks/send-email answered with an error: read the worker's log",
    },
    verdicts: [
      {
        worker: "worker",
        handler: "send-email",
        case: "default",
        queue: "email-queue",
        verdict: "failed",
        evidence: "GetTask: attempt 1 answered INTERNAL (HTTP status code 500)",
        hint: "POST /tasks/send-email answered with an error: read the worker's log",
        log: ["ERROR smtp: connection refused by <mail> | retry"],
        attempts: 1,
        latencyMs: 402,
      },
      {
        worker: "worker",
        handler: "cleanup",
        case: "default",
        queue: "email-queue",
        verdict: "failed",
        evidence:
          "GetTask: no completion within 30 s, 1 attempt dispatched, 1 in flight without an answer",
        hint: "POST /tasks/cleanup took the task and never answered",
        log: ["INFO serving send-email, cleanup on port 8080"],
        logOf: "worker",
        attempts: 1,
        latencyMs: 30_300,
      },
    ],
  },
});

/** The new revision crashed on start, so apply failed and nothing was moved. */
export const CRASHED: Report = report({
  apply: {
    status: "failed",
    durationMs: 826,
    summary: "terraform apply failed with exit code 1",
    failure: {
      code: "TF_FAILED",
      message: "terraform apply failed with exit code 1: the process ended with exit(3)",
    },
    created: 0,
    updated: 0,
    deleted: 0,
  },
  candidate: {
    status: "failed",
    durationMs: 820,
    summary: "worker: task-worker-00004-mpr never became ready, task-worker-00001-vfm still serves",
    failure: {
      code: "RELEASE_NOT_READY",
      message:
        'revision task-worker-00004-mpr of "worker" never became ready; task-worker-00001-vfm still serves all traffic',
      hint: "mend what it does when it starts",
    },
    workers: [
      {
        ...CANDIDATE,
        serving: CANDIDATE.previous,
        outcome: "not ready",
        log: ["Cannot find module ./config.js"],
      },
    ],
  },
});

/** Ctrl-C during the apply. */
export const CANCELLED_RUN: Report = report({
  apply: {
    status: "failed",
    durationMs: 300,
    summary: "cancelled by SIGINT",
    failure: { code: "CANCELLED", message: "cancelled by SIGINT", hint: "run it again" },
    created: 0,
    updated: 0,
    deleted: 0,
  },
});
