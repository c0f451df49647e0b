import { expect, it } from "vitest";

import type { ResourceChange } from "../../report/report.ts";
import { differenceText, hiddenInBoth, planDifference } from "./plan-difference.ts";

const queue = (id: string, over: Partial<ResourceChange> = {}): ResourceChange => ({
  address: `module.queue["${id}"].google_cloud_tasks_queue.this`,
  type: "google_cloud_tasks_queue",
  action: "update",
  attributes: [],
  ...over,
});

const rate = (after: string) => ({
  path: "rate",
  before: "1",
  after,
  forcesReplacement: false,
});

it("tells what came, went and changed, by the names of the config", () => {
  const reviewed = [
    queue("a", { attributes: [rate("2")] }),
    queue("b"),
    queue("c", { action: "create" }),
    queue("e", { attributes: [rate("2")] }),
  ];
  const present = [queue("a", { attributes: [rate("3")] }), queue("c"), queue("d"), queue("e")];
  expect(planDifference(reviewed, present)).toEqual([
    'queue "a": rate now goes from 1 to 3',
    'queue "b": update is no longer needed',
    'queue "c": reviewed as create, now update',
    'queue "d": update was not in the reviewed plan',
    'queue "e": rate no longer changes',
  ]);
  expect(planDifference(reviewed, reviewed)).toEqual([]);
});

it("lists at most twenty, and says when nothing that may be shown differs", () => {
  const many = Array.from({ length: 23 }, (_, index) => `d${index}`);
  const text = differenceText(many, ["terraform was 1, is 2"], ["no word of what is hidden"]);
  expect(text.split("\n")).toHaveLength(23);
  expect(text).toContain("  - d19\n  - and 3 more\n  - terraform was 1, is 2");
  expect(differenceText([], [], [])).toBe(
    "the plan changed since its review, in values that are hidden",
  );
});

const hidden = (path: string, before = "(hidden)") => ({
  path,
  before,
  after: "(hidden)",
  forcesReplacement: false,
});

it("names the attributes that are hidden in both plans, one of which differs", () => {
  const reviewed = [
    queue("a", { attributes: [hidden("labels.x"), hidden("labels.y", "(none)"), rate("2")] }),
    queue("b", { action: "create", attributes: [rate("2")] }),
    queue("c", { attributes: [rate("2")] }),
    queue("d", { action: "replace", attributes: [hidden("labels.x")] }),
    queue("gone", { attributes: [hidden("labels.x")] }),
  ];
  const present = [
    queue("a", { attributes: [...(reviewed[0]?.attributes ?? []), hidden("labels.new")] }),
    queue("b", { action: "create", attributes: [rate("2")] }),
    queue("c", { attributes: [rate("2")] }),
    queue("d", { attributes: [hidden("labels.x")] }),
    queue("new", { attributes: [hidden("labels.x")] }),
  ];
  const both = hiddenInBoth(reviewed, present);
  expect(both).toEqual(['queue "a": labels.x, labels.y', 'queue "b": what it is created with']);
  expect(differenceText([], ["terraform was 1, is 2"], both)).toBe(
    [
      "the plan changed since its review, in values that are hidden:",
      '  - queue "a": labels.x, labels.y',
      '  - queue "b": what it is created with',
      "  - terraform was 1, is 2",
    ].join("\n"),
  );
});
