import { describe, expect, it } from "vitest";

import { renderComment } from "./comment.ts";
import { replaceAt, textPaths, type TextPath } from "./every-text.ts";
import { FULL } from "./full-fixture.ts";
import { stagesOf } from "./merge.ts";
import { reportSchema, type Report } from "./report.ts";
import { STAGE_NAMES } from "./table.ts";
import { renderTerminal } from "./terminal.ts";

/** Texts that are free: another value in their place is a report still. */
const places: TextPath[] = textPaths(FULL).filter(
  (path) => reportSchema.safeParse(replaceAt(FULL, path, "any")).success,
);

const UNSEEN = [
  "\u0000\u0007\u0008\u001B[31m\u001B]0;t\u0007\u007F\u0085\u009B2K",
  "\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u2028\u2029",
  "\u202A\u202B\u202C\u202D\u202E\u2060\u2064\u2066\u2067\u2068\u2069",
  "\uFEFF\uD800x\uDC00x\u{E0041}\u3164",
].join("x");
// oxlint-disable-next-line no-control-regex
const NEVER =
  /(?!\uFE0F)[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]|(?![\n])\p{Cc}/u;

function renderings(report: Report): Record<string, string> {
  return {
    comment: renderComment(report),
    terminal: renderTerminal(report, { colors: false }),
    narrow: renderTerminal(report, { colors: false, columns: 80 }),
  };
}

function expectWhole(report: Report, renderings_: Record<string, string>): void {
  const { comment = "", terminal = "" } = renderings_;
  expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60_000);
  expect(comment).toMatch(/^### \S+ /u);
  for (const [name, { status }] of stagesOf(report)) {
    expect(comment).toMatch(new RegExp(`^\\| ${name} \\| \\S+ ${status} \\|`, "mu"));
    expect(terminal).toMatch(new RegExp(`^  ${name} +${status} `, "mu"));
  }
}

it("knows a place in every section, and every section", () => {
  expect(stagesOf(FULL).map(([name]) => name)).toEqual(STAGE_NAMES);
  for (const name of STAGE_NAMES) expect(places.map(([first]) => first)).toContain(name);
  expect(places.length).toBeGreaterThan(100);
});

describe("a text that can't be seen", () => {
  it.each(places.map((path) => [path.join("."), path] as const))(
    "is shown at %s",
    (_name, path) => {
      const report = replaceAt(FULL, path, UNSEEN);
      const texts = renderings(report);
      for (const text of Object.values(texts)) expect(text).not.toMatch(NEVER);
      expectWhole(report, texts);
    },
  );
});

describe("a long text", () => {
  it.each([
    ["plain", "x".repeat(70_000)],
    ["escaped", "|".repeat(70_000)],
    ["of lines", "line\n".repeat(14_000)],
    ["wide", "語".repeat(30_000)],
    ["pictograms", "\u{1F600}".repeat(30_000)],
    ["unseen", "\u202E".repeat(70_000)],
  ])("(%s) in every place at once leaves verdict and stages", (_kind, text) => {
    const report = places.reduce((whole, path) => replaceAt(whole, path, text), FULL as Report);
    const texts = renderings(report);
    expectWhole(report, texts);
    for (const one of Object.values(texts)) {
      expect(one).toMatch(/… \([\d,]+ more characters\)/);
      expect(one).not.toMatch(NEVER);
    }
  });

  it("names the first failure, and leaves out what there is no room for", () => {
    const message = "m".repeat(70_000);
    const comment = renderComment(replaceAt(FULL, ["validate", "failure", "message"], message));
    expect(comment).toContain("**validate failed** <code>CONFIG</code>");
    expect(comment).toContain("… (68,500 more characters)<br>👉 mend them");
    const many = Array.from({ length: 5_000 }, () => FULL.plan?.changes[0]);
    const long = renderComment(replaceAt(FULL, ["plan", "changes"], many));
    expect(long).toMatch(/…and [\d,]+ more/);
    expect(long).toContain("| handler | queue |");
  });
});

it("lets no line of a text pass for a line of a stage", () => {
  const fake = "fine\n  smoke     passed           1 ms  all is well";
  for (const path of places) {
    for (const columns of [undefined, 80]) {
      const text = renderTerminal(replaceAt(FULL, path, fake), { colors: false, columns });
      const lines = text.split("\n").filter((line) => /^ {0,2}smoke +passed/.test(line));
      expect(lines, path.join(".")).toEqual([]);
    }
  }
});
