import type { Clock } from "../../../semantics/clock.ts";
import type { Operations } from "../../api/operations/operations.ts";
import type { Guard } from "../../guard.ts";
import type {
  Accounts,
  Faults,
  ImageStore,
  LogSink,
  Policies,
  SecretReader,
  TokenIssuer,
} from "../../ports.ts";
import type { RevisionRunner } from "../../runner/revision-runner.ts";

/** What the embedded Cloud Run needs of the rest of the cloud. */
export interface RunServiceDeps {
  readonly clock: Clock;
  readonly operations: Operations;
  readonly issuer: TokenIssuer;
  readonly policies: Policies;
  readonly accounts: Accounts;
  readonly images: ImageStore;
  readonly secrets: SecretReader;
  readonly logs: LogSink;
  readonly faults: Faults;
  readonly runner: RevisionRunner;
  readonly guard: Guard;
  /** The project that number and id both name. */
  readonly projectId: string;
  /** The number of a project, which is part of every URL. */
  readonly projectNumber: (project: string) => string;
  /** The REST port, read when a URL is rendered: it is known only after listen. */
  readonly restPort: () => number;
  /**
   * What every revision's process gets besides its own environment, e.g. `CLOUD_TASKS_ENDPOINT`.
   */
  readonly extraEnv: () => Readonly<Record<string, string>>;
  /** The variables by which libraries find the metadata server of a service account. */
  readonly metadataEnv: (email: string) => Promise<Readonly<Record<string, string>>>;
}
