import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { CODES } from "./codes.ts";
import { loadProject } from "./load-project.ts";
import { codes, editedText, load, type Edit } from "./test-kit.ts";

const page = await readFile("docs/reference/diagnostics.md", "utf8");
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ code: text.split("\n")[0] ?? "", text }));

/** Each run of `-` lines of a diff with the `+` lines after it. */
function editsOf(section: string): Edit[] {
  const diff = /```diff\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
  return [...diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)*)/gm)].map((hunk) => {
    const bare = (block: string | undefined): string => (block ?? "").replaceAll(/^[-+]/gm, "");
    return [bare(hunk[1]), bare(hunk[2])] as const;
  });
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
  const config = await editedText(...editsOf(text));
  const found = codes(
    await load(config, {
      ...(manifest === undefined ? {} : { manifest }),
      ...(environment === undefined ? {} : { environment }),
    }),
  );
  expect(found).toContain(code);
});
