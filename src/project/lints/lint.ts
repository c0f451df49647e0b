import type { Code } from "../diagnostics/codes.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { ManifestHandler } from "../resolve/manifest.ts";
import type { ProjectIndex } from "../resolve/project-index.ts";
import type { ResourceType } from "../schema/schema.ts";
import type { Path } from "../values/path.ts";

/** Something that is allowed but surprises people in production. */
export interface Lint {
  readonly code: Code;
  readonly severity: Exclude<Severity, "error">;
  readonly resourceId: string;
  /**
   * The value that it is about, from the resource on: it has nothing to say while that is an error
   * itself.
   */
  readonly path: Path;
  /** Where it is shown when nothing is written at `path`. @defaultValue the resource's id */
  readonly elsePath?: Path;
  /**
   * What else it looked at, by the resource's id: it has nothing to say either while one of these
   * is an error.
   */
  readonly alsoReads?: readonly (readonly [resourceId: string, path: Path])[];
  /** It looked at this of every worker. @defaultValue nothing */
  readonly readsOfAllWorkers?: "handlers" | "secrets";
  /** Types of which every resource must be readable, or nothing is certain. */
  readonly needsAll?: readonly ResourceType[];
  readonly message: string;
  /** A function where it takes a search to tell. */
  readonly hint: string | (() => string);
}

/** What a lint looks at. */
export interface LintContext extends ProjectIndex {
  /** What each worker's build wrote, by the worker's id. */
  readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
  /** True when the file says something at a path of a resource, and no default applies. */
  readonly isWritten: (resourceId: string, path: Path) => boolean;
}
