import { describe, expect, it } from "vitest";

import { renderComment } from "./comment.ts";
import { formatDuration, formatUsd } from "./format.ts";
import { escapeMarkdown } from "./markdown.ts";
import { closeReport, servingOf, startReport } from "./merge.ts";
import { parseReport } from "./read-report.ts";
import { PROMOTED } from "./report-fixture.ts";
import type { Report } from "./report.ts";
import { renderTerminal } from "./terminal.ts";

function sample(message = "attempt 1 answered INTERNAL"): Report {
  const empty = startReport({ project: "p", environment: "pr-1", startedAtMs: 0 });
  return closeReport(
    {
      ...empty,
      validate: { status: "passed", durationMs: 5, summary: "fine", file: "f", diagnostics: [] },
      smoke: {
        status: "failed",
        durationMs: 900,
        summary: "send-email failed",
        failure: { code: "SMOKE_FAILED", message },
        verdicts: [
          {
            worker: "w",
            handler: "send-email",
            case: "default",
            queue: "q",
            verdict: "failed",
            evidence: message,
            attempts: 1,
            latencyMs: 12,
          },
        ],
      },
    },
    1_234,
  );
}

describe("closeReport", () => {
  it("takes the worst stage as the whole report's status", () => {
    expect(sample().status).toBe("failed");
  });

  it("is skipped when no stage ran", () => {
    const empty = startReport({ project: "p", environment: "e", startedAtMs: 0 });
    expect(closeReport(empty, 0).status).toBe("skipped");
  });

  it("survives the way through JSON to another job", () => {
    expect(parseReport(JSON.stringify(sample()))).toEqual(sample());
  });

  it("refuses a report of another version", () => {
    expect(() => parseReport(JSON.stringify({ ...sample(), version: 3 }))).toThrow();
  });
});

describe("servingOf", () => {
  const failure = { code: "IMAGE_WORKER_CRASHES", message: 'worker "w" crashes on start\nboom' };
  const halted: Report = {
    ...startReport({ project: "p", environment: "pr-1", startedAtMs: 0 }),
    baseline: {
      status: "passed",
      durationMs: 1,
      summary: "w serves w-1",
      config: "base.yaml",
      workers: [{ worker: "w", revision: "w-1" }],
    },
    build: { status: "failed", durationMs: 1, summary: failure.message, failure, images: [] },
  };

  it("tells what keeps serving when the change never came to be applied", () => {
    const line = "w: w-1 still serves all traffic, nothing of the change was applied";
    expect(servingOf(halted)).toEqual({ stage: "baseline", lines: [line] });
    expect(renderTerminal(closeReport(halted, 1), { colors: false })).toContain(line);
  });

  it("keeps the lines of what a build printed", () => {
    const terminal = renderTerminal(closeReport(halted, 1), { colors: false });
    expect(terminal).toContain(
      '  build IMAGE_WORKER_CRASHES worker "w" crashes on start\n    boom\n',
    );
    expect(renderComment(closeReport(halted, 1))).toContain("crashes on start<br>boom");
  });

  it("says nothing of it when the base could not be deployed, or apply has begun", () => {
    const { baseline } = halted;
    if (baseline === undefined) throw new Error("no base");
    expect(servingOf({ ...halted, baseline: { ...baseline, status: "failed" } }).lines).toEqual([]);
    const apply = {
      status: "failed",
      durationMs: 1,
      summary: "",
      created: 0,
      updated: 0,
      deleted: 0,
    } as const;
    expect(servingOf({ ...halted, apply }).lines).toEqual([]);
  });
});

describe("renderComment", () => {
  it("lets no text of a pull request end a cell, open HTML or mention anybody", () => {
    const text = renderComment(sample("x | y\n<img src=x> @octocat [a](http://b) `c`"));
    expect(text).not.toMatch(/<img|@octocat|\]\(http/);
    expect(text).toContain("@<!---->octocat");
  });

  it("lets no name in a plan's notes do so either", () => {
    const evil = "x</pre>\n@octocat [a](http://b)";
    const plan = {
      status: "passed" as const,
      durationMs: 1,
      summary: "no changes",
      changes: [],
      drift: [],
      fingerprint: "f",
      guard: [],
      terraformVersion: evil,
      metadata: { environment: evil, configDigest: evil, providerVersions: { [evil]: evil } },
      untainted: [evil],
      renames: [{ from: evil, to: evil, movedBlock: evil, keepName: evil }],
    };
    const text = renderComment({ ...sample(), plan });
    // In a block of code nobody is mentioned and nothing is a link.
    const [block = "", ...others] = text.match(/^```hcl\n[\s\S]*?\n```$/gm) ?? [];
    expect(others).toEqual([]);
    expect(text.replace(block, "")).not.toMatch(/x<\/pre>|@octocat|\]\(http/);
  });

  it("stays within GitHub's limit and says what it left out", () => {
    const report = sample();
    const change = {
      address: "a".repeat(200),
      type: "t",
      action: "create" as const,
      attributes: [],
    };
    const text = renderComment({
      ...report,
      plan: {
        status: "passed",
        durationMs: 1,
        summary: "many",
        changes: Array.from({ length: 1_000 }, () => change),
        drift: [],
        fingerprint: "f",
        guard: [],
        terraformVersion: "1.11.4",
      },
    });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/…and [\d,]+ more/);
    expect(text).toContain("SMOKE");
  });
});

describe("renderTerminal", () => {
  it("has a line a stage and no escape codes without colours", () => {
    const text = renderTerminal(sample(), { colors: false });
    expect(text).toMatch(/validate\s+passed/);
    expect(text).toContain("SMOKE_FAILED");
    expect(text).not.toContain("\u001B[");
  });
});

it.each([
  [12.3456, "$12.35"],
  [-3, "-$3.00"],
  [2_654.28, "$2,654.28"],
  [-0.001, "$0.00"],
  [0, "$0.00"],
])("prints %d dollars as %s", (usd, text) => expect(formatUsd(usd)).toBe(text));

it.each([
  [850, "850 ms"],
  [3_200, "3.2 s"],
  [125_000, "2 m 05 s"],
])("prints %d ms as %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

it("escapes what Markdown would read", () => {
  expect(escapeMarkdown("a|b*c_d")).toBe("a&#124;b&#42;c&#95;d");
});

it("tells a new resource by its first values, and a price without an exponent", () => {
  const attributes = Array.from({ length: 10 }, (_, index) => ({
    path: `a${index}`,
    before: "(none)",
    after: `v${index}`,
    forcesReplacement: false,
  }));
  const { plan, cost } = PROMOTED;
  if (plan === undefined || cost === undefined) throw new Error("the fixture has both");
  const [change] = plan.changes;
  const [line] = cost.lines;
  if (change === undefined || line === undefined) throw new Error("the fixture has both");
  const text = renderComment({
    ...PROMOTED,
    plan: { ...plan, changes: [{ ...change, action: "create", attributes }] },
    cost: { ...cost, lines: [{ ...line, unitPriceUsd: 4e-7 }] },
  });
  expect(text).toContain("<code>a7</code> <code>v7</code><br>and 2 more |");
  expect(text).not.toContain("(none)");
  expect(text).toContain("$0.0000004 |");
});
