/**
 * Writes the tables of inputs and outputs in `docs/reference/action.md` from `action.yml`. A test
 * checks that they are current.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse } from "yaml";

const PAGE = "docs/reference/action.md";

interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** The page with its tables regenerated. */
export function withActionTables(page: string, action: string): string {
  const { inputs, outputs } = parse(action) as Action;
  const rows = {
    inputs: [
      "| input | default | meaning |",
      "|---|---|---|",
      ...Object.entries(inputs).map(
        ([name, { description, default: value }]) =>
          `| \`${name}\` | ${value === "" ? "" : `\`${value}\``} | ${cell(description)} |`,
      ),
    ],
    outputs: [
      "| output | meaning |",
      "|---|---|",
      ...Object.entries(outputs).map(
        ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
      ),
    ],
  };
  return Object.entries(rows).reduce(
    (text, [name, lines]) =>
      text.replace(
        new RegExp(`(<!-- ${name}:start -->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`),
        (_, start: string, end: string) => `${start}${lines.join("\n")}\n${end}`,
      ),
    page,
  );
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(PAGE, withActionTables(page, readFileSync("action.yml", "utf8")));
}
