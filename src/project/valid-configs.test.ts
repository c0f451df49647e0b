import { expect, it } from "vitest";

import { checkConfig } from "./load-project.ts";

const HEAD = `project_name: acme
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
`;
const queue = (id: string, config = "{}"): string =>
  `  - { id: ${id}, type: cloud_tasks_queue, name: ${id}, config: ${config} }\n`;
const worker = (config: string): string =>
  `  - { id: worker, type: cloud_run, name: acme-worker, config: ${config} }\n`;
const HANDLERS = "handlers: { send: { queue: mail, smoke: [{ payload: {} }] } }";
const MAIL = `${queue("mail")}${worker(`{ ${HANDLERS} }`)}`;
const schedule = (config: string): string =>
  `${MAIL}  - { id: nightly, type: cloud_scheduler, name: nightly, config: { ${config} } }\n`;
const SEND = "target: { worker: worker, handler: send }";
const alert = (config: string): string =>
  `${MAIL}  - { id: watch, type: monitoring_alert, name: Watch, config: { ${config}, notify_emails: [a@b.example] } }\n`;
const withHead = (resources: string, after = ""): string =>
  `${HEAD}resources:\n${resources}${after}`;

/** Configs as people write them; none of them has anything wrong. */
const VALID: Readonly<Record<string, string>> = {
  "a queue and a worker": withHead(MAIL),
  "a slow queue": withHead(
    `${queue("mail", "{ max_dispatches_per_second: 0.1, max_concurrent_dispatches: 1 }")}${worker(`{ ${HANDLERS} }`)}`,
  ),
  "retries by duration alone": withHead(
    `${queue("mail", "{ max_attempts: 1, max_retry_duration: 2h }")}${worker(`{ ${HANDLERS} }`)}`,
  ),
  "unlimited attempts within a day": withHead(
    `${queue("mail", "{ max_attempts: -1, max_retry_duration: 1d }")}${worker(`{ ${HANDLERS} }`)}`,
  ),
  "a wait of part of a second": withHead(
    `${queue("mail", "{ min_backoff: 250ms, max_backoff: 1h30m }")}${worker(`{ ${HANDLERS} }`)}`,
  ),
  "half a vCPU": withHead(
    `${queue("mail", "{ max_concurrent_dispatches: 100 }")}${worker(`{ cpu: 0.5, memory: 256Mi, ${HANDLERS} }`)}`,
  ),
  "milli-vCPUs": withHead(
    `${queue("mail", "{ max_concurrent_dispatches: 100 }")}${worker(`{ cpu: 500m, memory: 1G, ${HANDLERS} }`)}`,
  ),
  "whole vCPUs with a fraction": withHead(
    `${queue("mail")}${worker(`{ cpu: "2.0", memory: 1.5Gi, ${HANDLERS} }`)}`,
  ),
  "large instances": withHead(
    `${queue("mail")}${worker(`{ cpu: 8, memory: 32Gi, concurrency: 1000, ${HANDLERS} }`)}`,
  ),
  "the longest timeout that makes sense": withHead(
    `${queue("mail")}${worker(`{ timeout: 30m, handlers: { send: { queue: mail, timeout: 30m, smoke: [{}] } } }`)}`,
  ),
  "variables of all kinds": withHead(
    `${queue("mail")}${worker(`{ env: { LOG_LEVEL: debug, MAX_TOKENS: "4096", TOKEN_URL: "https://auth.example.com/token", FEATURE_AUTH: "true", BUILD: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b, EMPTY_PASSWORD: "" }, ${HANDLERS} }`)}`,
  ),
  "a secret with its version": withHead(
    `${queue("mail")}${worker(`{ secrets: { API_KEY: { secret: key, version: "3" } }, ${HANDLERS} }`)}  - { id: key, type: secret_manager_secret, name: key }\n`,
  ),
  "a worker of a closed network": withHead(
    `${queue("mail")}${worker(`{ ingress: internal, service_account: task-jobs@acme-jobs.iam.gserviceaccount.com, vpc: { subnetwork: jobs, egress: all-traffic }, labels: { team: billing }, ${HANDLERS} }`)}`,
  ),
  "a worker behind a connector": withHead(
    `${queue("mail")}${worker(`{ vpc: { connector: projects/acme-net/locations/us-central1/connectors/jobs }, ${HANDLERS} }`)}`,
  ),
  "a secret of two regions": withHead(
    `${queue("mail")}${worker(`{ secrets: { KEY: key }, ${HANDLERS} }`)}  - { id: key, type: secret_manager_secret, name: key, config: { replication: [europe-west1, europe-west4], labels: { team: billing } } }\n`,
  ),
  "a schedule with back-off": withHead(
    schedule(
      `schedule: "0 4 * * *", ${SEND}, retry_count: 3, min_backoff: 30s, max_backoff: 10m, max_doublings: 2`,
    ),
  ),
  "environments with and without a gate": withHead(
    MAIL,
    "environments:\n  staging: { name_suffix: -staging, gate: required }\n  dev: { name_suffix: -dev, gate: none }\n",
  ),
  "handlers as a list": withHead(
    `${queue("mail")}${worker("{ handlers: [{ name: send, smoke: [{}] }, { name: sort, smoke: [{ name: a }, { name: b }] }] }")}`,
  ),
  "handlers of two queues": withHead(
    `${queue("mail")}${queue("bulk")}${worker("{ handlers: { send: { queue: mail, smoke: [{}] }, fill: { queue: bulk, path: /fill, smoke: [{}] } } }")}`,
  ),
  "a usage that fits": withHead(
    `${queue("mail")}${worker("{ handlers: { send: { queue: mail, smoke: [{}], usage: { tasks_per_month: 5000000, average_duration: 1.5s, payload_kb: 32, attempts_per_task: 1.2, log_kb_per_task: 2 } } } }")}`,
  ),
  "a handler that only a schedule calls": withHead(
    `${worker("{ handlers: { clean: { smoke: [{}] } } }")}  - { id: nightly, type: cloud_scheduler, name: nightly, config: { schedule: "0 4 * * *", target: { worker: worker, handler: clean } } }\n`,
  ),
  "a schedule in another zone": withHead(
    schedule(`schedule: "0 4 * * 1-5", time_zone: Europe/Berlin, ${SEND}`),
  ),
  "a schedule in a zone that got another name": withHead(
    schedule(`schedule: "*/15 * * * *", time_zone: Asia/Kolkata, ${SEND}`),
  ),
  "a schedule on a leap day": withHead(schedule(`schedule: "0 0 29 2 *", time_zone: UTC, ${SEND}`)),
  "a schedule with names": withHead(schedule(`schedule: "30 6 1 JAN,JUL *", ${SEND}`)),
  "a schedule of each hour, which no change of clocks hurts": withHead(
    schedule(`schedule: "30 * * * *", time_zone: America/New_York, ${SEND}`),
  ),
  "a schedule of a foreign URL": withHead(
    schedule(
      'schedule: "0 4 * * *", target_url: "https://hooks.example.com/in?x=1", http_method: GET',
    ),
  ),
  "a schedule of a worker's URL": withHead(
    schedule(
      'schedule: "0 4 * * *", target_url: "https://acme-worker-123456.us-central1.run.app/tasks/send"',
    ),
  ),
  "a schedule with a text": withHead(
    schedule(
      `schedule: "0 4 * * *", ${SEND}, body: "hello [world", headers: { Content-Type: text/plain }, retry_count: 5`,
    ),
  ),
  "an alert on a share": withHead(
    alert("metric: error_rate, target: worker, threshold: 0.05, duration: 5m"),
  ),
  "an alert on any failure": withHead(
    alert("metric: failed_attempts, target: mail, threshold: 0, duration: 0"),
  ),
  "an alert that tells many": withHead(
    alert(
      `metric: queue_depth, target: mail, threshold: 100, channels: [{ type: sms, number: "+14155550100" }, { type: pubsub, topic: projects/acme-jobs/topics/alerts }, { type: webhook, url: "https://alerts.example.com/in" }, { type: slack, channel: projects/acme-jobs/notificationChannels/17 }]`,
    ),
  ),
  "a bucket": withHead(
    `${MAIL}  - { id: files, type: storage_bucket, name: acme-files, config: { location: EU, delete_after_days: 7 } }\n  - { id: more, type: storage_bucket, name: acme-more }\n`,
  ),
  environments: withHead(
    MAIL,
    "environments:\n  staging: { name_suffix: -staging, resources: { worker: { config: { max_instances: 20, handlers: { send: { timeout: 1m } } } } } }\n  production: { budget: { max_monthly_usd: 500 } }\n",
  ),
  "environments in projects of their own": withHead(
    MAIL,
    "environments:\n  staging: { project_id: acme-staging }\n  production: { project_id: acme-jobs, region: europe-west1 }\n",
  ),
  "anchors and merge keys": withHead(
    `  - &queue\n    id: mail\n    type: cloud_tasks_queue\n    name: mail\n    config: { max_attempts: 12 }\n  - <<: *queue\n    id: bulk\n    name: bulk\n${worker("{ handlers: { send: { queue: mail, smoke: [{}] }, fill: { queue: bulk, smoke: [{}] } } }")}`,
  ),
  "a lint that is fine here": withHead(
    `  - id: mail\n    type: cloud_tasks_queue\n    name: mail\n    config:\n      # Sent again by the sender.\n      # cloud-tasks-ignore CT120: the sender sends it again\n      max_attempts: 1\n${worker(`{ ${HANDLERS} }`)}`,
  ),
  JSON: JSON.stringify(
    {
      project_name: "acme",
      provider: "gcp",
      region: "us-central1",
      architecture_type: "cloud_tasks_jobs",
      resources: [{ id: "mail", type: "cloud_tasks_queue", name: "mail", config: {} }],
    },
    null,
    "\t",
  ),
};

it.each(Object.entries(VALID))("finds nothing wrong with %s", async (_, text) => {
  const { diagnostics, project } = await checkConfig(text, {
    configFile: "/nowhere/cloud-tasks.yaml",
  });
  expect(diagnostics).toEqual([]);
  expect(project?.name).toBe("acme");
});

it("is tried with at least 30 configs", () => {
  expect(Object.keys(VALID).length).toBeGreaterThanOrEqual(30);
});
