import { checkInEnvironment, readConfig, type CheckOptions } from "./check-config.ts";
import type { Diagnostic, Severity } from "./diagnostics/diagnostic.ts";
import { shownProblems, type Counts, type Problems } from "./diagnostics/problems.ts";
import type { LoadedProject } from "./load-project.ts";
import { isMap, valueAt } from "./values/path.ts";

/** What a command works on that is told no environment; it needs no entry. */
const UNNAMED = "production";

/** A config as all its environments see it. */
export interface CheckedEnvironments extends Omit<LoadedProject, "project"> {
  /** `production` and those that the config lists; empty when it can't be parsed. */
  readonly environments: readonly string[];
}

/**
 * Checks a config in each of its environments. A problem is reported once; one that is not in all
 * of them names those that it is in.
 */
export async function checkAllEnvironments(
  text: string,
  options: CheckOptions,
): Promise<CheckedEnvironments> {
  const config = readConfig(text);
  const listed = valueAt(config.source.value, ["environments"]);
  const environments = config.isReadable
    ? [...new Set([UNNAMED, ...(isMap(listed) ? Object.keys(listed) : [])])]
    : [];
  const merged = new MergedProblems(environments.length);
  for (const environment of environments) {
    // One after the other: each reads the same few files, and the order of what is found is the
    // order of the file.
    // oxlint-disable-next-line no-await-in-loop
    const { found } = await checkInEnvironment(config, environment, options);
    merged.add(environment, found);
  }
  return {
    ...shownProblems([...config.found, merged]),
    get source() {
      return config.source.shownText;
    },
    environments,
  };
}

/** Equal problems of several environments as one. */
class MergedProblems {
  readonly #all: number;
  readonly #found = new Map<string, { diagnostic: Diagnostic; environments: string[] }>();
  /**
   * As many as the environment with the most of them has. Those that only count can't be compared.
   */
  readonly #most: Record<Severity, number> = { error: 0, warning: 0, info: 0 };

  constructor(all: number) {
    this.#all = all;
  }

  add(environment: string, found: readonly Problems[]): void {
    for (const diagnostic of found.flatMap(({ made }) => made)) {
      const { code, message, range, path } = diagnostic;
      const key = JSON.stringify([code, message, range, path]);
      const known = this.#found.get(key);
      if (known === undefined) this.#found.set(key, { diagnostic, environments: [environment] });
      else if (!known.environments.includes(environment)) known.environments.push(environment);
    }
    for (const severity of ["error", "warning", "info"] as const) {
      const total = found.reduce((sum, { counts }) => sum + counts[severity], 0);
      this.#most[severity] = Math.max(this.#most[severity], total);
    }
  }

  get made(): readonly Diagnostic[] {
    return [...this.#found.values()].map(({ diagnostic, environments }) =>
      environments.length === this.#all ? diagnostic : { ...diagnostic, environments },
    );
  }

  get counts(): Counts {
    const { made } = this;
    const of = (severity: Severity): number =>
      Math.max(this.#most[severity], made.filter((one) => one.severity === severity).length);
    return { error: of("error"), warning: of("warning"), info: of("info") };
  }
}
