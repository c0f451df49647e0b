import { expect, it } from "vitest";

import { parsePriceBook, PRICE_BOOK } from "../cost/price-book.ts";
import { runProgram } from "./program-harness.ts";

it("shows every price with its unit, free allowance, page and date", async () => {
  const { code, out } = await runProgram("prices");
  expect(code).toBe(0);
  for (const [id, { what, source, readOn }] of Object.entries(PRICE_BOOK.prices)) {
    expect(out).toContain(`${what} (${id})`);
    expect(out).toContain(`on ${readOn}: ${source}`);
  }
  expect(out).toContain("$0.0000004 for each operation, 1,000,000 free a month");
  expect(out).toContain("Tier 1 $0.000024, Tier 2 $0.0000336 for each vCPU-s");
  expect(out).toContain("NOT VERIFIED");
});

it("shows one price when the region is given", async () => {
  const { out, err } = await runProgram("prices", "--region", "europe-west2");
  expect(out).toContain("  $0.0000336 for each vCPU-s");
  expect(out).not.toContain("Tier 1 $");
  expect(err).toBe("");
});

it.each([
  ["mars-north1", "not in the price book"],
  ["africa-south1", "not verified"],
])("reports what is unknown about %s", async (region, warning) => {
  const { code, err } = await runProgram("prices", "--region", region);
  expect(code).toBe(0);
  expect(err).toContain(warning);
});

it.each([[[]], [["--region", "us-central1"]]])("prints a book as JSON with %j", async (args) => {
  const { code, out } = await runProgram("prices", "--json", ...args);
  expect(code).toBe(0);
  expect(parsePriceBook(out, "stdout").asOf).toBe(PRICE_BOOK.asOf);
});

it.each([["Moon"], ["us"], ["us-central1 "]])("refuses the region %j", async (region) => {
  const { code, out } = await runProgram("prices", "--json", `--region=${region}`);
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ failure: { code: "PRICES_REGION" } });
});
