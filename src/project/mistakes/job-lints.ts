import { lint, type Mistake } from "./mistake.ts";

const RATE = "max_dispatches_per_second: 50\n";
const AT_ONCE = "max_concurrent_dispatches: 50\n";
const SEND = "- name: send-email\n          queue: email-queue\n";
const ENV = "SMTP_URL: smtps://smtp.example.com";
const CLEANUP_USAGE = "usage: { tasks_per_month: 30, average_duration: 20s }";

/** Of queues and their retries. */
export const QUEUE_LINTS: readonly Mistake[] = [
  lint(
    "CT104",
    "a log that is sampled",
    ["max_backoff: 600s", "max_backoff: 600s\n      log_sampling_ratio: 0.5"],
    "log_sampling_ratio: 0.5",
    "leave log_sampling_ratio at 1",
  ),
  lint(
    "CT105",
    "a rate out of reach",
    [AT_ONCE, "max_concurrent_dispatches: 5\n"],
    "max_concurrent_dispatches: 5",
    "raise max_concurrent_dispatches",
  ),
  lint(
    "CT117",
    "more tasks than are dispatched",
    [[RATE, "max_dispatches_per_second: 0.1\n"]],
    "max_dispatches_per_second: 0.1",
    "to 0.12 or more",
  ),
  lint(
    "CT158",
    "a queue that is paused",
    ["max_attempts: 5", "max_attempts: 5\n      paused: true"],
    "paused: true",
    "remove paused",
  ),
  lint(
    "CT120",
    "a single attempt",
    ["max_attempts: 5", "max_attempts: 1"],
    "max_attempts: 1",
    "write max_attempts: 5",
  ),
  lint(
    "CT121",
    "retries without an end",
    ["max_attempts: 5", "max_attempts: -1"],
    "max_attempts: -1",
    "max_retry_duration",
  ),
  lint(
    "CT122",
    "both limits of retries",
    ["max_attempts: 5", "max_attempts: 5\n      max_retry_duration: 1h"],
    "max_retry_duration: 1h",
    "max_attempts: 1",
  ),
  lint(
    "CT123",
    "more at a time than the workers take",
    [AT_ONCE, "max_concurrent_dispatches: 500\n"],
    "max_concurrent_dispatches: 500",
    "to 400",
  ),
  lint(
    "CT139",
    "retries without a wait",
    ["min_backoff: 10s", "min_backoff: 0"],
    "min_backoff: 0",
    "write min_backoff: 1s",
  ),
  lint(
    "CT140",
    "retries that end within a minute",
    ["min_backoff: 10s", "min_backoff: 1s"],
    "max_attempts: 5",
    "raise min_backoff",
  ),
  lint(
    "CT141",
    "retries for longer than a task lives",
    ["max_attempts: 5", "max_attempts: -1\n      max_retry_duration: 60d"],
    "max_retry_duration: 60d",
    "30d",
  ),
];

