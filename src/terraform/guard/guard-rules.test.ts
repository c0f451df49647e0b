import { expect, it } from "vitest";

import type { PlannedResource } from "../changes/plan-json.ts";
import { guardFailure } from "./guard-failure.ts";
import { guardFindings } from "./guard.ts";

const QUEUE = "google_cloud_tasks_queue";
const SERVICE = "google_cloud_run_v2_service";
const BUCKET = "google_storage_bucket";
const JOB = "google_cloud_scheduler_job";
const MEMBER = "google_cloud_run_v2_service_iam_member";

function planned(
  type: string,
  before: unknown,
  after: unknown,
  over: Partial<PlannedResource["change"]> = {},
): PlannedResource {
  const change = {
    actions: [before === null ? ("create" as const) : ("update" as const)],
    before,
    after,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
    ...over,
  };
  return { address: `${type}.this`, mode: "managed", type, change };
}

const OURS = { labels: { "managed-by": "cloud-tasks-pipeline" } };
const IMPORTING = { importing: { id: "i" } };
const retries = { retry_config: [{ max_attempts: 5 }] };
const rule = (age: number, type = "Delete", prefix?: string): unknown => ({
  action: [{ type }],
  condition: [{ age, matches_prefix: prefix === undefined ? [] : [prefix] }],
});
const letters = (age: number): unknown => ({
  lifecycle_rule: [rule(age, "Delete", "dead-letters/"), rule(32, "Delete", "idempotency/")],
});

it.each<[string, string, unknown, unknown, RegExp]>([
  ["a removed retry_config", QUEUE, retries, { retry_config: [] }, /lose its retry_config/],
  [
    "removed rate_limits",
    QUEUE,
    { rate_limits: [{}] },
    { rate_limits: null },
    /lose its rate_limits/,
  ],
  [
    "a service's limit of instances",
    SERVICE,
    { template: [{ scaling: [{ max_instance_count: 3 }] }] },
    { template: [{ scaling: [] }] },
    /lose its template.scaling/,
  ],
  [
    "deletion protection that goes off",
    SERVICE,
    { ...OURS, deletion_protection: true },
    { deletion_protection: false },
    /lose its deletion protection/,
  ],
  [
    "a queue that is paused",
    QUEUE,
    { desired_state: "RUNNING" },
    { desired_state: "PAUSED" },
    /would be paused/,
  ],
  ["a job's removed retry_config", JOB, { retry_config: [{}] }, {}, /lose its retry_config/],
  [
    "a bucket's removed soft_delete_policy",
    BUCKET,
    { soft_delete_policy: [{}] },
    { soft_delete_policy: [] },
    /lose its soft_delete_policy/,
  ],
  [
    "a bucket's removed retention_policy",
    BUCKET,
    { retention_policy: [{}] },
    { retention_policy: [] },
    /lose its retention_policy/,
  ],
  ["force_destroy", BUCKET, { force_destroy: false }, { force_destroy: true }, /force_destroy/],
  [
    "versioning that goes off",
    BUCKET,
    { versioning: [{ enabled: true }] },
    { versioning: [{ enabled: false }] },
    /no older versions/,
  ],
  [
    "a rule that deletes objects which were kept",
    BUCKET,
    { lifecycle_rule: [] },
    { lifecycle_rule: [rule(30)] },
    /older than 30 days \(all are kept now\)/,
  ],
  [
    "a rule that deletes sooner",
    BUCKET,
    { lifecycle_rule: [rule(30), rule(90)] },
    { lifecycle_rule: [rule(7)] },
    /older than 7 days \(30 days now\)/,
  ],
  [
    "a rule that deletes the objects of a prefix sooner",
    BUCKET,
    letters(90),
    letters(60),
    /delete objects of dead-letters\/ older than 60 days \(90 days now\)/,
  ],
  [
    "a rule for all objects where one for a prefix was",
    BUCKET,
    letters(90),
    { lifecycle_rule: [rule(90)] },
    /delete objects older than 90 days \(all are kept now\)/,
  ],
  [
    "a secret that expires",
    "google_secret_manager_secret",
    { ttl: null },
    { ttl: "60s" },
    /expire/,
  ],
  ["a grant to everyone", MEMBER, null, { member: "allUsers" }, /allUsers/],
  [
    "a binding with everyone",
    "google_cloud_run_v2_service_iam_binding",
    { members: ["user:a@b"] },
    { members: ["user:a@b", "allAuthenticatedUsers"] },
    /allAuthenticatedUsers/,
  ],
  [
    "a policy with everyone",
    "google_cloud_run_v2_service_iam_policy",
    { policy_data: "{}" },
    { policy_data: '{"bindings":[{"members":["allUsers"]}]}' },
    /allUsers/,
  ],
  [
    "a service that checks no caller",
    SERVICE,
    { invoker_iam_disabled: false },
    { invoker_iam_disabled: true },
    /invoker_iam_disabled/,
  ],
  [
    "a bucket that may become public",
    BUCKET,
    { public_access_prevention: "enforced" },
    { public_access_prevention: "inherited" },
    /no longer enforced/,
  ],
])("stops on %s", (_, type, before, after, said) => {
  const findings = guardFindings([planned(type, before, after)]);
  expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(said)]);
});

