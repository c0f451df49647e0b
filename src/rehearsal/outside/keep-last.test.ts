import { expect, it } from "vitest";

import { keepLast, keepLastEntry } from "./keep-last.ts";

it("keeps the last ten thousand of a list, and tells what it drops", () => {
  const kept: number[] = [];
  const dropped = Array.from({ length: 10_002 }, (_, one) => keepLast(kept, one));
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([10_000, 2, 10_001]);
  expect(dropped.filter((one) => one !== undefined)).toEqual([0, 1]);
});

it("keeps the last ten thousand entries of a map; one that is set again is the newest", () => {
  const kept = new Map<string, number>();
  for (let one = 0; one < 10_000; one++) keepLastEntry(kept, String(one), one);
  keepLastEntry(kept, "0", -1);
  keepLastEntry(kept, "new", 1);
  expect([kept.size, kept.get("0"), kept.has("1")]).toEqual([10_000, -1, false]);
});