/** Of workers and their variables. */
export const WORKER_LINTS: readonly Mistake[] = [
  lint(
    "CT103",
    "a timeout of an hour",
    ["timeout: 600", "timeout: 1h"],
    "timeout: 1h",
    "1800 or less",
  ),
  lint(
    "CT106",
    "a CPU that is always on",
    ["concurrency: 20", "concurrency: 20\n      cpu_idle: false"],
    "cpu_idle: false",
    "leave cpu_idle at true",
  ),
  lint(
    "CT125",
    "a public worker",
    ["allow_unauthenticated: false", "allow_unauthenticated: true"],
    "allow_unauthenticated: true",
    "write allow_unauthenticated: false",
  ),
  lint(
    "CT137",
    "a path of the startup probe that never arrives",
    ["concurrency: 20", "concurrency: 20\n      startup: { path: /healthz }"],
    "startup: { path: /healthz }",
    "path: /ready",
  ),
  lint(
    "CT160",
    "a public worker that is reached from inside only",
    [
      "allow_unauthenticated: false",
      "# cloud-tasks-ignore CT125: it is public\n      allow_unauthenticated: true\n      ingress: internal",
    ],
    "ingress: internal",
    "ingress: all",
  ),
  lint(
    "CT126",
    "a password among the variables",
    [ENV, "SMTP_PASSWORD: hunter2"],
    "SMTP_PASSWORD: •••••••",
    "secrets: { SMTP_PASSWORD: ID }",
  ),
  lint(
    "CT126",
    "a live key among the variables",
    [ENV, "STRIPE: sk_live_51H8xQ2eZvKYlo2C"],
    `STRIPE: ${"•".repeat(24)}`,
    "secrets: { STRIPE: ID }",
  ),
  lint(
    "CT126",
    "a random text among the variables",
    [ENV, "SEED: aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY"],
    `SEED: ${"•".repeat(32)}`,
    "secrets: { SEED: ID }",
  ),
  lint(
    "CT126",
    "a password in a URL among the variables",
    [ENV, "DATABASE_URL: postgres://app:hunter2@db.example.com/app"],
    `DATABASE_URL: ${"•".repeat(41)}`,
    "secrets: { DATABASE_URL: ID }",
  ),
  lint(
    "CT142",
    "a variable that refers to another",
    [ENV, "SMTP_URL: smtps://${SMTP_HOST}"],
    `SMTP_URL: ${"•".repeat(20)}`,
    "write the value itself",
  ),
  lint(
    "CT143",
    "a file of credentials",
    [ENV, "GOOGLE_APPLICATION_CREDENTIALS: /app/key.json"],
    "GOOGLE_APPLICATION_CREDENTIALS: •••••••••••••",
    "remove it",
  ),
  lint(
    "CT144",
    "an address of the machine itself",
    [ENV, "SMTP_URL: smtp://localhost:1025"],
    `SMTP_URL: ${"•".repeat(21)}`,
    "from Cloud Run",
  ),
];

/** Of handlers. */
export const HANDLER_LINTS: readonly Mistake[] = [
  lint(
    "CT113",
    "a payload of several operations",
    ["payload_kb: 4", "payload_kb: 96"],
    "usage: { tasks_per_month: 300000, average_duration: 400ms, payload_kb: 96 }",
    "bucket",
  ),
  lint(
    "CT114",
    "a timeout of five seconds",
    [SEND, `${SEND}          timeout: 5s\n`],
    "timeout: 5s",
    "15s or more",
  ),
  lint(
    "CT115",
    "a handler's timeout of 45 minutes",
    [SEND, `${SEND}          timeout: 45m\n`],
    "timeout: 45m",
    "30m or less",
  ),
  lint(
    "CT116",
    "a handler's timeout above its worker's",
    [SEND, `${SEND}          timeout: 15m\n`],
    "timeout: 15m",
    "at the worker",
  ),
  lint(
    "CT118",
    "more attempts than the queue makes",
    ["attempts_per_task: 1.05", "attempts_per_task: 20"],
    "usage: { tasks_per_month: 1000000, average_duration: 200ms, payload_kb: 8, attempts_per_task: 20 }",
    "10 or less",
  ),
  lint(
    "CT119",
    "a task that takes longer than it may",
    [
      ["timeout: 600", "timeout: 10"],
      [
        "{ tasks_per_month: 3000, average_duration: 5s }",
        "{ tasks_per_month: 3000, average_duration: 5s }",
      ],
    ],
    CLEANUP_USAGE,
    "raise the timeout",
  ),
  lint(
    "CT138",
    "a smoke case with too little time",
    [CLEANUP_USAGE, "usage: { tasks_per_month: 30, average_duration: 40s }"],
    "- payload: { collection: sessions, older_than_days: 30, run_id: smoke-1 }",
    "timeout: 80s",
  ),
  lint(
    "CT147",
    "a handler that names no queue",
    [SEND, "- name: send-email\n"],
    "- name: send-email",
    "write queue: email-queue",
  ),
  lint(
    "CT137",
    "a path that ends in z",
    [SEND, `${SEND}          path: /tasks/quiz\n`],
    "path: /tasks/quiz",
    "/tasks/send-email",
  ),
  lint(
    "CT137",
    "a path that Cloud Run answers itself",
    [SEND, `${SEND}          path: /healthz\n`],
    "path: /healthz",
    "/tasks/send-email",
  ),
];
