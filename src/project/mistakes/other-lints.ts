import { lint, type Mistake } from "./mistake.ts";

const SCHEDULE = 'schedule: "0 3 * * *"';
const TARGET = "target: { worker: worker, path: /tasks/cleanup }";
const CLEANUP_USAGE = "usage: { tasks_per_month: 30, average_duration: 20s }";
const BUCKET = "budget:";

/** Of schedules. */
export const SCHEDULE_LINTS: readonly Mistake[] = [
  lint(
    "CT110",
    "a schedule that no handler answers",
    [TARGET, "target: { worker: worker, path: /tasks/clean }"],
    "target: { worker: worker, path: /tasks/clean }",
    "/tasks/cleanup",
  ),
  lint(
    "CT127",
    "a run.app URL with a slip",
    [TARGET, "target_url: https://task-wroker.run.app/tasks/cleanup"],
    "target_url: https://task-wroker.run.app/tasks/cleanup",
    "target: { worker: worker, path: /tasks/cleanup }",
  ),
  lint(
    "CT128",
    "a URL without encryption",
    [TARGET, "target_url: http://example.com/tasks"],
    "target_url: http://example.com/tasks",
    "https://",
  ),
  lint(
    "CT130",
    "a schedule that overlaps itself",
    [
      [SCHEDULE, 'schedule: "* * * * *"'],
      [CLEANUP_USAGE, "usage: { tasks_per_month: 30, average_duration: 90s }"],
      [
        "older_than_days: 30, run_id: smoke-1 }",
        "older_than_days: 30, run_id: smoke-1 }\n              timeout: 3m",
      ],
    ],
    'schedule: "* * * * *"',
    "less often",
  ),
  lint(
    "CT130",
    "a deadline beyond the next run",
    [SCHEDULE, 'schedule: "*/5 * * * *"\n      attempt_deadline: 10m'],
    "attempt_deadline: 10m",
    "5m",
  ),
  lint(
    "CT159",
    "back-off without retries",
    [SCHEDULE, `${SCHEDULE}\n      max_backoff: 10m`],
    "max_backoff: 10m",
    "retry_count: 3",
  ),
  lint(
    "CT131",
    "half past two",
    [SCHEDULE, 'schedule: "30 2 * * *"'],
    'schedule: "30 2 * * *"',
    "Etc/UTC",
  ),
  lint(
    "CT131",
    "half an hour before a midnight at which clocks go back to 23:00",
    [
      `${SCHEDULE}\n      time_zone: America/Los_Angeles`,
      'schedule: "30 23 * * *"\n      time_zone: America/Santiago',
    ],
    'schedule: "30 23 * * *"',
    "Etc/UTC",
  ),
  lint(
    "CT132",
    "a body that is not JSON",
    ['older_than_days":30}', "older_than_days:30}"],
    `body: '{"collection":"sessions","older_than_days:30}'`,
    "double quotes",
  ),
  lint(
    "CT133",
    "a body without a content type",
    ["      headers: { Content-Type: application/json }\n", ""],
    `body: '{"collection":"sessions","older_than_days":30}'`,
    "Content-Type: application/json",
  ),
  lint(
    "CT144",
    "a schedule of localhost",
    [TARGET, "target_url: http://localhost:8080/tasks"],
    "target_url: http://localhost:8080/tasks",
    "public address",
  ),
  lint(
    "CT145",
    "a password in a URL",
    [TARGET, "target_url: https://me:pw@example.com/tasks"],
    `target_url: ${"•".repeat(31)}`,
    "remove it",
  ),
  lint(
    "CT151",
    "each minute of an hour",
    [SCHEDULE, 'schedule: "* 3 * * *"'],
    'schedule: "* 3 * * *"',
    '"0 3 * * *"',
  ),
  lint(
    "CT152",
    "by day and by weekday",
    [SCHEDULE, 'schedule: "0 9 1-7 * 1"'],
    'schedule: "0 9 1-7 * 1"',
    "in the handler",
  ),
  lint(
    "CT153",
    "a step that does not divide",
    [SCHEDULE, 'schedule: "*/45 * * * *"'],
    'schedule: "*/45 * * * *"',
    "30",
  ),
  lint(
    "CT154",
    "a header that is replaced",
    ["{ Content-Type: application/json }", "{ Content-Type: application/json, User-Agent: me }"],
    "headers: { Content-Type: ••••••••••••••••, User-Agent: •• }",
    "another name",
  ),
  lint(
    "CT155",
    "an API of Google",
    [TARGET, "target_url: https://run.googleapis.com/v2/projects/p/locations/l/jobs/j:run"],
    "target_url: https://run.googleapis.com/v2/projects/p/locations/l/jobs/j:run",
    "from a handler",
  ),
  lint(
    "CT156",
    "a schedule that does not wait for its handler",
    [
      [CLEANUP_USAGE, "usage: { tasks_per_month: 30, average_duration: 5m }"],
      [
        "older_than_days: 30, run_id: smoke-1 }",
        "older_than_days: 30, run_id: smoke-1 }\n              timeout: 10m",
      ],
    ],
    "- id: daily-cleanup",
    "raise attempt_deadline",
  ),
];

