import type { Diagnostic } from "../project/diagnostic.ts";

/** What `@actions/core`'s `error`, `warning` and `notice` take. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly properties: {
    readonly title: string;
    readonly file: string;
    readonly startLine?: number;
    readonly endLine?: number;
    readonly startColumn?: number;
    readonly endColumn?: number;
  };
}

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;

/**
 * A diagnostic as an annotation on its line of the pull request's diff. GitHub takes columns only when
 * the range lies within one line.
 * @param file Relative to the repository's root
 */
export function annotationOf(diagnostic: Diagnostic, file: string): Annotation {
  const { range } = diagnostic;
  const hint = diagnostic.hint === undefined ? "" : `\n${diagnostic.hint}`;
  return {
    level: LEVELS[diagnostic.severity],
    message: `${diagnostic.message}${hint}`,
    properties: {
      title: diagnostic.code,
      file,
      ...(range === undefined
        ? {}
        : {
            startLine: range.start.line,
            endLine: range.end.line,
            ...(range.start.line === range.end.line
              ? { startColumn: range.start.column, endColumn: range.end.column }
              : {}),
          }),
    },
  };
}
