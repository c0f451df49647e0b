import { failuresOf } from "../../report/merge.ts";
import type { Report } from "../../report/report.ts";
import { configFailure } from "../validate/validate-stage.ts";
import type { Result, ResultFailure } from "./result-json.ts";

/**
 * A whole report as the result of a command, with the first failure that determines the exit code.
 */
export function reportResult(report: Report): Report & Result {
  return { ...report, failure: firstFailure(report) };
}

function firstFailure(report: Report): ResultFailure | undefined {
  const { validate } = report;
  if (validate?.status === "failed") return configFailure(validate);
  const found = failuresOf(report).find(({ status }) => status === report.status);
  if (found === undefined) return undefined;
  const { status: _, ...failure } = found;
  return failure;
}
