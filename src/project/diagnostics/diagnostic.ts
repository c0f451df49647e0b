/**
 * A place in a text file. Lines and columns count from 1, as editors and GitHub annotations do;
 * `end` is exclusive.
 */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Severity = "error" | "warning" | "info";

/**
 * A problem with what the user wrote. Problems are data: every check adds its own and none stops
 * the others, so that the user sees all of them at once.
 */
export interface Diagnostic {
  /** Stable, documented in `docs/reference/diagnostics.md`: `CT001`… */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, with the value that is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
  /** The path inside the config, e.g. `["resources", 0, "config", "max_attempts"]`. */
  readonly path: readonly (string | number)[];
  /** Where it is in the file; missing only when the file itself could not be read. */
  readonly range?: Range;
  /** Where all environments were checked: those that have the problem, when not all of them do. */
  readonly environments?: readonly string[];
}

/** The message, with the environments that it is about where that is not all of them. */
export function placedMessage({ message, environments }: Diagnostic): string {
  return environments === undefined ? message : `${message} (in ${environments.join(", ")})`;
}
