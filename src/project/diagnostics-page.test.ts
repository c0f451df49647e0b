import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { CODES } from "./codes.ts";
import { loadProject } from "./load-project.ts";
import { codes, editedText, errors, load, type Edit } from "./test-kit.ts";

const page = await readFile("docs/reference/diagnostics.md", "utf8");
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ code: text.split("\n")[0] ?? "", text }));

/** Each run of `-` lines of a section's diffs with the `+` lines after it: what is wrong, and how it is put right. */
function diffsOf(section: string): Edit[][] {
  return [...section.matchAll(/```diff\n([\s\S]*?)```/g)].map(([, diff = ""]) =>
    [...diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)*)/gm)].map((hunk) => {
      const bare = (block: string | undefined): string => (block ?? "").replaceAll(/^[-+]/gm, "");
      return [bare(hunk[1]), bare(hunk[2])] as const;
    }),
  );
}

it("has a row and an example for every code", () => {
  const rows = [...page.matchAll(/^\| (CT\d+) \|/gm)].map((match) => match[1]);
  expect(rows).toEqual(Object.keys(CODES));
  expect(sections.map(({ code }) => code)).toEqual(Object.keys(CODES));
});

it.each(sections)("shows $code by an example that has it", async ({ code, text }) => {
  const missing = /--config (no-such-file\S+)`/.exec(text)?.[1];
  if (missing !== undefined) {
    expect(codes(await loadProject({ configFile: missing }))).toEqual([code]);
    return;
  }
  const repeated = /`(\w+)1: 1` to `\w+?(\d+): 1`/.exec(text);
  if (repeated !== null) {
    const [, key = "", count] = repeated;
    const rows = Array.from({ length: Number(count) }, (_, index) => `${key}${index + 1}: 1\n`);
    expect(codes(await load(`${await editedText()}${rows.join("")}`))).toContain(code);
    return;
  }
  const manifest = /```json\n([\s\S]*?)```/.exec(text)?.[1];
  const environment = /--environment (\w+)/.exec(text)?.[1];
  const [wrong = [], right] = diffsOf(text);
  const beside = {
    ...(manifest === undefined ? {} : { manifest }),
    ...(environment === undefined ? {} : { environment }),
  };
  expect(codes(await load(await editedText(...wrong), beside))).toContain(code);
  if (right === undefined) return;
  const loaded = await load(await editedText(...wrong, ...right), beside);
  expect(errors(loaded)).toEqual([]);
  expect(codes(loaded)).not.toContain(code);
});

const LINTS = sections.filter(({ code }) => code.startsWith("CT1"));

it("has at least 40 lints", () => {
  expect(LINTS.length).toBeGreaterThanOrEqual(40);
});

it.each(LINTS)("says of $code why, by which source, and how it is put right", ({ text }) => {
  expect(text).toMatch(/^[A-Z`].{30,}\. Source: \[[^\]]+\]\([^)]+\)\.$/m);
  // What a manifest lacks is put right by a build.
  if (!text.includes("```json")) expect(diffsOf(text)).toHaveLength(2);
});
