import { expect, it } from "vitest";

import { memoryBytesOf, vcpusOf } from "./quantities.ts";

it("reads millicpus", () => {
  expect([vcpusOf("2"), vcpusOf("0.5"), vcpusOf("250m"), vcpusOf("1000m")]).toEqual([
    2, 0.5, 0.25, 1,
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
