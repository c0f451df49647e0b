import { expect, it } from "vitest";

import { renderComment } from "./comment.ts";
import { CANCELLED_RUN, CRASHED, PROMOTED, RENAMED, ROLLED_BACK } from "./report-fixture.ts";
import { renderTerminal } from "./terminal.ts";

// To take over a wanted change: npx vitest run src/report/golden.test.ts -u, then read the
// difference.
it.each([
  ["promoted", PROMOTED],
  ["rolled-back", ROLLED_BACK],
  ["renamed", RENAMED],
  ["crashed", CRASHED],
  ["cancelled", CANCELLED_RUN],
])("shows a run that was %s as people shall see it", async (name, report) => {
  await expect(renderComment(report)).toMatchFileSnapshot(`golden/${name}.comment`);
  await expect(renderTerminal(report, { colors: false })).toMatchFileSnapshot(
    `golden/${name}.terminal`,
  );
  const narrow = renderTerminal(report, { colors: false, columns: 80 });
  await expect(narrow).toMatchFileSnapshot(`golden/${name}.terminal-80`);
  // Nothing is broken off but a word that is longer than the line.
  const tooLong = narrow.split("\n").filter((line) => line.length > 80);
  expect(tooLong.filter((line) => line.trim().includes(" "))).toEqual([]);
});
