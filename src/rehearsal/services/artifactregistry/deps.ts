import type { Clock } from "../../../semantics/clock.ts";
import type { Operations } from "../../api/operations/operations.ts";
import type { Policies } from "../../ports.ts";

export interface ArtifactRegistryDeps {
  readonly clock: Clock;
  readonly operations: Operations;
  readonly policies: Policies;
  /** The largest blob in bytes; blobs are held in memory. @defaultValue 512 MiB */
  readonly maxBlobBytes?: number;
}
