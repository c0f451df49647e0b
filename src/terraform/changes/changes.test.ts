import { describe, expect, it } from "vitest";

import { HIDDEN, summarizeChanges } from "./changes.ts";
import { fingerprint } from "./fingerprint.ts";
import { planDifference } from "./plan-difference.ts";
import { planDrift } from "./plan-drift.ts";
import type { PlannedResource } from "./plan-json.ts";

function planned(
  type: string,
  change: Partial<PlannedResource["change"]>,
  over: Partial<PlannedResource> = {},
): PlannedResource {
  return {
    address: `${type}.this`,
    mode: "managed",
    type,
    change: {
      actions: ["update"],
      before: {},
      after: {},
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
      ...change,
    },
    ...over,
  };
}

const SERVICE = "google_cloud_run_v2_service";
const QUEUE = "google_cloud_tasks_queue";
const withEnv = (...env: unknown[]): unknown => ({ template: [{ containers: [{ env }] }] });
const rate = (max: number): unknown => ({ rate_limits: [{ max_dispatches_per_second: max }] });
const queueUpdate = (max: number): PlannedResource =>
  planned(QUEUE, { before: rate(50), after: rate(max) });

describe("summarizeChanges", () => {
  it("shows the value of an attribute on the allow-list", () => {
    expect(summarizeChanges([queueUpdate(60)])[0]?.attributes).toEqual([
      {
        path: "rate_limits[0].max_dispatches_per_second",
        before: "50",
        after: "60",
        forcesReplacement: false,
      },
    ]);
  });

  it("hides the value of an environment variable but says which one changes", () => {
    const text = JSON.stringify(
      summarizeChanges([
        planned(SERVICE, {
          before: withEnv({ name: "A", value: "hunter1" }, { name: "B", value: "same" }),
          after: withEnv({ name: "B", value: "same" }, { name: "A", value: "hunter2" }),
        }),
      ]),
    );
    expect(text).not.toContain("hunter");
    expect(text).toContain('env[\\"A\\"].value');
    expect(text).not.toContain('env[\\"B\\"]');
  });

  it("hides a shown attribute that terraform marks sensitive", () => {
    const [change] = summarizeChanges([
      planned(QUEUE, {
        before: { name: "a" },
        after: { name: "b" },
        after_sensitive: { name: true },
      }),
    ]);
    expect(change?.attributes[0]).toMatchObject({ before: HIDDEN, after: HIDDEN });
  });

  it("hides what is below a block that is sensitive as a whole", () => {
    const [change] = summarizeChanges([
      planned(QUEUE, { before: rate(1), after: rate(2), before_sensitive: { rate_limits: true } }),
    ]);
    expect(change?.attributes[0]).toMatchObject({ before: HIDDEN, after: HIDDEN });
  });

  it("says which attribute forces a replacement", () => {
    const [change] = summarizeChanges([
      planned(
        QUEUE,
        {
          actions: ["delete", "create"],
          before: { name: "a" },
          after: { name: "b" },
          replace_paths: [["name"]],
        },
        { action_reason: "replace_because_cannot_update" },
      ),
    ]);
    expect(change).toMatchObject({
      action: "replace",
      reason: "name can't be changed in place",
      attributes: [{ path: "name", forcesReplacement: true }],
    });
  });

  it.each([
    ["no-op", {}, {}, []],
    ["no-op", {}, { previous_address: "x.y" }, ["move"]],
    ["no-op", { importing: { id: "i" } }, {}, ["import"]],
    ["delete", {}, {}, ["delete"]],
    ["forget", {}, {}, ["forget"]],
    ["read", {}, { mode: "data" as const }, []],
  ] as const)("names %s %j %j as %j", (action, change, over, expected) => {
    const resource = planned(QUEUE, { actions: [action], ...change }, over);
    expect(summarizeChanges([resource]).map((each) => each.action)).toEqual(expected);
  });
});

it.each([
  [{ importing: { id: "projects/p/secrets/s" } }, {}, "it exists already: projects/p/secrets/s"],
  [{}, { previous_address: "x.y" }, "moved from x.y"],
  [{}, { action_reason: "delete_because_each_key" }, "its id is no longer in cloud-tasks.yaml"],
  [{}, { action_reason: "one_of_tomorrow" }, "one_of_tomorrow"],
] as const)("says why: %j %j", (change, over, reason) => {
  expect(summarizeChanges([planned(QUEUE, change, over)])[0]?.reason).toBe(reason);
});

it("says of a shown value that it is known only after the apply", () => {
  const [change] = summarizeChanges([
    planned(QUEUE, {
      before: { name: "a" },
      after: {},
      after_unknown: { name: true, state: true },
    }),
  ]);
  expect(change?.attributes).toEqual([
    { path: "name", before: "a", after: "(known after apply)", forcesReplacement: false },
  ]);
});

describe("planDrift", () => {
  it("keeps what someone changed, and leaves out what a release or the API changes", () => {
    const release = planned(SERVICE, {
      before: { traffic: [{ percent: 100, revision: "a" }], etag: "1" },
      after: { traffic: [{ percent: 100, revision: "b" }], etag: "2" },
    });
    const drift = planDrift([queueUpdate(60), release]);
    expect(drift.map(({ type }) => type)).toEqual([QUEUE]);
    expect(drift[0]?.attributes).toMatchObject([{ before: "50", after: "60" }]);
  });
});

describe("fingerprint", () => {
  const image = (tag: string): unknown => ({ template: [{ containers: [{ image: tag }] }] });

  it("ignores the order of resources", () => {
    const other = planned(SERVICE, {
      before: image("a"),
      after: withEnv({ name: "A", value: "1" }),
    });
    expect(fingerprint([queueUpdate(60), other])).toBe(fingerprint([other, queueUpdate(60)]));
  });

  it("takes a service whose image alone changes for unchanged", () => {
    const deploy = planned(SERVICE, {
      before: image("a"),
      after: image("b"),
      after_unknown: { generation: true, latest_created_revision: true },
    });
    expect(fingerprint([deploy])).toBe(fingerprint([]));
  });

  it("differs for another value, even one that is hidden", () => {
    const set = (value: string): PlannedResource =>
      planned(SERVICE, { before: withEnv(), after: withEnv({ name: "A", value }) });
    expect(fingerprint([set("1")])).not.toBe(fingerprint([set("2")]));
    expect(fingerprint([queueUpdate(60)])).not.toBe(fingerprint([queueUpdate(61)]));
  });
});

describe("planDifference", () => {
  it("tells a new address, one that is gone, and another value", () => {
    const reviewed = summarizeChanges([queueUpdate(60)]);
    expect(planDifference(reviewed, summarizeChanges([queueUpdate(70)]))).toHaveLength(1);
    expect(planDifference(reviewed, [])).toHaveLength(1);
    expect(planDifference([], reviewed)).toHaveLength(1);
    expect(planDifference(reviewed, reviewed)).toEqual([]);
  });
});
