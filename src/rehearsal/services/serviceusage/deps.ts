import type { Operations } from "../../api/operations/operations.ts";

export interface ServiceUsageDeps {
  readonly operations: Operations;
  readonly projectId: string;
  /** Used in names, whatever a request has. */
  readonly projectNumber: string;
  /**
   * The APIs that are enabled at the start, e.g. `run.googleapis.com`. @defaultValue all of the
   * stack
   */
  readonly enabled?: readonly string[];
}
