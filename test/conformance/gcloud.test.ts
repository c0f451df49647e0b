import { afterAll, describe } from "vitest";

import { CaseRunner, testCases } from "./case-runner.ts";
import { hasGcloud } from "./gcloud-process.ts";
import { ALL_CASES } from "./report.ts";

// A file of its own: each call of gcloud takes about a second, and files run side by side. What it
// does with objects takes minutes: test/verify/gcloud-storage.verify.ts.
describe.runIf(hasGcloud())("gcloud", () => {
  const runner = new CaseRunner();
  afterAll(() => runner.close());
  testCases(
    runner,
    "gcloud",
    ALL_CASES.filter(({ name }) => !name.startsWith("gcloud storage: ")),
  );
});
