import { expect, it } from "vitest";

import { combineReports } from "./combine.ts";
import { FULL } from "./full-fixture.ts";
import { PROMOTED, ROLLED_BACK } from "./report-fixture.ts";

it("believes the first report of each stage, and is as bad as the worst", () => {
  const { version, startedAt, cost } = FULL;
  const combined = combineReports([
    { version, project: "p", environment: "e", startedAt, status: "passed", durationMs: 1, cost },
    { ...ROLLED_BACK, outside: { observations: ["x"] } },
  ]);
  expect(combined).toMatchObject({ project: "p", environment: "e", status: "failed" });
  expect(combined.cost).toBe(FULL.cost);
  expect(combined.smoke).toBe(ROLLED_BACK.smoke);
  expect(combined.outside).toEqual({ observations: ["x"] });
});

it("can't be made better by a report that says it passed", () => {
  const claimed = { ...ROLLED_BACK, status: "passed" as const };
  expect(combineReports([PROMOTED, claimed]).status).toBe("failed");
});

it("is of the kind that did most", () => {
  const check = { ...PROMOTED, kind: "check" as const };
  const rehearsal = { ...PROMOTED, kind: "rehearsal" as const };
  expect(combineReports([check, rehearsal]).kind).toBe("rehearsal");
  expect(combineReports([check, { ...PROMOTED, kind: "plan" as const }]).kind).toBe("plan");
});
