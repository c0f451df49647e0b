import { error, notice, warning } from "@actions/core";

import { placedMessage, type Diagnostic } from "../project/diagnostics/diagnostic.ts";
import { stagesOf } from "../report/merge.ts";
import type { Report } from "../report/report.ts";
import { shown } from "../report/shown.ts";

/** What `@actions/core`'s `error`, `warning` and `notice` take. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly properties: {
    readonly title: string;
    readonly file?: string;
    readonly startLine?: number;
    readonly endLine?: number;
    readonly startColumn?: number;
    readonly endColumn?: number;
  };
}

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;
const ANNOTATE = { error, warning, notice };

/** Of one text: an annotation holds 64 KiB at most, and a reader less. */
const MAX_TEXT_CHARS = 4_000;

/**
 * What GitHub shows of each level for one step; it drops the rest without a word.
 * @see https://docs.github.com/en/rest/checks/runs
 */
const MAX_OF_LEVEL = 10;

/**
 * Writes each problem of reports as an annotation: diagnostics on their lines, a stage's failure on
 * the config.
 */
export function annotateReports(reports: readonly Report[]): void {
  for (const { level, message, properties } of shownAnnotations(reports.flatMap(annotationsOf))) {
    ANNOTATE[level](message, properties);
  }
}

/**
 * Errors first, as many of each level as GitHub shows: where there are more, the last one counts
 * the rest.
 */
export function shownAnnotations(all: readonly Annotation[]): Annotation[] {
  return LEVELS_SHOWN.flatMap((level) => {
    const of = all.filter((one) => one.level === level);
    if (of.length <= MAX_OF_LEVEL) return of;
    const kept = of.slice(0, MAX_OF_LEVEL - 1);
    const left = of.length - kept.length;
    const message = `and ${left} more ${level}s, which the job summary lists`;
    return [...kept, { level, message, properties: { title: "cloud-tasks" } }];
  });
}

const LEVELS_SHOWN = ["error", "warning", "notice"] as const;

/** The annotations of one report. @see annotateReports */
export function annotationsOf(full: Report): Annotation[] {
  const report = shown(full, MAX_TEXT_CHARS);
  const file = report.validate?.file ?? "";
  const failures = stagesOf(report).flatMap(([stage, { failure, status }]): Annotation[] => {
    if (failure === undefined) return [];
    const hint = failure.hint === undefined ? "" : `\n${failure.hint}`;
    return [
      {
        level: status === "skipped" ? "warning" : "error",
        message: `${stage}: ${failure.message}${hint}`,
        properties: { title: failure.code, ...(file === "" ? {} : { file }) },
      },
    ];
  });
  return [
    ...(report.validate?.diagnostics ?? []).map(({ hint, range, ...rest }) =>
      annotationOf(
        {
          ...rest,
          ...(hint === undefined ? {} : { hint }),
          ...(range === undefined ? {} : { range }),
        },
        file,
      ),
    ),
    ...failures,
  ];
}

/**
 * A diagnostic as an annotation on its line of the pull request's diff. GitHub takes columns only
 * when the range lies within one line.
 * @param file Relative to the repository's root
 */
export function annotationOf(diagnostic: Diagnostic, file: string): Annotation {
  const { range } = diagnostic;
  const hint = diagnostic.hint === undefined ? "" : `\n${diagnostic.hint}`;
  return {
    level: LEVELS[diagnostic.severity],
    message: `${placedMessage(diagnostic)}${hint}`,
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
