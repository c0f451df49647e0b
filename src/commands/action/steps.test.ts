import { expect, it } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import { checkStep } from "./check.ts";
import { deployStep, driftStep } from "./cloud.ts";
import { readGitHubRun } from "./github-run.ts";
import { readInputs } from "./inputs.ts";
import { logConsole } from "./log.ts";
import { stepOf } from "./steps.ts";

const context = (command: string, event = "push") => ({
  inputs: readInputs({ INPUT_COMMAND: command }),
  run: readGitHubRun({ GITHUB_EVENT_NAME: event }),
  clock: systemClock,
  console: logConsole(() => undefined),
});

it.each([
  ["pull_request", checkStep],
  ["push", deployStep],
  ["workflow_dispatch", deployStep],
  ["schedule", driftStep],
])("auto on %s", async (event, step) => {
  expect(await stepOf(context("auto", event))).toBe(step);
});

it.each([
  ["auto", "pull_request_target", "on pull_request_target write which of pull-request, plan"],
  ["constructor", "push", "write one of auto, pull-request, plan"],
])("refuses %s on %s", async (command, event, hint) => {
  await expect(stepOf(context(command, event))).rejects.toThrow(
    expect.objectContaining({
      code: "ACTION_INPUT",
      hint: expect.stringContaining(hint) as string,
    }),
  );
});
