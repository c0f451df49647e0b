import type { ProcessWatch } from "../base/process-watch.ts";
import type { Progress } from "../base/progress.ts";
import type { Endpoints } from "../gcp/endpoints.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Clock } from "../semantics/clock.ts";
import type { Adoption } from "./adopt/adoption.ts";
import type { GuardWaiver } from "./guard/guard.ts";

/** Where terraform keeps its state. */
export type StateBackend =
  | { readonly kind: "gcs"; readonly bucket: string; readonly prefix: string }
  /** @property file Absolute path of the state file. */
  | { readonly kind: "local"; readonly file: string };

/** What the terraform stages take from outside. */
export interface TerraformDeps {
  readonly clock: Clock;
  readonly progress: Progress;
  readonly endpoints: Endpoints;
  /** Absolute path of terraform or tofu, from `findTerraform`. */
  readonly executable: string;
  /** Absolute path of the package's `terraform/` folder; the caller knows it, bundled or not. */
  readonly moduleDir: string;
  /** Absolute path of this run's own folder; made when absent, one for each run and environment. */
  readonly workDir: string;
  readonly backend: StateBackend;
  /**
   * Absolute path of the folder that outlives this run's: a state that could not be written waits
   * here for the next run.
   * @defaultValue `cloud-tasks-kept` beside {@link workDir}
   */
  readonly keepDir?: string;
  readonly projectNumber: string;
  /** Worker id -> image by digest. */
  readonly images: Readonly<Record<string, string>>;
  /** The environment that terraform's is picked from, usually `process.env`. */
  readonly processEnv: Readonly<Record<string, string | undefined>>;
  /** Environment that only the caller may add, such as a rehearsal's TF_REATTACH_PROVIDERS. */
  readonly extraEnv: Readonly<Record<string, string>>;
  /**
   * Google's REST APIs, for what a plan does not show: other states of the bucket, what a resource
   * holds.
   */
  readonly gcp?: Pick<Gcp, "rest">;
  /** What exists already and is taken into the state, from `findAdoptable`. */
  readonly adopt?: readonly Adoption[];
  /** What a person lets the guard pass. */
  readonly waiver?: GuardWaiver;
  /** False plans with `-lock=false`, for an identity that may only read. @defaultValue true */
  readonly lock?: boolean;
  /** How long to wait for someone else's lock on the state. @defaultValue 120,000 */
  readonly lockTimeoutMs?: number;
  /** Cancels: terraform finishes the calls in flight, writes its state and unlocks. */
  readonly signal?: AbortSignal;
  /** Of the source that is planned; travels with the fingerprint. */
  readonly commit?: string;
  /**
   * Kills terraform when this process dies.
   * @defaultValue it is interrupted, finishes what is in flight and unlocks
   */
  readonly watch?: ProcessWatch;
}
