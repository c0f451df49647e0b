import type { Code } from "./codes.ts";
import type { Severity } from "./diagnostic.ts";
import type { Path } from "./path.ts";

/** Something that is allowed but surprises people in production. */
export interface Lint {
  readonly code: Code;
  readonly severity: Severity;
  readonly resourceId: string;
  /** From the resource on. Where nothing is written there, the resource's id stands for it. */
  readonly path: Path;
  /** Where it stands when nothing is written at `path`. */
  readonly elsePath?: Path;
  readonly message: string;
  readonly hint: string;
}
