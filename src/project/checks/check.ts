import type { Code } from "../diagnostics/codes.ts";
import type { ResourceType } from "../schema/schema.ts";
import type { Path } from "../values/path.ts";

/** What a check needs of the resource that it looks at. */
export interface Check {
  /**
   * Adds an error at a place of the resource.
   * @param hint A function where it takes a search to tell.
   * @param reads What else the check looked at: with one of them unreadable there is nothing to
   * say.
   */
  readonly problem: (
    code: Code,
    message: string,
    path: Path,
    hint: string | (() => string),
    reads?: readonly Path[],
  ) => void;
  /** Adds an error unless there is a resource of that type and id. */
  readonly mustExist: (id: string, type: ResourceType, path: Path) => void;
  /**
   * The names of a worker's handlers; undefined while they are not all known, since its build wrote
   * no manifest.
   */
  readonly handlersOf: (workerId: string) => ReadonlySet<string> | undefined;
}
