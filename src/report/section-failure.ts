import { errorMessage, Failure } from "../base/failure.ts";
import type { SharedSection } from "./stage.ts";

/**
 * Why a stage failed, as its section tells it. An error that is not a `Failure` is a bug in
 * cloud-tasks.
 */
export function sectionFailure(error: unknown): NonNullable<SharedSection["failure"]> {
  if (!(error instanceof Failure)) return { code: "INTERNAL", message: errorMessage(error) };
  const { code, hint, exitCode } = error;
  return { code, message: errorMessage(error), ...(hint === undefined ? {} : { hint }), exitCode };
}