it.each<[string, string, unknown, unknown, Partial<PlannedResource["change"]>]>([
  ["other retries", QUEUE, retries, { retry_config: [{ max_attempts: 1 }] }, {}],
  [
    "a block that is known after the apply",
    QUEUE,
    retries,
    {},
    { after_unknown: { retry_config: [{ max_attempts: true }] } },
  ],
  [
    "a rule that deletes later",
    BUCKET,
    { lifecycle_rule: [rule(7)] },
    { lifecycle_rule: [rule(30)] },
    {},
  ],
  ["a rule that deletes the objects of a prefix later", BUCKET, letters(60), letters(90), {}],
  [
    "a rule for a prefix of what is deleted sooner already",
    BUCKET,
    { lifecycle_rule: [rule(7)] },
    { lifecycle_rule: [rule(7), rule(30, "Delete", "dead-letters/")] },
    {},
  ],
  [
    "a rule that only moves objects",
    BUCKET,
    {},
    { lifecycle_rule: [rule(1, "SetStorageClass")] },
    {},
  ],
  [
    "an import, whose protection the provider made up",
    SERVICE,
    { ...OURS, deletion_protection: true },
    { deletion_protection: false },
    IMPORTING,
  ],
  [
    "the protection that a failed apply imported and that nobody set",
    SERVICE,
    { labels: { team: "x" }, effective_labels: OURS.labels, deletion_protection: true },
    { ...OURS, deletion_protection: false },
    {},
  ],
  ["everyone who was in already", MEMBER, { member: "allUsers" }, { member: "allUsers" }, {}],
  ["a new queue that is made paused", QUEUE, null, { desired_state: "PAUSED" }, {}],
])("lets pass %s", (_, type, before, after, over) => {
  expect(guardFindings([planned(type, before, after, over)])).toEqual([]);
});

it.each<[string, string, unknown, unknown, RegExp]>([
  ["an adopted job's retries", JOB, { retry_config: [{}] }, {}, /lose its retry_config/],
  ["an adopted queue's limits", QUEUE, { rate_limits: [{}] }, {}, /lose its rate_limits/],
  [
    "the objects of an adopted bucket",
    BUCKET,
    {},
    { lifecycle_rule: [rule(30)] },
    /older than 30 days/,
  ],
  [
    "the check of an adopted service's callers",
    SERVICE,
    { invoker_iam_disabled: false },
    { invoker_iam_disabled: true },
    /let everyone in/,
  ],
])("stops on an import that changes %s", (_, type, before, after, said) => {
  const findings = guardFindings([planned(type, before, after, IMPORTING)]);
  expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(said)]);
});

it("says of an import that would be replaced why, and what to do", () => {
  const secret = planned(
    "google_secret_manager_secret",
    {},
    {},
    {
      ...IMPORTING,
      actions: ["delete", "create"],
      replace_paths: [
        ["replication", 0, "auto"],
        ["replication", 0, "user_managed"],
      ],
    },
  );
  const [finding] = guardFindings([secret]);
  expect(finding?.message).toContain("exists already, differs in replication, which");
  expect(finding?.message).toContain("all its versions are lost");
  const failure = guardFailure({ guard: guardFindings([secret]), renames: [], fingerprint: "f" });
  expect(failure.hint).toMatch(/another name in cloud-tasks.yaml[\s\S]*\nundo the change/);
});

it("stops on the loss of an account that queued tasks call with", () => {
  const gone = (name: string): PlannedResource => ({
    ...planned("google_service_account", {}, null, { actions: ["delete"] }),
    address: `module.worker["w"].google_service_account.${name}`,
  });
  const findings = guardFindings([gone("invoker"), gone("worker")]);
  expect(findings.map(({ address }) => address)).toEqual([gone("invoker").address]);
});
