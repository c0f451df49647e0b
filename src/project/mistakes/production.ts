import type { Mistake } from "./mistake.ts";

const CONCURRENCY = "concurrency: 20\n";
const SECRET =
  "    type: secret_manager_secret\n    name: webhook-signing-secret\n    provider: gcp\n";

const ofWorker = (
  name: string,
  config: string,
  [code, line, fix]: readonly [code: string, line: string, fix: string],
): Mistake => ({
  name,
  code,
  line,
  fix,
  edits: [[CONCURRENCY, `${CONCURRENCY}      ${config}\n`]],
});

const ofSecret = (
  name: string,
  config: string,
  [code, line, fix]: readonly [code: string, line: string, fix: string],
): Mistake => ({
  name,
  code,
  line,
  fix,
  edits: [[SECRET, `${SECRET}    config: { ${config} }\n`]],
});

const EMAILS = "notify_emails: [oncall@example.com]\n";
const ofAlert = (
  name: string,
  channel: string,
  [code, fix]: readonly [code: string, fix: string],
): Mistake => ({
  name,
  code,
  line: `channels: [${channel}]`,
  fix,
  edits: [[EMAILS, `${EMAILS}      channels: [${channel}]\n`]],
});

/** Of options that production needs: networks, accounts, labels, replication, back-off. */
export const PRODUCTION_MISTAKES: readonly Mistake[] = [
  ofWorker("callers that a private worker can't check", "verify_callers: true", [
    "CT017",
    "verify_callers: true",
    "remove verify_callers",
  ]),
  ofWorker("an ingress that there is not", "ingress: private", [
    "CT005",
    "ingress: private",
    "internal",
  ]),
  ofWorker("an account that is a person", "service_account: me@example.com", [
    "CT005",
    "service_account: me@example.com",
    "task-jobs@acme-jobs.iam.gserviceaccount.com",
  ]),
  ofWorker("a network whose name is not valid", "vpc: { network: My Network }", [
    "CT005",
    "vpc: { network: My Network }",
    "default",
  ]),
  ofWorker("VPC access without a network", "vpc: { egress: all-traffic }", [
    "CT004",
    "vpc: { egress: all-traffic }",
    "subnetwork: NAME",
  ]),
  ofWorker("two ways to a network", "vpc: { network: default, connector: jobs }", [
    "CT017",
    "vpc: { network: default, connector: jobs }",
    "remove one",
  ]),
  ofWorker("a value of a label with capitals", "labels: { team: Billing }", [
    "CT018",
    "labels: { team: Billing }",
    "write billing",
  ]),
  ofWorker("a label of the pipeline", "labels: { managed-by: me }", [
    "CT018",
    "labels: { managed-by: me }",
    "another name",
  ]),
  ofWorker("the name of a label with a dot", "labels: { a.b: c }", [
    "CT018",
    "labels: { a.b: c }",
    "lower-case letters",
  ]),
  ofSecret("a replica that is not a region", "replication: [Frankfurt]", [
    "CT005",
    "config: { replication: [Frankfurt] }",
    "europe-west1",
  ]),
  ofSecret("a replica that is there twice", "replication: [europe-west1, europe-west1]", [
    "CT008",
    "config: { replication: [europe-west1, europe-west1] }",
    "once",
  ]),
  {
    name: "a schedule's back-off the wrong way round",
    code: "CT006",
    line: "min_backoff: 2h",
    fix: "raise max_backoff",
    edits: [
      [
        'schedule: "0 3 * * *"',
        'schedule: "0 3 * * *"\n      retry_count: 3\n      min_backoff: 2h',
      ],
    ],
  },
  {
    name: "a gate that there is not",
    code: "CT005",
    line: "production: { gate: off }",
    fix: "none",
    edits: [["budget:", "environments:\n  production: { gate: off }\nbudget:"]],
  },
  ofAlert("a number without its country", '{ type: sms, number: "0415550100" }', [
    "CT005",
    "+14155550100",
  ]),
  ofAlert("a type of channel that there is not", "{ type: teams, url: https://example.com }", [
    "CT005",
    "email",
  ]),
  ofAlert("a Slack channel by its name", '{ type: slack, channel: "#ops" }', [
    "CT005",
    "projects/acme-jobs/notificationChannels",
  ]),
  ofAlert("a channel without its number", "{ type: sms }", ["CT004", "add number"]),
  ofAlert("an email that is notified already", "{ type: email, address: oncall@example.com }", [
    "CT008",
    "once",
  ]),
  ofAlert("a webhook with a token", "{ type: webhook, url: https://example.com/a?auth_token=x }", [
    "CT145",
    "console",
  ]),
];
