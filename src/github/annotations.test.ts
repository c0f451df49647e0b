import { describe, expect, it } from "vitest";

import { FULL } from "../report/full-fixture.ts";
import { annotationOf, annotationsOf, shownAnnotations, type Annotation } from "./annotations.ts";

describe("annotationOf", () => {
  const base = { code: "CT001", severity: "info" as const, message: "m", path: [] };

  it("puts a diagnostic of one line on its columns", () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
    expect(annotationOf({ ...base, hint: "h", range }, "cloud-tasks.yaml")).toEqual({
      level: "notice",
      message: "m\nh",
      properties: {
        title: "CT001",
        file: "cloud-tasks.yaml",
        startLine: 3,
        endLine: 3,
        startColumn: 5,
        endColumn: 9,
      },
    });
  });

  it("leaves the columns out when the range spans lines", () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 4, column: 1 } };
    expect(annotationOf({ ...base, range }, "f").properties).not.toHaveProperty("startColumn");
  });
});

describe("shownAnnotations", () => {
  const made = (level: Annotation["level"], count: number): Annotation[] =>
    Array.from({ length: count }, (_, at) => ({
      level,
      message: `${level} ${at}`,
      properties: { title: "CT001" },
    }));

  it("puts errors first", () => {
    const shown = shownAnnotations([
      ...made("notice", 1),
      ...made("warning", 2),
      ...made("error", 1),
    ]);
    expect(shown.map(({ level }) => level)).toEqual(["error", "warning", "warning", "notice"]);
  });

  it("keeps ten of a level, and counts the rest in the last of more", () => {
    expect(shownAnnotations(made("error", 10))).toEqual(made("error", 10));
    const shown = shownAnnotations([...made("warning", 25), ...made("error", 11)]);
    expect(shown).toHaveLength(20);
    expect(shown[8]?.message).toBe("error 8");
    expect(shown[9]?.message).toBe("and 2 more errors, which the job summary lists");
    expect(shown[19]?.message).toBe("and 16 more warnings, which the job summary lists");
  });
});

describe("annotationsOf", () => {
  it("shows what can't be seen in a message, a hint or a file's name, and cuts what is too long", () => {
    const unseen = "a\u001B[2J\u202E\u200B\uD800";
    const shown = "a\\u001b[2J\\u202e\\u200b\\ud800";
    const failure = { code: unseen, message: unseen, hint: "h".repeat(70_000) };
    const [diagnostic] = FULL.validate?.diagnostics ?? [];
    if (diagnostic === undefined) throw new Error("the fixture has one");
    const annotations = annotationsOf({
      ...FULL,
      validate: {
        status: "failed",
        durationMs: 1,
        summary: "",
        file: unseen,
        diagnostics: [{ ...diagnostic, message: unseen, hint: unseen }],
        failure,
      },
    });
    expect(annotations[0]).toMatchObject({
      message: `${shown}\n${shown}`,
      properties: { file: shown },
    });
    expect(annotations[1]).toMatchObject({
      message: `validate: ${shown}\n${"h".repeat(4_000)}… (66,000 more characters)`,
      properties: { title: shown, file: shown },
    });
  });
});
