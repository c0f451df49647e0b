import type { Progress } from "../base/progress.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Unproven } from "./trials.ts";

/** Where a worker's candidate answers and as whom it is called. */
export interface SmokeTarget {
  /** The candidate's own URL (its tag's). */
  readonly url: string;
  /** The service's URL: Cloud Run takes no other audience, also on a tag's URL. */
  readonly audience: string;
  /** The invoker's e-mail. */
  readonly invoker: string;
  /** The revision under test, for its log. */
  readonly revision: string;
  /** The invoker and its right were made by this release. */
  readonly newInvoker: boolean;
}

/** What smoke tests work with. */
export interface SmokeDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly projectId: string;
  /** By worker id. */
  readonly targets: Readonly<Record<string, SmokeTarget>>;
  /** Queue id -> full queue name. */
  readonly queues: Readonly<Record<string, string>>;
  /** The run's id, 12 hexadecimal digits: the start of each task's name and trace. */
  readonly run: string;
  /** `real` only where what the handlers reach is a stand-in; see decision record 0008. */
  readonly effects: "real" | "none";
  /**
   * How many of a failed revision's last log lines go into its verdict. @defaultValue 0: a real
   * worker's log may hold what a pull request's readers should not see
   */
  readonly logLines?: number;
  /**
   * What an earlier run has proven and this one does not prove again, although something beside it
   * changed. It is listed, no more.
   */
  readonly notAgain?: readonly Unproven[];
  /** Ends the watching: what is not proven by then is inconclusive. */
  readonly signal?: AbortSignal;
}
