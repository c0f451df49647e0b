import { expect, it } from "vitest";

import { closeReport, startReport } from "../../report/merge.ts";
import type { Report } from "../../report/report.ts";
import { exitCodeOf } from "./exit-code.ts";

const failed = (exitCode?: 1 | 2): NonNullable<Report["build"]> => ({
  status: "failed",
  durationMs: 1,
  summary: "",
  images: [],
  failure: { code: "X", message: "", ...(exitCode === undefined ? {} : { exitCode }) },
});

function codeOf(sections: Partial<Report>): number {
  const started = startReport({ project: "p", environment: "e", startedAtMs: 0 });
  return exitCodeOf(closeReport({ ...started, ...sections }, 1));
}

it.each<[Partial<Report>, number]>([
  [{ build: { ...failed(), status: "passed" } }, 0],
  [{ build: failed() }, 1],
  [{ build: failed(1) }, 1],
  [{ build: failed(2) }, 2],
  [{ build: { ...failed(), status: "blocked" } }, 3],
  [{ build: { ...failed(), status: "inconclusive" } }, 1],
  [{ build: failed(2), apply: { ...failed(1), created: 0, updated: 0, deleted: 0 } }, 2],
])("follows the first failure: %#", (sections, code) => {
  expect(codeOf(sections)).toBe(code);
});