/** Of everything else. */
export const OTHER_LINTS: readonly Mistake[] = [
  lint(
    "CT161",
    "a production that nobody approves",
    [BUCKET, `environments:\n  production: { gate: none }\n${BUCKET}`],
    "production: { gate: none }",
    "gate: required",
  ),
  lint(
    "CT112",
    "a region that isn't known",
    ["us-central1", "us-central9"],
    "region: us-central9",
    "us-central1",
  ),
  lint(
    "CT124",
    "a region of the higher price",
    ["us-central1", "europe-west3"],
    "region: europe-west3",
    "Tier 1",
  ),
  lint(
    "CT129",
    "an environment that adds a handler",
    [
      "budget:",
      "environments:\n  staging:\n    name_suffix: -staging\n    resources: { worker: { config: { handlers: { send-emial: {} } } } }\nbudget:",
    ],
    "resources: { worker: { config: { handlers: { send-emial: {} } } } }",
    "send-email",
  ),
  lint(
    "CT134",
    "an alert that tells nobody",
    ["      notify_emails: [oncall@example.com]\n", ""],
    "- id: email-backlog",
    "notify_emails",
  ),
  lint(
    "CT135",
    "an alert that is always open",
    ["threshold: 1000", "threshold: 0"],
    "threshold: 0",
    "somebody should look",
  ),
  lint(
    "CT150",
    "an alert that never opens",
    [
      [
        "metric: queue_depth\n      target: email-queue\n      threshold: 1000",
        "metric: latency\n      target: worker\n      threshold: 900000",
      ],
    ],
    "threshold: 900000",
    "below 600000",
  ),
  lint(
    "CT136",
    "a secret that no worker gets",
    [BUCKET, "  - { id: spare, type: secret_manager_secret, name: spare }\n\nbudget:"],
    "- { id: spare, type: secret_manager_secret, name: spare }",
    "VARIABLE: spare",
  ),
  lint(
    "CT146",
    "a budget without a limit",
    ["budget:\n  max_monthly_usd: 100", "budget: {}"],
    "budget: {}",
    "max_monthly_usd",
  ),
  lint(
    "CT148",
    "the project id of an example",
    ["provider: gcp\n", "provider: gcp\nproject_id: my-gcp-project\n"],
    "project_id: my-gcp-project",
    "the id of your project",
  ),
  lint(
    "CT149",
    "versions that are kept for good",
    [
      BUCKET,
      "  - { id: files, type: storage_bucket, name: acme-files, config: { versioning: true } }\n\nbudget:",
    ],
    "- { id: files, type: storage_bucket, name: acme-files, config: { versioning: true } }",
    "delete_after_days",
  ),
  lint(
    "CT157",
    "an ignore comment without a reason",
    ["max_attempts: 5", "max_attempts: 5 # cloud-tasks-ignore CT120"],
    "max_attempts: 5 # cloud-tasks-ignore CT120",
    "why",
  ),
];
