import fc from "fast-check";
import { expect, it } from "vitest";

import { guardFindings } from "../guard/guard.ts";
import { findRenames } from "../guard/renames.ts";
import { summarizeChanges } from "./changes.ts";
import { planDifference } from "./plan-difference.ts";
import type { PlannedResource } from "./plan-json.ts";

/** A value and Terraform's marks for it, in the two shapes that a plan has them in. */
interface Marked {
  readonly value: unknown;
  readonly marks: unknown;
  /** The texts below a mark. */
  readonly secrets: readonly string[];
}

let serial = 0;

/** A leaf that is like no other, marked or not. */
const leaf: fc.Arbitrary<Marked> = fc.boolean().map((sensitive) => {
  serial += 1;
  const value = `${sensitive ? "secret" : "plain"}-${serial}-end`;
  return { value, marks: sensitive ? true : undefined, secrets: sensitive ? [value] : [] };
});

function object(shape: Readonly<Record<string, fc.Arbitrary<Marked>>>): fc.Arbitrary<Marked> {
  return fc.record(shape).map((fields) => {
    const entries = Object.entries(fields);
    return {
      value: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
      marks: Object.fromEntries(entries.map(([key, { marks }]) => [key, marks])),
      secrets: entries.flatMap(([, { secrets }]) => secrets),
    };
  });
}

function list(item: fc.Arbitrary<Marked>): fc.Arbitrary<Marked> {
  return fc.array(item, { maxLength: 3 }).map((items) => ({
    value: items.map(({ value }) => value),
    marks: items.map(({ marks }) => marks),
    secrets: items.flatMap(({ secrets }) => secrets),
  }));
}

/**
 * The same, or with one mark on the whole of it: then all of it is secret, keys of maps included.
 */
function perhapsWhole(part: fc.Arbitrary<Marked>): fc.Arbitrary<Marked> {
  return fc
    .tuple(part, fc.boolean())
    .map(([one, whole]) =>
      whole ? { value: one.value, marks: true, secrets: textsOf(one.value) } : one,
    );
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Attributes that are shown, and attributes that are not, in the types where most of them are. */
const sides = object({
  name: leaf,
  location: leaf,
  description: leaf,
  labels: perhapsWhole(object({ team: leaf, owner: leaf })),
  rate_limits: perhapsWhole(list(object({ max_dispatches_per_second: leaf }))),
  template: perhapsWhole(
    list(
      object({
        service_account: leaf,
        containers: perhapsWhole(
          list(
            object({ image: leaf, env: perhapsWhole(list(object({ name: leaf, value: leaf }))) }),
          ),
        ),
      }),
    ),
  ),
  http_target: perhapsWhole(
    list(object({ body: leaf, headers: perhapsWhole(object({ auth: leaf })) })),
  ),
});

const resources: fc.Arbitrary<{ resource: PlannedResource; secrets: readonly string[] }> = fc
  .record({
    before: sides,
    after: sides,
    type: fc.constantFrom(
      "google_cloud_run_v2_service",
      "google_cloud_tasks_queue",
      "google_cloud_scheduler_job",
      "google_service_account",
    ),
    actions: fc.constantFrom<PlannedResource["change"]["actions"]>(
      ["create"],
      ["update"],
      ["delete"],
      ["delete", "create"],
      ["forget"],
    ),
  })
  .map(({ before, after, type, actions }) => {
    serial += 1;
    return {
      secrets: [...before.secrets, ...after.secrets],
      resource: {
        address: `module.x["${serial}"].${type}.this`,
        mode: "managed",
        type,
        change: {
          actions,
          before: actions[0] === "create" ? null : before.value,
          after: ["delete", "forget"].includes(actions.at(-1) ?? "") ? null : after.value,
          after_unknown: {},
          before_sensitive: before.marks,
          after_sensitive: after.marks,
          replace_paths: [["name"]],
        },
      },
    };
  });

it("shows no value that Terraform marks sensitive, in no summary, difference, finding or advice", () => {
  fc.assert(
    fc.property(fc.array(resources, { minLength: 1, maxLength: 4 }), (all) => {
      const planned = all.map(({ resource }) => resource);
      const summary = summarizeChanges(planned);
      const shown = JSON.stringify([
        summary,
        planDifference([], summary),
        planDifference(summary, summary.slice(1)),
        guardFindings(planned),
        findRenames(planned),
      ]);
      for (const secret of all.flatMap(({ secrets }) => secrets)) {
        expect(shown).not.toContain(secret);
      }
    }),
    { numRuns: 300 },
  );
});

it("does show what is allowed and not marked, or the test above could not fail", () => {
  const [plain] = fc.sample(resources, 1);
  if (plain === undefined) throw new Error("a sample has one");
  const change = { ...plain.resource.change, actions: ["update" as const] };
  const marked = { ...change, before: { name: "a" }, after: { name: "shown-name" } };
  const open = { ...marked, before_sensitive: {}, after_sensitive: {} };
  const type = "google_cloud_tasks_queue";
  expect(JSON.stringify(summarizeChanges([{ ...plain.resource, type, change: open }]))).toContain(
    "shown-name",
  );
});
