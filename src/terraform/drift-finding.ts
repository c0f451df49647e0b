import type { ResourceChange } from "../report/report.ts";

/** Something that is no longer as the pipeline left it. */
export interface DriftFinding {
  /**
   * Whose work was changed: `apply` is Terraform's and the next apply puts it back, `release` is traffic and tags, `operation` is
   * what neither of them owns, such as a paused queue.
   */
  readonly stage: "apply" | "release" | "operation";
  /** Terraform's address, or the resource's full name. */
  readonly resource: string;
  /** Terraform's type, for findings of `apply`. */
  readonly type?: string;
  readonly message: string;
  /** What changed from what to what; redacted as a plan is. */
  readonly attributes: ResourceChange["attributes"];
}
