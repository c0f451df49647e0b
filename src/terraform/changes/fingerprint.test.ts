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
