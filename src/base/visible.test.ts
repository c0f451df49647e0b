import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { visible, visibleLine } from "./visible.ts";

/** What no text that is shown may hold. */
const NEVER =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Also halves of surrogate pairs. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xff_ff })).map((units) => String.fromCharCode(...units)),
);

describe("visible", () => {
  it.each([
    ["\u001B[31mred\u001B[0m", "\\u001b[31mred\\u001b[0m"],
    ["\u001B]8;;http://x\u0007link", "\\u001b]8;;http://x\\u0007link"],
    ["\u009B2K", "\\u009b2K"],
    ["rn\r\nr\rn", "rn\nr\\rn"],
    ["user\u202Egnp.exe", "user\\u202egnp.exe"],
    ["\u2066a\u2069\u200E\u200F\u061C", "\\u2066a\\u2069\\u200e\\u200f\\u061c"],
    ["pay\u200Bpal\u200C\u200D\uFEFF\u2060", "pay\\u200bpal\\u200c\\u200d\\ufeff\\u2060"],
    ["a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["half \uD800 and \uDC00", "half \\ud800 and \\udc00"],
    ["tag \u{E0041}", "tag \\udb40\\udc41"],
    ["a\uFE0Fb\u3164", "a\\ufe0fb\\u3164"],
    ["\u0000\u007F\u0085", "\\u0000\\u007f\\u0085"],
  ])("shows %j", (text, shown) => expect(visible(text)).toBe(shown));

  it.each(["plain", "два\tcafé 日本語 עברית\nनमस्ते", "✅ 📦 ⚠️ ❤️", "\\u001b", ""])(
    "leaves %j as it is",
    (text) => expect(visible(text)).toBe(text),
  );

  it("leaves nothing that can't be seen, and shows what is shown already as it is", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(NEVER);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });

  it("keeps JSON the same JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it("takes time that grows with the text, whatever it is made of", () => {
    const spent = (text: string): number => {
      const before = process.cpuUsage();
      visible(text);
      return process.cpuUsage(before).user / 1_000;
    };
    for (const unit of ["\u202E", "\uFE0F", "❤️", "\r", "\uD800"]) {
      expect(spent(unit.repeat(200_000)), JSON.stringify(unit)).toBeLessThan(1_000);
    }
  });
});

it("keeps a line one line", () => {
  expect(visibleLine("one\ntwo\r\n\tthree\u202E")).toBe("one\\ntwo\\r\\n\\tthree\\u202e");
});
