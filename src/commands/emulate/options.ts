import type { RunnerChoice } from "../../rehearsal/runner/chosen-runner.ts";

/** The world that workers and schedules of an emulator act on. */
export type Outside = "stand-in" | "real";

/** What `cloud-tasks emulate` is asked for, as its options are written. */
export interface EmulateOptions {
  readonly host: string;
  readonly port: string;
  readonly grpcPort: string;
  readonly project?: string;
  readonly region?: string;
  /** A `cloud-tasks.yaml` whose queues, workers and schedules are there from the start. */
  readonly seed?: string;
  readonly environment?: string;
  /** Whether workers and schedules act on stand-ins on this machine or on what the config names. */
  readonly outside: Outside;
  /** `NAME=VALUE`, over the workers' own environment, the stand-ins and the file. */
  readonly workerEnv: readonly string[];
  /** A file of such pairs. */
  readonly workerEnvFile?: string;
  /** The same by its other name. */
  readonly envFile?: string;
  /** A JSON list of fault rules. */
  readonly faults?: string;
  /** Slows queues down whose targets answer 429 or 503. */
  readonly throttling: boolean;
  /** Refuses what Google refuses: tokens for service accounts that are not there. */
  readonly strictIam: boolean;
  /** What workers run as. @defaultValue process */
  readonly runner?: RunnerChoice;
  readonly admin: boolean;
  readonly virtualClock: boolean;
  readonly json: boolean;
}
