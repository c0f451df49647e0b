import { expect, it } from "vitest";

import { renderComment } from "./comment.ts";
import { FULL } from "./full-fixture.ts";
import type { StageName } from "./table.ts";

const labelled = (claimedStages: readonly StageName[]): string | undefined =>
  /^_Reported by the change's own job.*$/m.exec(renderComment(FULL, { claimedStages }))?.[0];

it("says above everything which answers the change's own job gives", () => {
  expect(labelled(["plan", "build", "smoke"])).toBe(
    "_Reported by the change's own job, whose code could report anything: the plan, the handlers._",
  );
  const comment = renderComment(FULL, { claimedStages: ["plan"] });
  expect(comment.indexOf("own job")).toBeLessThan(comment.indexOf("| change |"));
});

it("says so of all where nothing was reported by another job", () => {
  const all: StageName[] = ["validate", "plan", "cost", "smoke"];
  expect(labelled(all)).toContain("report anything: all of this._");
});

it("says nothing of the kind where none of it is", () => {
  expect(labelled([])).toBeUndefined();
});

it("keeps the line where everything else is cut", () => {
  expect(renderComment(FULL, { claimedStages: ["plan"], maxBytes: 1_000 })).toContain("own job");
});
