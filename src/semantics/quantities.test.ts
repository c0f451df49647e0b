import { expect, it } from "vitest";

import { memoryBytesOf, memoryGibOf, vcpusOf } from "./quantities.ts";

it("reads millicpus", () => {
  expect([vcpusOf("2"), vcpusOf("0.5"), vcpusOf("500m"), vcpusOf("1000m")]).toEqual([
    2, 0.5, 0.5, 1,
  ]);
});

it("reads memory by its unit", () => {
  expect(["512Mi", "1.5Gi", "1G", "10k", "1Ki", "7"].map(memoryBytesOf)).toEqual([
    536_870_912, 1_610_612_736, 1e9, 10_000, 1024, 7,
  ]);
});

it.each(["", "x", "-1", "1 Gi", "1T", "1e3", "m", "0x10", "1Mi2"])("refuses %j", (text) => {
  expect([vcpusOf(text), memoryBytesOf(text)]).toEqual([NaN, NaN]);
});

it.each([
  ["512Mi", 0.5],
  ["1Gi", 1],
  ["2G", 1.862645149230957],
])("reads %s as %d GiB", (text, gib) => expect(memoryGibOf(text)).toBeCloseTo(gib, 9));
