import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { Failure } from "../base/failure.ts";
import { REPORT_LIMITS } from "./bounded.ts";
import { renderComment } from "./comment.ts";
import { replaceAt, type TextPath } from "./every-text.ts";
import { FULL } from "./full-fixture.ts";
import { parseReport, readReport, reportJson } from "./read-report.ts";
import type { Report } from "./report.ts";
import { renderTerminal } from "./terminal.ts";

const VALID = JSON.stringify(FULL);

/** What reading ends with: a report, or a failure; anything else is thrown on. */
function outcome(json: string): Report | Failure {
  try {
    return parseReport(json);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function failure(json: string): Failure {
  const found = outcome(json);
  if (found instanceof Failure) return found;
  throw new Error("it was read");
}

it("reads what was written, whole", () => {
  expect(parseReport(reportJson(FULL))).toEqual({ ...FULL, status: "failed" });
});

it("leaves out what it does not know, and nothing else", () => {
  const more = { ...FULL, unheard: { status: "passed" }, plan: { ...FULL.plan, later: 1 } };
  expect(parseReport(JSON.stringify(more))).toEqual(parseReport(VALID));
});

it("is never better than its worst stage, whatever it says of itself", () => {
  expect(parseReport(JSON.stringify({ ...FULL, status: "passed" })).status).toBe("failed");
});

it("cuts a text that is longer than a report may hold when it writes it, so that it can be read", () => {
  const long = replaceAt(FULL, ["smoke", "failure", "message"], "\u{1F600}".repeat(100_000));
  const message = parseReport(reportJson(long)).smoke?.failure?.message ?? "";
  expect(message.length).toBeLessThanOrEqual(REPORT_LIMITS.textChars);
  expect(message).toMatch(/\u{1F600}… \(100,100 more characters\)$/u);
});

describe("says what is wrong, where, and what to do", () => {
  it.each<[string, string, Partial<Failure>]>([
    ["no JSON", "{", { code: "REPORT_UNREADABLE", message: "the report is not valid JSON" }],
    ["nothing", "", { code: "REPORT_UNREADABLE" }],
    [
      "a list",
      "[]",
      { code: "REPORT_INVALID", message: "the report is not a report: it has no version" },
    ],
    [
      "an older version",
      JSON.stringify({ ...FULL, version: 1 }),
      {
        code: "REPORT_VERSION",
        message: "the report is a report of version 1, and this cloud-tasks reads version 2",
        hint: "use the same version of cloud-tasks in every job, and make the report again",
      },
    ],
    [
      "a newer version",
      JSON.stringify({ ...FULL, version: 3 }),
      { code: "REPORT_VERSION", hint: expect.stringContaining("this one is older") as string },
    ],
    [
      "a number that is a text",
      JSON.stringify(replaceAt(FULL, ["smoke", "verdicts", 1, "latencyMs"], "x")),
      {
        code: "REPORT_INVALID",
        message:
          "the report is not a valid report: smoke.verdicts[1].latencyMs: Invalid input: expected number, received string",
      },
    ],
    [
      "a number without end",
      VALID.replace('"latencyMs":30300', '"latencyMs":1e999'),
      { code: "REPORT_INVALID", message: expect.stringContaining("latencyMs") as string },
    ],
    [
      "a text that is too long",
      JSON.stringify(replaceAt(FULL, ["project"], "x".repeat(100_001))),
      { code: "REPORT_INVALID", message: expect.stringContaining("project: Too big") as string },
    ],
    [
      "a list that is too long",
      JSON.stringify(
        replaceAt(
          FULL,
          ["plan", "guard"],
          Array.from({ length: 10_001 }, () => ""),
        ),
      ),
      {
        code: "REPORT_UNREADABLE",
        message: "the report has a list of 10,001 items; 10,000 is the most",
      },
    ],
    [
      "too many values",
      `[${"[],".repeat(300_000)}[]]`,
      { code: "REPORT_UNREADABLE", message: "the report holds more than 500,000 values" },
    ],
    [
      "nesting",
      `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`,
      { code: "REPORT_UNREADABLE", message: "the report is nested more than 16 deep" },
    ],
    [
      "too many bytes",
      JSON.stringify("é".repeat(9_000_000)),
      { code: "REPORT_UNREADABLE", message: "the report is larger than 16 MiB" },
    ],
    [
      "a hostile name",
      JSON.stringify(
        replaceAt(FULL, ["plan", "metadata", "providerVersions"], { "a\n\u001B[2J\u202E": 1 }),
      ),
      {
        code: "REPORT_INVALID",
        message: expect.stringContaining("providerVersions.a\\n\\u001b[2J\\u202e: ") as string,
      },
    ],
  ])("of %s", (_what, json, expected) => {
    const found = failure(json);
    expect(found).toMatchObject({ exitCode: 2, ...expected });
    expect(found.hint).toBeDefined();
    expect(found.message.length).toBeLessThan(1_000);
  });
});

describe("a file", () => {
  let dir: string;
  beforeAll(async () => (dir = await mkdtemp(join(tmpdir(), "ct-report-"))));
  afterAll(() => rm(dir, { recursive: true }));

  it("is read, also through a link", async () => {
    await writeFile(join(dir, "report.json"), VALID);
    await symlink(join(dir, "report.json"), join(dir, "link.json"));
    expect(await readReport(join(dir, "link.json"))).toEqual(parseReport(VALID));
  });

  it.each<[string, (file: string) => unknown, string]>([
    ["that is not there", () => undefined, "can't be read: ENOENT"],
    ["that is a folder", (file) => mkdir(file), "is not a regular file"],
    ["that is a pipe", (file) => execFileSync("mkfifo", [file]), "is not a regular file"],
    ["that never ends", (file) => symlink("/dev/zero", file), "is not a regular file"],
    [
      "that is too large",
      (file) => writeFile(file, "").then(() => truncate(file, 600 * 1_024 ** 2)),
      "is larger than 16 MiB",
    ],
    ["that is no text", (file) => writeFile(file, Buffer.of(0x22, 0xff, 0x22)), "can't be read"],
  ])("%s is refused at once", async (what, make, message) => {
    const file = join(dir, what);
    await make(file);
    await expect(readReport(file)).rejects.toMatchObject({
      code: "REPORT_UNREADABLE",
      exitCode: 2,
      message: expect.stringContaining(`${file} ${message}`) as string,
    });
  });
});

/** Every place of the report, also those of objects and lists. */
function everyPath(part: unknown, path: TextPath = []): TextPath[] {
  if (typeof part !== "object" || part === null) return [path];
  const below = Object.entries(part).flatMap(([key, item]) => everyPath(item, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

describe("whatever it is given", () => {
  /** Of processor time; the slowest below takes a fifth of it. */
  const budgetMs = 5_000;

  /** Reads it, and shows it when it is a report: neither may throw or take long. */
  function readAndShow(json: string): void {
    const before = process.cpuUsage();
    const found = outcome(json);
    if (found instanceof Failure) {
      expect(found.code).toMatch(/^REPORT_/);
      expect(found.exitCode).toBe(2);
    } else {
      expect(Buffer.byteLength(renderComment(found))).toBeLessThanOrEqual(60_000);
      renderTerminal(found, { colors: false, columns: 80 });
    }
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(budgetMs);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }

  it("takes any JSON", () => {
    fc.assert(fc.property(fc.json({ stringUnit: "binary" }), readAndShow));
  });

  it("takes any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), readAndShow));
  });

  it("takes a report in which anything stands in any place", () => {
    const paths = everyPath(FULL);
    const values = fc.oneof(
      fc.jsonValue({ stringUnit: "binary" }),
      fc.constantFrom<unknown>(
        "__proto__",
        "",
        "x".repeat(200_000),
        -1,
        1e308,
        1e21,
        0.1,
        null,
        true,
      ),
      fc
        .constantFrom(...paths)
        .map((path) =>
          path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], FULL),
        ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (path, value) => {
        readAndShow(JSON.stringify(replaceAt(FULL, path, value)));
      }),
      { numRuns: 200 },
    );
  });

  it("takes a report with any other name in any place", () => {
    const names = fc.oneof(
      fc.constantFrom(
        "__proto__",
        "constructor",
        "prototype",
        "toString",
        "hasOwnProperty",
        "then",
      ),
      fc.string(),
    );
    const keys = [...new Set(VALID.match(/"\w+":/g))];
    fc.assert(
      fc.property(fc.constantFrom(...keys), names, (key, name) => {
        readAndShow(VALID.replace(key, `${JSON.stringify(name)}:`));
        readAndShow(VALID.replace(key, `${JSON.stringify(name)}:{"polluted":true},${key}`));
      }),
      { numRuns: 100 },
    );
  });

  it("takes a report whose text is damaged anywhere", () => {
    fc.assert(
      fc.property(
        fc.nat(VALID.length),
        fc.nat(20),
        fc.string({ maxLength: 5 }),
        (at, gone, put) => {
          readAndShow(VALID.slice(0, at) + put + VALID.slice(at + gone));
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    [
      "wrong items",
      JSON.stringify(
        replaceAt(
          FULL,
          ["plan", "changes"],
          Array.from({ length: 9_999 }, () => ({
            attributes: Array.from({ length: 20 }, () => 0),
          })),
        ),
      ),
    ],
    [
      "items of lists",
      JSON.stringify(
        replaceAt(
          FULL,
          ["validate", "diagnostics"],
          Array.from({ length: 9_999 }, () => ({ path: Array.from({ length: 40 }, () => ({})) })),
        ),
      ),
    ],
    [
      "long texts",
      JSON.stringify(
        replaceAt(
          FULL,
          ["plan", "guard"],
          Array.from({ length: 150 }, () => "\u202E".repeat(30_000)),
        ),
      ),
    ],
    [
      "many rows",
      JSON.stringify(
        replaceAt(
          FULL,
          ["drift", "findings"],
          Array.from({ length: 9_999 }, () => FULL.drift?.findings[0]),
        ),
      ),
    ],
    ["quotes", `"${'\\"'.repeat(4_000_000)}"`],
  ])("ends soon with %s", (_what, json) => readAndShow(json));
});
