import { expect, it } from "vitest";

import { systemClock } from "../semantics/clock.ts";
import { parsePriceBook, PRICE_BOOK } from "./price-book.ts";
import { costStage } from "./stage.ts";
import { projectOf } from "./test-kit.ts";

const json = JSON.stringify(PRICE_BOOK);
const DAY_MS = 86_400_000;

it("is a book by its own schema, each price with Google's page and a date not after the review", () => {
  expect(parsePriceBook(json, "the book")).toEqual(PRICE_BOOK);
  for (const price of Object.values(PRICE_BOOK.prices)) {
    expect(new URL(price.source).hostname).toBe("cloud.google.com");
    expect(price.readOn <= PRICE_BOOK.asOf).toBe(true);
    // Nothing is unverified without a word.
    expect(price.verified || price.note !== undefined).toBe(true);
    expect(price.free === undefined).toBe(price.freeFor === undefined);
  }
  const { tier1, tier2, unverifiedTier1 } = PRICE_BOOK.regions;
  const all = [...tier1, ...tier2, ...unverifiedTier1];
  expect(new Set(all).size).toBe(all.length);
});

it.each([
  ["no JSON", "{", "it is not JSON"],
  ["another currency", json.replace('"USD"', '"EUR"'), "currency"],
  ["a negative price", json.replace("4e-7", "-1"), "tasksOperation.usd"],
  ["a price that is not a number", json.replace("4e-7", '"free"'), "tasksOperation.usd"],
  ["a missing price", json.replace('"runRequest"', '"runRequests"'), "prices"],
])("refuses a book with %s", (_, text, named) => {
  const error = thrown(() => parsePriceBook(text, "old.json"));
  expect(error).toMatchObject({ code: "COST_PRICES", exitCode: 2 });
  expect(String(error)).toContain("old.json is not a price book");
  expect(String(error)).toContain(named);
});

it.each([
  [180, false],
  [181, true],
])("after %d days warns: %s", async (days, isOld) => {
  const nowMs = Date.parse(PRICE_BOOK.asOf) + days * DAY_MS;
  const clock = { ...systemClock, now: () => nowMs };
  const { warnings } = await costStage(projectOf({}), { clock });
  expect(warnings.some((one) => one.includes(`reviewed ${days} days ago`))).toBe(isOld);
});

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
