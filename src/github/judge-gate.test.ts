import { expect, it } from "vitest";

import type { Failure } from "../base/failure.ts";
import type { EnvironmentGate } from "./environment-gate.ts";
import { judgeGate, type GateRule } from "./judge-gate.ts";

const RULE: GateRule = {
  environment: "production",
  isProduction: true,
  gate: "required",
  isPrivate: false,
};
const RULES = { reviewers: 0, customRules: [], preventsSelfReview: false, canAdminsBypass: true };
const UNPROTECTED: EnvironmentGate = { kind: "unprotected", ...RULES };
const MISSING: EnvironmentGate = { kind: "missing" };
const UNREADABLE: EnvironmentGate = { kind: "unreadable", status: 403 };

it("says who has to agree, and what weakens that", () => {
  expect(
    judgeGate({ ...RULES, kind: "protected", reviewers: 2, customRules: ["board"] }, RULE),
  ).toEqual({
    summary: 'a deploy to "production" waits for one of 2 required reviewers and the rule of board',
    notes: ["the person who started the run may approve it", "administrators may bypass it"],
  });
  const strict = { reviewers: 1, preventsSelfReview: true, canAdminsBypass: false };
  expect(judgeGate({ ...RULES, ...strict, kind: "protected" }, RULE)).toEqual({
    summary: 'a deploy to "production" waits for its required reviewer',
    notes: [],
  });
  const withoutSettings: EnvironmentGate = {
    ...RULES,
    kind: "protected",
    customRules: ["board"],
    canAdminsBypass: undefined,
  };
  expect(judgeGate(withoutSettings, RULE).notes).toEqual([
    "administrators may be able to bypass it",
  ]);
});

it.each([
  ["without reviewers", UNPROTECTED, "GATE_MISSING", "has no required reviewers"],
  ["that does not exist", MISSING, "GATE_MISSING", "would create it without protection"],
  ["that can't be read", UNREADABLE, "GATE_UNREADABLE", "GitHub answered 403"],
])("stops before a production %s, unless the config says so", (_, gate, code, message) => {
  const failure = failureOf(() => judgeGate(gate, RULE));
  expect(failure).toMatchObject({ code, exitCode: 3 });
  expect(failure.message).toContain(message);
  expect(failure.hint).toContain('"gate: none"');
  const waived = judgeGate(gate, { ...RULE, gate: "none" });
  expect(waived.summary).toContain("the config says gate: none");
  expect(waived.notes[0]).toContain(message);
  const staging = judgeGate(gate, { ...RULE, isProduction: false });
  expect(staging.summary).toContain("it is not marked production");
});

it("says what a private repository needs", () => {
  const failure = failureOf(() => judgeGate(UNPROTECTED, { ...RULE, isPrivate: true }));
  expect(failure.hint).toContain("GitHub Enterprise");
});

function failureOf(body: () => unknown): Failure {
  try {
    body();
  } catch (error) {
    return error as Failure;
  }
  throw new Error("nothing was thrown");
}
