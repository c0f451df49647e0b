import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { exitCodeOf } from "../src/commands/frame/exit-code.ts";
import { startReport } from "../src/report/merge.ts";
import type { Report } from "../src/report/report.ts";
import type { Status } from "../src/report/status.ts";

/** Names with a code's shape that are something else. */
const NO_CODES = new Set([
  // Terraform's own environment variables.
  "TF_DATA_DIR",
  "TF_PLUGIN_CACHE_DIR",
  "TF_REATTACH_PROVIDERS",
]);
/** Codes of what is no `Failure` of a stage. */
const SPECIAL = ["CANCELLED", "INTERNAL", "OUTPUT_FAILED"];
/** Google's canonical codes: `GCP_` and any of them, documented in one row. */
const CANONICAL = "GCP_*";

const page = await readFile("docs/reference/errors.md", "utf8");
const rows = [...page.matchAll(/^\| `([A-Z*_]+)` \| ([\d, ]+) \| (.+) \| (.+) \|$/gm)].map(
  ([, code = "", exit = "", what = "", fix = ""]) => ({ code, exit, what, fix }),
);

/** The source of all rooms but the embedded cloud, whose codes are Google's. */
async function sources(): Promise<string[]> {
  const files = await readdir("src", { recursive: true });
  return Promise.all(
    files
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .filter((file) => !file.startsWith("rehearsal/"))
      .map((file) => readFile(join("src", file), "utf8")),
  );
}

/** Every text with a code's shape and a family that failures have. */
function codesIn(all: readonly string[]): Set<string> {
  const direct = all.flatMap((text) =>
    [...text.matchAll(/new Failure\(\s*"([A-Z_]+)"/g)].map((match) => match[1] ?? ""),
  );
  const families = new Set(direct.map((code) => code.split("_")[0]));
  for (const one of ["COST", "SMOKE", "APPLY", "DRIFT"]) families.add(one);
  families.delete("NOT");
  const named = all.flatMap((text) =>
    [...text.matchAll(/"([A-Z]+_[A-Z_]+)"/g)].map((match) => match[1] ?? ""),
  );
  return new Set(
    [...direct, ...named.filter((code) => families.has(code.split("_")[0]))].filter(
      (code) => !NO_CODES.has(code),
    ),
  );
}

it("explains every code that the source has, and no other", async () => {
  const known = new Set([...codesIn(await sources()), ...SPECIAL, CANONICAL]);
  expect(rows.map(({ code }) => code).toSorted()).toEqual([...known].toSorted());
});

it("gives each failure the exit code of the source", async () => {
  const text = (await sources()).join("\n");
  const thrown = text.matchAll(/new Failure\(\s*"([A-Z_]+)"[\s\S]{1,700}?exitCode: (\d)/g);
  let checked = 0;
  for (const [, code, exit] of thrown) {
    const row = rows.find((one) => one.code === code);
    expect(row?.exit.split(", "), code).toContain(exit);
    checked++;
  }
  expect(checked).toBeGreaterThan(40);
});

it("says what happened and what to do in each row", () => {
  for (const { what, fix } of rows) {
    expect(what.length).toBeGreaterThan(10);
    expect(fix.length).toBeGreaterThan(5);
  }
});

it("gives each status of a report the exit codes that the commands end with", () => {
  const table = page.slice(page.indexOf("| status | exit |"), page.indexOf("## With"));
  const shown = [...table.matchAll(/^\| (`.+`) \| ([\d, ]+)/gm)].flatMap(
    ([, names = "", exits = ""]) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name = ""]) => [name, exits.split(", ").map(Number)]),
  );
  const started = startReport({ project: "p", environment: "e", startedAtMs: 0 });
  const section = { durationMs: 1, summary: "", images: [] };
  const codes = (status: Status): number[] => [
    ...new Set(
      ([1, 2] as const).map((exitCode) => {
        const failure = { code: "X", message: "", exitCode };
        const build: Report["build"] = { ...section, status, failure };
        return exitCodeOf({ ...started, status, build });
      }),
    ),
  ];
  const all: Status[] = ["passed", "skipped", "failed", "blocked", "inconclusive"];
  expect(shown).toEqual(all.map((status) => [status, codes(status)]));
});
