import { expect, it } from "vitest";

import { metadataDifference, type PlanMetadata } from "./plan-metadata.ts";

const metadata: PlanMetadata = {
  commit: "a",
  environment: "staging",
  configDigest: "d",
  providerVersions: { "registry.terraform.io/hashicorp/google": "7.45.0" },
  stateLineage: "l",
  stateSerial: 3,
};
const plan = { terraformVersion: "1.11.4", metadata };

it("finds nothing between two plans that were made from the same, or where one is unknown", () => {
  expect(metadataDifference(plan, plan)).toEqual([]);
  expect(metadataDifference({ terraformVersion: "1.11.4" }, plan)).toEqual([]);
  const { commit: _commit, ...without } = metadata;
  expect(metadataDifference({ ...plan, metadata: without }, plan)).toEqual([]);
});

it.each<[Partial<PlanMetadata>, string]>([
  [{ commit: "b" }, "commit was a, is b"],
  [{ stateSerial: 4 }, "state serial was 3, is 4"],
  [{ stateLineage: "m" }, "state lineage was l, is m"],
  [{ configDigest: "e" }, "config digest was d, is e"],
  [{ environment: "production" }, "environment was staging, is production"],
  [
    { providerVersions: { "registry.terraform.io/hashicorp/google": "7.46.0" } },
    "provider registry.terraform.io/hashicorp/google was 7.45.0, is 7.46.0",
  ],
])("tells %j", (over, said) => {
  expect(metadataDifference(plan, { ...plan, metadata: { ...metadata, ...over } })).toEqual([said]);
});

it("tells another terraform", () => {
  const newer = { ...plan, terraformVersion: "1.12.0" };
  expect(metadataDifference(plan, newer)).toEqual(["terraform was 1.11.4, is 1.12.0"]);
});
