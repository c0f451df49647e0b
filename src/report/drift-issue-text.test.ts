import { expect, it } from "vitest";

import { driftIssueText } from "./drift-issue-text.ts";
import { startReport } from "./merge.ts";
import type { Section } from "./report.ts";

const report = startReport({ project: "jobs", environment: "production", startedAtMs: 0 });
const drift = (count: number, resource = "queues/q"): Section<"drift"> => ({
  status: count === 0 ? "passed" : "blocked",
  durationMs: 1,
  summary: `${count} resources differ`,
  findings: Array.from({ length: count }, (_, at) => ({
    stage: "operation" as const,
    resource: `${resource}-${at}`,
    message: "it is paused",
    attributes: [],
  })),
});

it("says what has drifted, and that nothing has any more", () => {
  const { title, body } = driftIssueText(report, drift(1), "https://g/run");
  expect(title).toBe("jobs production: 1 resource has drifted");
  expect(body).toContain("1 resources differ, of <code>jobs</code> in <code>production</code>.");
  expect(body).toContain("| operation | queues/q-0 | it is paused |");
  expect(body).toContain("[The run that checked](https://g/run), 1970-01-01");
  expect(driftIssueText(report, drift(0), "u").body).toMatch(/^Nothing of <code>jobs/);
});

it("stays below what GitHub takes, and counts the rest", () => {
  const { body } = driftIssueText(report, drift(3_000, "@everyone".repeat(50)), "u");
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
  expect(body).toMatch(/…and [\d,]+ more/);
  expect(body).not.toContain("@everyone");
});
