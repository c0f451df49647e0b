import { expect, it } from "vitest";

import { planText } from "./plan-text.ts";
import type { ResourceChange, Section } from "./report.ts";

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
\`cloud-tasks apply --allow ADDRESS\` lets one pass, in the plan that is shown

fingerprint ${"f".repeat(64)}
computed from terraform 1.11.4
`);
});

it("shows what is repaired, a block to paste, and what it was made of", () => {
  const movedBlock = 'moved {\n  from = module.schedule["a"]\n  to   = module.schedule["b"]\n}\n';
  const renames = [{ from: 'module.schedule["a"]', to: 'module.schedule["b"]', movedBlock }];
  const noted = plan({
    untainted: ["worker.this"],
    renames,
    metadata: {
      commit: "0123456789abcdef",
      environment: "staging",
      configDigest: "c0ffee0123456789",
      providerVersions: { "registry.terraform.io/hashicorp/google": "7.45.0" },
      stateSerial: 3,
    },
  });
  const text = planText(noted, { colors: false });
  expect(text).toContain("worker.this was left incomplete");
  expect(text).toContain(
    `put this into cloud-tasks.moved.tf beside cloud-tasks.yaml:\n${movedBlock}`,
  );
  expect(text).toContain(
    "computed from commit 0123456789ab, environment staging, config c0ffee012345, terraform 1.11.4, google 7.45.0, state serial 3",
  );
  const failure = { code: "TF_GUARD", message: "lost", hint: `move it:\n${movedBlock}` };
  expect(planText({ ...noted, failure }, { colors: false }).split("moved {")).toHaveLength(2);
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

it("fits a terminal, but for what is there to be copied", () => {
  const hint = `undo it, or run \`gcloud tasks queues resume emails --project=${"p".repeat(60)}\``;
  const text = planText(
    plan({
      changes: [queue({ attributes: [attribute(`a.${"long ".repeat(20)}path`)] })],
      guard: [`its tasks are lost ${"and more is ".repeat(10)}gone`],
      failure: { code: "TF_GUARD", message: "its tasks are lost", hint },
    }),
    { colors: false, columns: 80 },
  );
  const long = text.split("\n").filter((line) => line.length > 80);
  expect(long).toEqual([`next: ${hint}`]);
  expect(text).toMatch(/^guard {2}its tasks.*\n {7}\S/m);
});
