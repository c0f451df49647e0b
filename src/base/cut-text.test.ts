import { expect, it } from "vitest";

import { cutText, firstChars } from "./cut-text.ts";

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "abc… (1 more character)"],
  ["", 0, ""],
  [`${"x".repeat(5)}${"y".repeat(12_345)}`, 5, "xxxxx… (12,345 more characters)"],
  ["ab\u{1F600}cd", 3, "ab… (4 more characters)"],
  ["ab\u{1F600}cd", 4, "ab\u{1F600}… (2 more characters)"],
])("cuts %j at %i", (text, maxChars, cut) => expect(cutText(text, maxChars)).toBe(cut));

it("counts what was cut off before", () => {
  expect(cutText("abc", 3, 2)).toBe("abc… (2 more characters)");
  expect(cutText("abcd", 3, 2)).toBe("abc… (3 more characters)");
});

it.each([
  ["abc", 5, "abc"],
  ["abcdef", 3, "abc"],
  ["ab\u{1F600}", 3, "ab"],
])("takes the start of %j to %i", (text, maxChars, start) => {
  expect(firstChars(text, maxChars)).toBe(start);
});
