import type { Code } from "./codes.ts";
import type { Severity } from "./diagnostic.ts";
import type { Path } from "./path.ts";
import type { ResourceType } from "./schema.ts";

/** Something that is allowed but surprises people in production. */
export interface Lint {
  readonly code: Code;
  readonly severity: Severity;
  readonly resourceId: string;
  /** The value that it is about, from the resource on: it has nothing to say while that is an error itself. */
  readonly path: Path;
  /** Where it is shown when nothing is written at `path`. @defaultValue the resource's id */
  readonly elsePath?: Path;
  /** What else it looked at, by the resource's id: it has nothing to say either while one of these is an error. */
  readonly alsoReads?: readonly (readonly [resourceId: string, path: Path])[];
  /** It looked at the handlers of every worker. @defaultValue false */
  readonly readsAllHandlers?: boolean;
  /** Types of which every resource must be readable, or nothing is certain. */
  readonly needsAll?: readonly ResourceType[];
  readonly message: string;
  /** A function where it takes a search to tell. */
  readonly hint: string | (() => string);
}
