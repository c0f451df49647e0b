import { expect, it } from "vitest";

import { CODES } from "../project/diagnostics/codes.ts";
import { runProgram } from "./program-harness.ts";

it("tells why, wrong, right, the fix and the source", async () => {
  const { code, out, err } = await runProgram("explain", "CT104");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toBe(`CT104 The queue's log is sampled

A task that is gone has either succeeded or used up its attempts. Only the queue's log shows which, if every operation is written to it.

wrong:
  max_backoff: 600s
  log_sampling_ratio: 0.5

right:
  log_sampling_ratio: 1

fix: leave \`log_sampling_ratio\` at 1
source: StackdriverLoggingConfig, https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
`);
});

it.each(Object.keys(CODES))("explains %s, in any case", async (one) => {
  const { code, out } = await runProgram("explain", one.toLowerCase());
  expect(code).toBe(0);
  expect(out).toContain(one);
  expect(out).toContain("fix: ");
  expect(out).toContain("source: ");
  expect(out).not.toMatch(/\]\(|```|undefined/);
});

it("lists all without a code", async () => {
  const { out } = await runProgram("explain");
  expect(out.trimEnd().split("\n")).toHaveLength(Object.keys(CODES).length);
  expect(out).toContain("CT001  The file can't be read\n");
});

it("is data with --json", async () => {
  const one = JSON.parse((await runProgram("explain", "CT003", "--json")).out) as object;
  expect(one).toMatchObject({ codes: [{ code: "CT003", wrong: "max_attempt: 5" }] });
  const all = JSON.parse((await runProgram("explain", "--json")).out) as { codes: unknown[] };
  expect(all.codes).toHaveLength(Object.keys(CODES).length);
});

it.each([
  ["CT1O4", "did you mean CT104?"],
  ["104", "did you mean CT104?"],
  ["TF_NO_IMAGE", "lists all"],
  ["constructor", "lists all"],
])("suggests what is near %s", async (given, hint) => {
  const { code, err } = await runProgram("explain", given);
  expect(code).toBe(2);
  expect(err).toContain("EXPLAIN_UNKNOWN_CODE");
  expect(err).toContain(hint);
});
