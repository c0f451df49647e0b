import type { Code } from "./codes.ts";
import type { Severity } from "./diagnostic.ts";
import type { Path } from "./path.ts";
import type { ResourceType } from "./schema.ts";

/** Something that is allowed but surprises people in production. */
export interface Lint {
  readonly code: Code;
  readonly severity: Severity;
  readonly resourceId: string;
  /** From the resource on. Where nothing is written there, the resource's id stands for it. */
  readonly path: Path;
  /** Where it stands when nothing is written at `path`. */
  readonly elsePath?: Path;
  /** What else it looked at, by the resource's id: it has nothing to say while one of these is an error itself. */
  readonly reads?: readonly (readonly [resourceId: string, path: Path])[];
  /** Types of which every resource must be readable, or nothing is certain. */
  readonly needsAll?: readonly ResourceType[];
  readonly message: string;
  readonly hint: string;
}
