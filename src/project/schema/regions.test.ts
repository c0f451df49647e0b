import { expect, it } from "vitest";

import { codes, edited, lines } from "../test-kit.ts";

it.each([
  ["us-centrall1", /^did you mean us-central1\?/],
  ["europ-west1", /^did you mean europe-west1\?/],
  ["us-central2", /^did you mean us-central1\?/],
  ["antarctica-midpoint1", /^take one of https:.* is fine$/],
])("warns of the region %s", async (region, hint) => {
  const loaded = await edited(["region: us-central1", `region: ${region}`]);
  expect(codes(loaded)).toEqual(["CT112"]);
  expect(loaded.project?.region).toBe(region);
  expect(loaded.diagnostics[0]?.hint).toMatch(hint);
});

it("warns of the region of an environment that isn't chosen", async () => {
  const loaded = await edited([
    "\nbudget:",
    "\nenvironments:\n  staging: { name_suffix: -s, region: europe-wset1 }\nbudget:",
  ]);
  expect(codes(loaded)).toEqual(["CT112"]);
  expect(lines(loaded)).toEqual(["staging: { name_suffix: -s, region: europe-wset1 }"]);
});

it("leaves a malformed region to its error", async () => {
  expect(codes(await edited(["region: us-central1", "region: US Central"]))).toEqual(["CT005"]);
});
