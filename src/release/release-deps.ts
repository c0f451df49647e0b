import type { Gcp } from "../gcp/gcp.ts";
import type { Progress } from "../project/progress.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";

export interface ReleaseDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Worker id -> full name of its Cloud Run service (terraform's output). */
  readonly services: Readonly<Record<string, string>>;
  /** Worker id -> the tag that its candidate gets; a DNS label of at most 20 characters. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What is known of a worker's candidate. */
export type Candidate = Section<"candidate">["workers"][number];
