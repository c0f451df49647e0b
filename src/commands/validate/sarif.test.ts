import { readFile } from "node:fs/promises";

import { Ajv } from "ajv";
import { expect, it } from "vitest";

import { CODES } from "../../project/diagnostics/codes.ts";
import type { Diagnostic } from "../../project/diagnostics/diagnostic.ts";
import { runProgram } from "../program-harness.ts";
import type { CheckedFile } from "./check-file.ts";
import { sarifLog } from "./sarif.ts";

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly { id: string; help: object }[] };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly message: { readonly text: string };
        readonly partialFingerprints: { readonly primaryLocationLineHash: string };
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: object;
              readonly region: object;
            };
          },
        ];
      }[];
    },
  ];
}

// The schema of OASIS, from the package @microsoft/jest-sarif. It is draft 4, whose `id` is called
// `$id` in later drafts; nothing else in it has changed its meaning.
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(await readFile("test/fixtures/sarif/sarif-2.1.0-rtm.5.json", "utf8")) as Record<
  string,
  unknown
>;
const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  .addFormat("uri", (text: string) => URL.canParse(text))
  .addFormat("uri-reference", (text: string) => URL.canParse(text, "file:///"))
  .addFormat("date-time", (text: string) => !Number.isNaN(Date.parse(text)))
  .compile(schema);

function valid(log: unknown): Log {
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log as Log;
}

const BROKEN = "test/fixtures/config/ten-mistakes.yaml";
const range = (line: number): NonNullable<Diagnostic["range"]> => ({
  start: { line, column: 1 },
  end: { line, column: 3 },
});

function fileOf(source: string, diagnostics: readonly Diagnostic[], file = "a.yaml"): CheckedFile {
  return {
    file,
    source,
    diagnostics,
    environments: ["production"],
    counts: { error: 1, warning: 0, info: 0 },
  };
}

it("is valid, and each result has its rule, location and help", async () => {
  const { code, out } = await runProgram("validate", BROKEN, "--format", "sarif");
  expect(code).toBe(2);
  const [{ tool, results }] = valid(JSON.parse(out)).runs;
  expect(results).toHaveLength(10);
  for (const { ruleId, ruleIndex, locations } of results) {
    expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(locations[0].physicalLocation.artifactLocation).toEqual({
      uri: BROKEN,
      uriBaseId: "%SRCROOT%",
    });
    expect(locations[0].physicalLocation.region).toHaveProperty("startColumn");
  }
});

it("is valid for a config without problems, for an unreadable one, and for an unusual name", async () => {
  for (const path of ["examples/minimal/cloud-tasks.yaml", "/nowhere/ä b#?.yaml"]) {
    // oxlint-disable-next-line no-await-in-loop
    valid(JSON.parse((await runProgram("validate", path, "--format", "sarif")).out));
  }
});

it("has help for every code", async () => {
  const all = Object.keys(CODES).map((code) => ({
    code,
    severity: "error" as const,
    message: `${code}\u001b[2J\n`,
    path: [],
    range: range(1),
  }));
  const [{ tool, results }] = valid(await sarifLog([fileOf("x", all)])).runs;
  expect(tool.driver.rules).toHaveLength(all.length);
  for (const { help } of tool.driver.rules) {
    expect(help).toMatchObject({
      text: expect.stringMatching(/What to do: \S/) as string,
      markdown: expect.not.stringContaining("](../") as string,
    });
  }
  expect(results[0]?.message.text).not.toContain("\u001b");
});

it("recognises a result after lines were inserted above it, and distinguishes equal ones", async () => {
  const one = (line: number): Diagnostic => ({
    code: "CT003",
    severity: "error",
    message: "m",
    path: ["resources", line, "config", "a"],
    range: range(line),
  });
  const hashes = async (source: string, lines: number[], file?: string): Promise<string[]> => {
    const [{ results }] = valid(await sarifLog([fileOf(source, lines.map(one), file)])).runs;
    return results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
  };
  const [first, second] = await hashes("a: 1\na: 1\nb: 2\n", [1, 2]);
  expect(first).toMatch(/^[0-9a-f]{16}:1$/);
  expect(second).toBe(first?.replace(/1$/, "2"));
  expect(await hashes("# new\n\n  a: 1\n", [3])).toEqual([first]);
  expect(await hashes("a: 2\n", [1])).not.toEqual([first]);
  expect(await hashes("a: 1\n", [1], "b.yaml")).not.toEqual([first]);
});
