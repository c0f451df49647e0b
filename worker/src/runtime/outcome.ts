import type { LogFields, Severity } from "./log.ts";

/** How an attempt ended, the answer to the sender, and the log line. */
export interface Outcome {
  readonly state: "done" | "duplicate" | "dead-letter" | "refused" | "retry";
  readonly status: 200 | 204 | 404 | 409 | 422 | 500 | 503;
  /** The handler's result, as JSON. */
  readonly result?: string | undefined;
  readonly retryAfterSeconds?: number;
  readonly line: {
    readonly severity: Severity;
    readonly message: string;
    readonly fields?: LogFields;
  };
}

/** The work was done, by this attempt or an earlier one. */
export function success(state: "done" | "duplicate", result: string | undefined): Outcome {
  return {
    state,
    status: result === undefined ? 204 : 200,
    result,
    line: { severity: "INFO", message: state === "done" ? "done" : "done before: skipped" },
  };
}
