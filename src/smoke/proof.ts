import type { SmokeVerdict } from "../report/report.ts";

/** A verdict, and what is needed to revise it. */
export interface Proof {
  readonly verdict: SmokeVerdict;
  readonly revision: string;
  /** The instance broke off while it worked on the task. */
  readonly broke: boolean;
  /**
   * When the attempt that counts was answered, by the log's clock; undefined where the log was not
   * needed.
   */
  readonly answeredAtMs: number | undefined;
}
