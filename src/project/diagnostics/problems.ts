import type { Path } from "../values/path.ts";
import type { Code } from "./codes.ts";
import type { Diagnostic, Range, Severity } from "./diagnostic.ts";

/** As many as a person reads at once. All others are counted. */
export const MAX_SHOWN = 100;

export interface Problem {
  readonly code: Code;
  /** @defaultValue "error" */
  readonly severity?: Severity;
  readonly message: string;
  /** What to write instead. There is always something. */
  readonly hint: string;
  readonly path: Path;
  readonly range?: Range;
}

export type Counts = Readonly<Record<Severity, number>>;

/**
 * What one check finds. A file of a megabyte can hold a hundred thousand mistakes: all are counted,
 * but the texts are made of the first ones only, since looking for the intended name takes time.
 */
export class Problems {
  readonly #made: Diagnostic[] = [];
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };

  /** @param make Called while there are fewer than {@link MAX_SHOWN} of the severity. */
  add(make: () => Problem, severity: Severity = "error"): void {
    this.#counts[severity]++;
    if (this.#counts[severity] > MAX_SHOWN) return;
    this.#made.push({ ...make(), severity });
  }

  get made(): readonly Diagnostic[] {
    return this.#made;
  }

  get counts(): Counts {
    return this.#counts;
  }
}

/** One problem that leaves nothing else to look at. */
export function single(problem: Problem): Problems {
  const problems = new Problems();
  problems.add(() => problem);
  return problems;
}

/**
 * The problems of several checks in the order of the file: the errors first when there are more
 * than are shown, and then a last one that tells how many are left out.
 */
export function shownProblems(found: readonly Pick<Problems, "made" | "counts">[]): {
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Counts;
} {
  const total = (severity: Severity): number =>
    found.reduce((sum, { counts }) => sum + counts[severity], 0);
  const counts = { error: total("error"), warning: total("warning"), info: total("info") };
  const made = found.flatMap((one) => one.made).toSorted(byPlace);
  const of = (severity: Severity): Diagnostic[] => made.filter((one) => one.severity === severity);
  const shown = [...of("error"), ...of("warning"), ...of("info")].slice(0, MAX_SHOWN);
  const left = {
    error: counts.error - shown.filter(({ severity }) => severity === "error").length,
    warning: counts.warning - shown.filter(({ severity }) => severity === "warning").length,
    info: counts.info - shown.filter(({ severity }) => severity === "info").length,
  };
  return { diagnostics: [...shown.toSorted(byPlace), ...leftOut(left)], counts };
}

function leftOut(left: Counts): Diagnostic[] {
  const all = left.error + left.warning + left.info;
  if (all === 0) return [];
  const kinds = [
    ...(left.error > 0 ? [`${left.error} ${left.error === 1 ? "error" : "errors"}`] : []),
    ...(left.warning > 0 ? [`${left.warning} ${left.warning === 1 ? "warning" : "warnings"}`] : []),
    ...(left.info > 0 ? [`${left.info} ${left.info === 1 ? "note" : "notes"}`] : []),
  ];
  return [
    {
      code: "CT016" satisfies Code,
      severity: left.error > 0 ? "error" : left.warning > 0 ? "warning" : "info",
      message: `and ${all} more: ${kinds.join(", ")}`,
      hint: "correct these, then validate again",
      path: [],
    },
  ];
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [one, other] = [a.range?.start, b.range?.start];
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}
