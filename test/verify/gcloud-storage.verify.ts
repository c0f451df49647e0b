import { afterAll, describe } from "vitest";

import { CaseRunner, testCases } from "../conformance/case-runner.ts";
import { hasGcloud } from "../conformance/gcloud-process.ts";
import { ALL_CASES } from "../conformance/report.ts";

describe.runIf(hasGcloud())("gcloud storage", () => {
  const runner = new CaseRunner();
  afterAll(() => runner.close());
  testCases(
    runner,
    "gcloud",
    ALL_CASES.filter(({ name }) => name.startsWith("gcloud storage: ")),
  );
});
