import fc from "fast-check";
import { expect, it } from "vitest";

import { fingerprint } from "./fingerprint.ts";
import type { PlannedResource } from "./plan-json.ts";

const QUEUE = "google_cloud_tasks_queue";
const SERVICE = "google_cloud_run_v2_service";

function planned(address: string, type: string, before: unknown, after: unknown): PlannedResource {
  const change = {
    actions: ["update" as const],
    before,
    after,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
  };
  return { address, mode: "managed", type, change };
}

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const tree = fc.record({
  name: word,
  rate: fc.integer({ min: 1, max: 500 }),
  labels: fc.dictionary(word, word, { maxKeys: 3 }),
  env: fc.uniqueArray(fc.record({ name: word, value: word }), {
    selector: ({ name }) => name,
    maxLength: 4,
  }),
});
const plans = fc
  .uniqueArray(
    fc.record({ address: word, type: fc.constantFrom(QUEUE, SERVICE), before: tree, after: tree }),
    {
      selector: ({ address }) => address,
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((all) => all.map((one) => planned(one.address, one.type, one.before, one.after)));

it("does not depend on the order of resources, nor of the members of a set", () => {
  fc.assert(
    fc.property(plans, fc.infiniteStream(fc.nat()), (plan, random) => {
      const shuffled = plan
        .map((resource) => ({ resource, at: random.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ resource: { change, ...rest } }) => {
          const after = change.after as { env: unknown[] };
          return {
            ...rest,
            change: { ...change, after: { ...after, env: after.env.toReversed() } },
          };
        });
      expect(fingerprint(shuffled)).toBe(fingerprint(plan));
    }),
  );
});

/** What the API or the release owns, and what the build sets. */
const noise = fc.record({
  etag: word,
  generation: word,
  uri: word,
  latest_ready_revision: word,
  traffic: fc.array(fc.record({ percent: fc.nat(), revision: word }), { maxLength: 2 }),
  conditions: fc.array(fc.record({ state: word }), { maxLength: 2 }),
  template: word.map((image) => [{ containers: [{ image }] }]),
});

it("does not depend on what is none of the review's", () => {
  fc.assert(
    fc.property(tree, tree, noise, noise, (before, after, old, young) => {
      const quiet = planned("s", SERVICE, before, after);
      const noisy = planned("s", SERVICE, { ...before, ...old }, { ...after, ...young });
      const idle: PlannedResource = {
        ...planned("idle", QUEUE, before, before),
        change: { ...quiet.change, actions: ["no-op"] },
      };
      const data: PlannedResource = { ...planned("d", "google_project", null, {}), mode: "data" };
      expect(fingerprint([data, noisy, idle])).toBe(fingerprint([quiet]));
    }),
  );
});

it("changes with any value, action, address or import", () => {
  fc.assert(
    fc.property(tree, tree, word, (before, after, other) => {
      const plan = planned("q", QUEUE, before, after);
      const print = fingerprint([plan]);
      const changed = (over: object): string =>
        fingerprint([planned("q", QUEUE, before, { ...after, ...over })]);
      expect(changed({ name: `${after.name}-` })).not.toBe(print);
      expect(changed({ rate: after.rate + 1 })).not.toBe(print);
      expect(changed({ labels: { ...after.labels, [`${other}-`]: "" } })).not.toBe(print);
      expect(changed({ env: [...after.env, { name: `${other}-`, value: "" }] })).not.toBe(print);
      expect(fingerprint([{ ...plan, address: "p" }])).not.toBe(print);
      const change = (over: object): PlannedResource => ({
        ...plan,
        change: { ...plan.change, ...over },
      });
      expect(fingerprint([change({ actions: ["delete", "create"] })])).not.toBe(print);
      expect(fingerprint([change({ importing: { id: "i" } })])).not.toBe(print);
      expect(fingerprint([change({ after_unknown: { name: true } })])).not.toBe(print);
    }),
  );
});

it("changes with what is imported, and with where something is moved from", () => {
  const plan = planned("q", QUEUE, { rate: 1 }, { rate: 2 });
  const importing = (id: string): string =>
    fingerprint([{ ...plan, change: { ...plan.change, importing: { id } } }]);
  expect(importing("one")).not.toBe(importing("other"));
  const moved = (from: string): string => fingerprint([{ ...plan, previous_address: from }]);
  expect(moved("one")).not.toBe(moved("other"));
  expect(moved("one")).not.toBe(fingerprint([plan]));
});

/**
 * What the API counts up or works out by itself, as a replacement has it: known before, unknown
 * after.
 */
it.each<[string, Readonly<Record<string, unknown>>]>([
  [SERVICE, { traffic_statuses: [{ percent: 100, revision: "a", uri: "u" }] }],
  [SERVICE, { terminal_condition: [{ state: "a" }], observed_generation: "3", uid: "u" }],
  [SERVICE, { client: "gcloud", client_version: "1", creator: "c", last_modifier: "m" }],
  [SERVICE, { effective_labels: { a: "b" }, terraform_labels: { a: "b" }, urls: ["u"] }],
  ["google_cloud_run_v2_service_iam_member", { etag: "BwX" }],
  ["google_cloud_tasks_queue_iam_member", { etag: "BwX" }],
  ["google_secret_manager_secret_iam_member", { etag: "BwX" }],
  ["google_service_account_iam_member", { etag: "BwX" }],
  ["google_storage_bucket", { updated: "2026-11-24", time_created: "2026-11-23", url: "gs://b" }],
  ["google_secret_manager_secret", { create_time: "2026-11-24" }],
  ["google_service_account", { unique_id: "123" }],
  ["google_monitoring_alert_policy", { creation_record: [{ mutate_time: "1" }] }],
  [QUEUE, { state: "RUNNING", rate_limits: [{ max_burst_size: 10 }] }],
])("does not depend on what the API writes of a replaced %s: %j", (type, written) => {
  const replaced = (before: object): string => {
    const plan = planned("r", type, { location: "a", ...before }, { location: "b" });
    const unknown = Object.fromEntries(Object.keys(before).map((key) => [key, true]));
    const actions: PlannedResource["change"]["actions"] = ["delete", "create"];
    // A block of a queue is known after all, but for what the API fills in.
    const after_unknown = type === QUEUE ? { state: true } : unknown;
    return fingerprint([{ ...plan, change: { ...plan.change, actions, after_unknown } }]);
  };
  expect(replaced(written)).toBe(replaced({}));
});

it("does depend on the same word where someone can set it", () => {
  const update = (type: string, after: object): string =>
    fingerprint([planned("r", type, { location: "a" }, { location: "a", ...after })]);
  const quiet = fingerprint([]);
  expect(update("google_cloud_scheduler_job", { traffic: "x" })).not.toBe(quiet);
  expect(update("google_cloud_scheduler_job", { description: "x" })).not.toBe(quiet);
  expect(update("google_storage_bucket", { etag: "x" })).not.toBe(quiet);
  expect(update(SERVICE, { labels: { a: "b" } })).not.toBe(quiet);
});
