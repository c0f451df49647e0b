import { describe, expect, it } from "vitest";

import { annotationsOf } from "../../github/annotations.ts";
import { renderComment } from "../../report/comment.ts";
import { closeReport, startReport } from "../../report/merge.ts";
import { reportSchema, type Report } from "../../report/report.ts";
import { emptySection, STAGE_NAMES, stageOf } from "../../report/table.ts";
import { renderTerminal } from "../../report/terminal.ts";
import { exitCodeOf } from "../frame/exit-code.ts";

const started: Report = {
  ...startReport({ project: "p", environment: "e", startedAtMs: 0 }),
  validate: { status: "passed", durationMs: 1, summary: "fine", file: "f.yaml", diagnostics: [] },
};

function failedAt(name: (typeof STAGE_NAMES)[number], exitCode?: 3): Report {
  const section = emptySection(name, {
    status: exitCode === 3 ? "blocked" : "failed",
    durationMs: 1,
    summary: "it went wrong",
    failure: { code: "WENT_WRONG", message: "it went wrong with 7", hint: "do this" },
  });
  return { ...started, [name]: section };
}

// Over the table, so that it holds for a stage that is added tomorrow.
describe.each(STAGE_NAMES)("%s, when it fails", (name) => {
  const report = closeReport(failedAt(name), 1);

  it("makes the report failed and the exit code another than 0", () => {
    expect(report.status).toBe("failed");
    expect(exitCodeOf(report)).toBe(stageOf(name).failureExitCode);
    expect(exitCodeOf(closeReport(failedAt(name, 3), 1))).toBe(3);
  });

  it("gives an exit code to a report that nobody closed", () => {
    expect(exitCodeOf(failedAt(name))).not.toBe(0);
  });

  it("is told by comment, terminal and annotations", () => {
    expect(renderComment(report)).toContain(`**${name} failed** <code>WENT&#95;WRONG</code>`);
    expect(renderComment(report)).toContain("| ❌ failed | 1 ms | it went wrong |");
    const terminal = renderTerminal(report, { colors: false });
    expect(terminal).toMatch(new RegExp(`^  ${name} +failed +1 ms  it went wrong$`, "m"));
    expect(terminal).toContain(`failed at ${name} (WENT_WRONG)`);
    expect(annotationsOf(report)).toMatchObject([
      { level: "error", message: `${name}: it went wrong with 7\ndo this` },
    ]);
  });

  it("has an empty section that its own schema takes", () => {
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });
});
