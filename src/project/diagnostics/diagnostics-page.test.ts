import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { loadProject } from "../load-project.ts";
import { codes, editedText, errors, load, type Edit } from "../test-kit.ts";
import { CODES } from "./codes.ts";
import { explanationsOf, hunksOf, sectionsOf } from "./explanation.ts";

const page = await readFile("docs/reference/diagnostics.md", "utf8");
const sections = sectionsOf(page);

const editsOf = (section: string): Edit[][] =>
  hunksOf(section).map((hunks) => hunks.map(({ removed, added }) => [removed, added] as const));

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
  const [wrong = [], right] = editsOf(text);
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

it.each(sections)(
  "says of $code why, by which source, and how it is put right",
  ({ code, text }) => {
    expect(text).toMatch(/^[A-Z`].{30,}\. Source: \[[^\]]+\]\([^)]+\)\.$/m);
    // What a manifest lacks is put right by a build.
    if (code.startsWith("CT1") && !text.includes("```json")) expect(editsOf(text)).toHaveLength(2);
  },
);

it("is read whole by what explains a code", () => {
  const explanations = explanationsOf(page);
  expect([...explanations.keys()]).toEqual(Object.keys(CODES));
  for (const { code, fix, why, source, wrong, right } of explanations.values()) {
    expect(fix, code).not.toBe("");
    expect(why, code).toMatch(/^[A-Z`]/);
    expect(why, code).not.toMatch(/```|^Wrong|Source:/m);
    expect(source?.label, code).toBeTruthy();
    if (!["CT001", "CT016", "CT011", "CT107", "CT111"].includes(code)) {
      expect(`${wrong}${right}`.trim(), code).not.toBe("");
    }
  }
  expect(explanations.get("CT104")).toMatchObject({
    title: "The queue's log is sampled",
    fix: "leave `log_sampling_ratio` at 1",
    wrong: "max_backoff: 600s\nlog_sampling_ratio: 0.5",
    right: "log_sampling_ratio: 1",
  });
  expect(explanations.get("CT003")).toMatchObject({
    wrong: "max_attempt: 5",
    right: "max_attempts: 5",
  });
});
