import { expect, it } from "vitest";

import { RunUi } from "./run-ui.ts";

/** What a person was told of these lines. */
function told(...lines: object[]): string[] {
  const heard: string[] = [];
  const hear = (line: string): void => void heard.push(line);
  const ui = new RunUi({ info: hear, warn: hear });
  for (const line of lines) ui.take(JSON.stringify({ "@level": "info", ...line }));
  return heard;
}

it("tells what an apply did, and leaves a plan's sum to who asked for the plan", () => {
  const summary = (operation: string, message: string): object => ({
    type: "change_summary",
    "@message": message,
    changes: { add: 1, operation },
  });
  expect(told(summary("plan", "Plan: 1 to add"), summary("apply", "Apply complete!"))).toEqual([
    "Apply complete!",
  ]);
});

it("knows what is in flight", () => {
  const hook = { resource: { addr: "module.queue.x" } };
  const ui = new RunUi({ info: () => undefined, warn: () => undefined });
  ui.take(JSON.stringify({ "@level": "info", type: "apply_start", hook }));
  expect(ui.inFlight).toEqual(["module.queue.x"]);
  ui.take(JSON.stringify({ "@level": "info", type: "apply_errored", hook }));
  expect(ui.inFlight).toEqual([]);
});
