import { expect, it } from "vitest";

import type { ResourceChange, Section } from "../../report/report.ts";
import { planText, resourceLabel } from "./plan-text.ts";

it.each([
  ['module.queue["emails"].google_cloud_tasks_queue.this', 'queue "emails"'],
  ['module.worker["w"].google_cloud_run_v2_service.this', 'worker "w": service'],
  ['module.worker["w"].google_service_account.invoker', 'worker "w": service account invoker'],
  [
    'module.worker["w"].google_cloud_tasks_queue_iam_member.enqueuer["emails"]',
    'worker "w": who may add tasks enqueuer["emails"]',
  ],
  ['module.schedule["daily"].google_cloud_scheduler_job.this', 'schedule "daily": job'],
  ["google_storage_bucket.state", "google_storage_bucket.state"],
  ['module.queue["a"].google_unknown.this', 'queue "a": google_unknown'],
])("calls %s what people call it", (address, label) => {
  const type = /google_\w+/.exec(address)?.[0] ?? "";
  expect(resourceLabel({ address, type })).toBe(label);
});

const queue = (over: Partial<ResourceChange>): ResourceChange => ({
  address: 'module.queue["emails"].google_cloud_tasks_queue.this',
  type: "google_cloud_tasks_queue",
  action: "update",
  attributes: [],
  ...over,
});

const attribute = (path: string, forcesReplacement = false) => ({
  path,
  before: "1",
  after: "2",
  forcesReplacement,
});

function plan(over: Partial<Section<"plan">>): Section<"plan"> {
  return {
    status: "passed",
    durationMs: 1,
    summary: "1 to replace",
    changes: [],
    drift: [],
    fingerprint: "f".repeat(64),
    guard: [],
    terraformVersion: "1.11.4",
    ...over,
  };
}

it("tells why a resource is replaced, what the guard says, and how it is let pass", () => {
  const text = planText(
    plan({
      changes: [
        queue({
          action: "replace",
          reason: "an attribute that changes can't be changed in place",
          attributes: [attribute("name", true)],
        }),
      ],
      guard: ["its tasks are lost"],
      failure: { code: "TF_GUARD", message: "its tasks are lost", hint: "undo it" },
    }),
    { colors: false },
  );
  expect(text).toBe(`plan  1 to replace
  ± replace queue "emails" (an attribute that changes can't be changed in place)
      name: 1 → 2 (forces the replacement)

guard  its tasks are lost
next: undo it
\`apply --allow ADDRESS…\` waives addresses, for the plan that is reviewed or shown

fingerprint ${"f".repeat(64)}
`);
});

it("shows what was changed outside of Terraform", () => {
  const drift = [
    queue({ attributes: [attribute("rate_limits[0].max_dispatches_per_second")] }),
    queue({ address: 'module.queue["webhooks"].google_cloud_tasks_queue.this', action: "delete" }),
  ];
  expect(planText(plan({ drift }), { colors: false })).toContain(
    [
      "changed outside of Terraform since the last apply:",
      '  ~ update queue "emails"',
      "      rate_limits[0].max_dispatches_per_second: 1 → 2",
      '  - delete queue "webhooks"',
    ].join("\n"),
  );
});
