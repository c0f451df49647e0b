import { errorFields } from "./error-chain.ts";
import type { TaskLog } from "./log.ts";

/** A larger result is answered once and not kept. */
export const MAX_KEPT_RESULT_CHARS = 65_536;

/** What a handler returned, as JSON; undefined when it returned nothing, or what JSON cannot write. */
export function toResult(value: unknown, log: TaskLog): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // The work is done: trying again would do it twice.
    log.error(
      "the handler returned what JSON cannot write: answered without it",
      errorFields(error),
    );
    return undefined;
  }
}
