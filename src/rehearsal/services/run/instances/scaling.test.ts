import { expect, it } from "vitest";

import type { JsonObject } from "../../../json/json.ts";
import type { Route, ServiceRecord } from "../model.ts";
import { scaleOf } from "./scaling.ts";

/** A service with two revisions, `a` with limits of its own. */
function service(scaling: JsonObject, routes: readonly Partial<Route>[]): ServiceRecord {
  const own = { scaling: { minInstanceCount: 1, maxInstanceCount: 4 } };
  return {
    spec: { scaling },
    revisions: new Map([
      ["a", { template: own }],
      ["b", { template: {} }],
    ]),
    routes: routes.map((route) => ({ percent: 0, tag: undefined, ...route })),
  } as unknown as ServiceRecord;
}

const split = [
  { revision: "a", percent: 75 },
  { revision: "b", percent: 25 },
];

it.each<[string, JsonObject, readonly Partial<Route>[], object, object]>([
  ["own limits without any of the service", {}, split, { min: 1, max: 4 }, { min: 0, max: 100 }],
  ["shares of a minimum", { minInstanceCount: 4 }, split, { min: 3, max: 4 }, { min: 1, max: 100 }],
  ["shares of a maximum", { maxInstanceCount: 4 }, split, { min: 1, max: 3 }, { min: 0, max: 1 }],
  [
    "shares of a manual count",
    { scalingMode: "MANUAL", manualInstanceCount: 4 },
    split,
    { min: 3, max: 3 },
    { min: 1, max: 1 },
  ],
  [
    "nothing without traffic, its own minimum with a tag",
    { minInstanceCount: 2 },
    [{ revision: "a", tag: "t" }],
    { min: 1, max: 4 },
    { min: 0, max: 100 },
  ],
  ["nothing at all without a route", {}, [], { min: 0, max: 4 }, { min: 0, max: 100 }],
])("revisions get %s", (_, scaling, routes, a, b) => {
  const record = service(scaling, routes);
  expect([scaleOf(record, "a"), scaleOf(record, "b")]).toEqual([a, b]);
});
