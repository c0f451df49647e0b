import { describe, expect, it } from "vitest";

import { codes, edited, load, type Edit } from "../test-kit.ts";

const LOST: Edit = ["path: /tasks/cleanup }", "path: /tasks/clenup }"];
const UNPROVEN: Edit = [
  "smoke:\n            - payload: { collection: customers, sync_id: smoke-1 }",
  "smoke: []",
];

describe("a lint", () => {
  it("comes together with errors elsewhere", async () => {
    const loaded = await edited(
      ["max_attempts: 5", "max_attempts: five"],
      ['cpu: "2"', "cpu: 3"],
      ['"0 3 * * *"', '"0 3 * *"'],
      ["America/Los_Angeles", "America/Los_Angelos"],
      LOST,
      UNPROVEN,
    );
    expect(loaded.project).toBeUndefined();
    expect(codes(loaded)).toEqual(["CT005", "CT013", "CT102", "CT010", "CT010", "CT110"]);
  });

  it.each<[string, string[], Edit[]]>([
    ["a worker's handlers", ["CT005"], [["- name: cleanup", "- name: 5"], LOST]],
    ["a target's handler", ["CT005"], [["path: /tasks/cleanup }", "path: 5 }"]]],
    [
      "a handler's queue",
      ["CT009"],
      [
        [
          "- name: process-webhook\n          queue: webhook-queue",
          "- name: process-webhook\n          queue: hooks",
        ],
        [
          "- name: sync-data\n          queue: webhook-queue",
          "- name: sync-data\n          queue: hooks",
        ],
      ],
    ],
    [
      "smoke cases",
      ["CT005"],
      [["smoke:\n            - payload: { collection: customers, sync_id: smoke-1 }", "smoke: 5"]],
    ],
    [
      "a mistyped key of smoke cases",
      ["CT003"],
      [
        [
          "smoke:\n            - payload: { collection: customers",
          "smokes:\n            - payload: { collection: customers",
        ],
      ],
    ],
    [
      "a rate",
      ["CT005"],
      [
        ["max_dispatches_per_second: 50", "max_dispatches_per_second: fast"],
        ["max_concurrent_dispatches: 50", "max_concurrent_dispatches: 100"],
      ],
    ],
    [
      "a handler's path",
      ["CT005"],
      [["- name: cleanup\n", "- name: cleanup\n          path: 5\n"]],
    ],
    ["the id of two resources", ["CT008"], [["- id: webhook-queue", "- id: email-queue"]]],
  ])("that reads %s says nothing while that is an error", async (_, wanted, edits) => {
    const found = codes(await edited(...edits));
    expect(found.filter((code) => code.startsWith("CT1"))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(wanted));
  });

  it("of a worker without handlers says nothing while its manifest is unusable", async () => {
    const text = `project_name: a
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
resources:
  - { id: worker, type: cloud_run, name: worker, config: {} }
`;
    expect(codes(await load(text))).toEqual(["CT101"]);
    expect(codes(await load(text, { manifest: "{" }))).toEqual(["CT011"]);
  });
});
