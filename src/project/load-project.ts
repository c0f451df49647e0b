import { resolve } from "node:path";

import { checkInEnvironment, readConfig, type CheckOptions } from "./check-config.ts";
import { readConfigFile } from "./config-file.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { shownProblems, single, type Counts } from "./diagnostics/problems.ts";
import type { Project } from "./project.ts";
import { maskedLines } from "./yaml/private-lines.ts";

export interface LoadedProject {
  /** Missing when any diagnostic is an error. */
  readonly project?: Project;
  /**
   * In the order of the file; of very many the first ones, and a last one that counts the others.
   */
  readonly diagnostics: readonly Diagnostic[];
  /** How many problems there are, those that are not shown included. */
  readonly counts: Counts;
  /**
   * The file's text for frames, with values that may be secrets covered; empty when it could not be
   * read.
   */
  readonly source: string;
}

export interface LoadOptions extends CheckOptions {
  readonly environment?: string;
}

/**
 * Reads and checks a config for one environment. Never throws for what the user wrote: every
 * problem is a diagnostic, all of them at once. Never runs the project's code; a worker's handlers
 * come from the config and from the manifest that its build wrote.
 * @param options.environment A name under `environments`. @defaultValue "production"
 * @param options.confinedTo The config and the workers' manifests must lie in this folder, with no
 * symbolic link on the way: the repository, where a pull request is checked.
 * @defaultValue anywhere
 * @param options.willBuild The workers are built next: an unusable manifest is then a warning.
 * @defaultValue false
 */
export async function loadProject(options: LoadOptions): Promise<LoadedProject> {
  const configFile = resolve(options.configFile);
  const read = await readConfigFile(configFile, options.confinedTo);
  return "problem" in read
    ? { ...shownProblems([single(read.problem)]), source: maskedLines(read.source) }
    : checkConfig(read.text, { ...options, configFile });
}

/**
 * As {@link loadProject}, of a text that is read already.
 * @param options.configFile Where it would be.
 */
export async function checkConfig(text: string, options: LoadOptions): Promise<LoadedProject> {
  const config = readConfig(text);
  const { environment = "production" } = options;
  const { project, found } = config.isReadable
    ? await checkInEnvironment(config, environment, options)
    : { project: undefined, found: [] };
  return {
    ...(project === undefined ? {} : { project }),
    ...shownProblems([...config.found, ...found]),
    // Covered only when somebody asks, since of most configs nothing is shown.
    get source() {
      return config.source.shownText;
    },
  };
}
