import { expect, it } from "vitest";

import { dockerIgnore } from "./docker-ignore.ts";

it.each([
  ["logs", ["logs", "logs/a.log"], ["src/logs", "logs2"]],
  ["/logs/", ["logs", "logs/a"], ["a/logs"]],
  ["./logs", ["logs"], []],
  ["*.md", ["a.md"], ["docs/a.md", "a.mdx"]],
  ["**/*.md", ["a.md", "docs/a.md", "docs/b/a.md"], ["a.mdx"]],
  ["**", ["a", "a/b"], []],
  ["a/**", ["a/b", "a/b/c"], ["b"]],
  ["a?c", ["abc"], ["ac", "a/c", "abbc"]],
  ["[a-c].js", ["a.js", "c.js"], ["d.js"]],
  ["[^a].js", ["b.js"], ["a.js"]],
  [String.raw`\*.js`, ["*.js"], ["a.js"]],
  ["a.b+c(d)", ["a.b+c(d)"], ["axb+c(d)"]],
  ["# note\n\n  b  ", ["b"], ["# note"]],
  ["\uFEFFb", ["b"], []],
  [".", [], ["a"]],
  ["../a", ["a"], []],
  ["src/*\n!src/keep.ts", ["src/a.ts"], ["src/keep.ts"]],
  // Docker lets in again what git would not.
  ["src\n!src/keep.ts", ["src", "src/a.ts"], ["src/keep.ts"]],
  ["*\n!dist\n!package.json", ["src", "src/a"], ["dist", "dist/a/b", "package.json"]],
  ["!a\na", ["a"], []],
  ["a/**/z", ["a/z", "a/b/z", "a/b/c/z", "a/b/z/below"], ["az", "a/bz", "a/b"]],
  ["**/a/**/b", ["a/b", "x/a/y/z/b"], ["a", "xa/b"]],
  ["a**b", ["ab", "a/x/b"], ["a/x/c"]],
  ["*a*b*", ["xaxbx", "ab"], ["ba", "a/b"]],
  [String.raw`[\]x-z\-].js`, ["].js", "y.js", "-.js"], ["a.js"]],
  ["[a", ["[a"], ["a"]],
  ["?.js", ["\u{1F600}.js"], ["ab.js"]],
  ["a\n!a\na", ["a"], []],
])("%j", (text, ignored, kept) => {
  const rules = dockerIgnore(text);
  for (const path of ignored) expect([path, rules.ignores(path)]).toEqual([path, true]);
  for (const path of kept) expect([path, rules.ignores(path)]).toEqual([path, false]);
});

it("knows below which folders nothing is let in again", () => {
  const rules = dockerIgnore("*\n!src/keep.ts");
  expect(rules.ignoresAllBelow("node_modules")).toBe(true);
  expect(rules.ignoresAllBelow("src")).toBe(false);
  expect(dockerIgnore("*\n!**/keep.ts").ignoresAllBelow("node_modules")).toBe(false);
  expect(dockerIgnore("a").ignoresAllBelow("b")).toBe(false);
});

it.each([
  ["**/".repeat(30) + "x", `${"a/".repeat(100)}y`],
  [`${"*a".repeat(40)}b`, "a".repeat(400)],
  [`${"**a".repeat(40)}b`, "a/".repeat(200)],
])("takes no time for a pattern that is made to take it", (pattern, path) => {
  const before = process.cpuUsage();
  expect(dockerIgnore(pattern).ignores(path)).toBe(false);
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
