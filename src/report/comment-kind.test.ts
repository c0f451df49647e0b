import { expect, it } from "vitest";

import { kindOf } from "./comment-kind.ts";
import { renderComment } from "./comment.ts";
import { closeReport, startReport } from "./merge.ts";
import type { Report } from "./report.ts";

const FAILED = { code: "IMAGE_BUILD_FAILED", message: "it does not compile" };
const of = (kind: Report["kind"]): Report =>
  closeReport(
    {
      ...startReport({
        ...(kind === undefined ? {} : { kind }),
        project: "p",
        environment: "production",
        startedAtMs: 0,
      }),
      build: { status: "failed", durationMs: 1, summary: "failed", failure: FAILED, images: [] },
    },
    1,
  );

it.each([
  ["deploy", "### ❌ The deploy failed at build"],
  ["rehearsal", "### ❌ Rehearsal failed at build"],
  ["build", "### ❌ The build failed at build"],
  ["apply", "### ❌ The apply failed at build"],
] as const)("tells a %s that ends at its build for what it is", (kind, headline) => {
  const comment = renderComment(of(kind));
  expect(comment.split("\n")[0]).toBe(headline);
  expect(comment.includes("Nothing was deployed")).toBe(kind === "rehearsal" || kind === "build");
});

it("guesses the kind of a report that does not say", () => {
  expect(kindOf(of(undefined))).toBe("build");
});
