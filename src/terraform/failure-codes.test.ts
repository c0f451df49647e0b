import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { expect, it } from "vitest";

const PAGE = path.join(import.meta.dirname, "..", "..", "docs", "reference", "errors.md");

/** Environment variables, which look the same. */
const NO_CODES =
  /^TF_(?:DATA_DIR|PLUGIN_CACHE_.*|REATTACH_PROVIDERS|CLI_.*|IN_AUTOMATION|INPUT|VAR_.*)$/;

it("lists every code of a failure on the page of errors, and no other", async () => {
  const names = (await readdir(import.meta.dirname, { recursive: true })).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  );
  const sources = await Promise.all(
    names.map((name) => readFile(path.join(import.meta.dirname, name), "utf8")),
  );
  const codesOf = (text: string, pattern: RegExp): string[] =>
    [...new Set([...text.matchAll(pattern)].map(([, code = ""]) => code))]
      .filter((code) => !NO_CODES.test(code))
      .sort();
  const rows = (await readFile(PAGE, "utf8"))
    .split("\n")
    .filter((line) => line.startsWith("| `TF_"))
    .map((line) => line.split("|")[1] ?? "");
  const listed = codesOf(rows.join("\n"), /`(TF_[A-Z_]+)`/g);
  expect(listed).toEqual(codesOf(sources.join("\n"), /"(TF_[A-Z_]+)"/g));
});
