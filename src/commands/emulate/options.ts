import type { RunnerChoice } from "../../rehearsal/runner/chosen-runner.ts";

/** Whether workers and schedules call stand-ins on this machine or the real targets. */
export type Outside = "stand-in" | "real";

/** The options of `cloud-tasks emulate`, as text. */
export interface EmulateOptions {
  readonly host: string;
  readonly port: string;
  readonly grpcPort: string;
  readonly project?: string;
  readonly region?: string;
  /** A `cloud-tasks.yaml` whose queues, workers and schedules exist from the start. */
  readonly seed?: string;
  readonly environment?: string;
  /** Whether workers and schedules call stand-ins on this machine or the URLs of the config. */
  readonly outside: Outside;
  /**
   * `NAME=VALUE` pairs, which override the workers' own environment, the stand-ins and the file.
   */
  readonly workerEnv: readonly string[];
  /** A file of such pairs. */
  readonly workerEnvFile?: string;
  /** The same as `workerEnvFile`, under the name that other tools use. */
  readonly envFile?: string;
  /** A JSON list of fault rules. */
  readonly faults?: string;
  /** Slows down queues whose targets answer 429 or 503. */
  readonly throttling: boolean;
  /** Refuses tokens for service accounts that do not exist, as Google does. */
  readonly strictIam: boolean;
  /** What workers run as. @defaultValue process */
  readonly runner?: RunnerChoice;
  readonly admin: boolean;
  readonly virtualClock: boolean;
  readonly json: boolean;
}
