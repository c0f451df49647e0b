import { errorFields } from "./error-chain.ts";
import type { TaskLog } from "./log.ts";

/** A larger result is answered once but not stored. */
export const MAX_KEPT_RESULT_CHARS = 65_536;

/**
 * A handler's result as JSON; undefined when it returned nothing, or a value that can't be written
 * as JSON.
 */
export function toResult(value: unknown, log: TaskLog): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // The work is done: a retry would do it twice.
    log.error(
      "the handler's result can't be written as JSON: answered without it",
      errorFields(error),
    );
    return undefined;
  }
}
