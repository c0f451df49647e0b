import { resolve } from "node:path";

import { readConfigFile } from "./config-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { effectiveConfig } from "./effective-config.ts";
import { checkEnvironmentClashes } from "./environment-clashes.ts";
import { checkEnvironment } from "./environment-names.ts";
import { checkHandlerNames } from "./handlers.ts";
import { Ignores } from "./ignores.ts";
import { lintProject } from "./lints.ts";
import { withMeantTypes } from "./meant-types.ts";
import { checkOverrides } from "./override.ts";
import { PARSE_ONCE } from "./parse-once.ts";
import { maskedLines } from "./private-lines.ts";
import { MAX_SHOWN, shownProblems, single, type Counts } from "./problems.ts";
import type { Project } from "./project.ts";
import { readManifests } from "./read-manifests.ts";
import { checkReferences } from "./references.ts";
import { resolveProject, resolveResources } from "./resolve-project.ts";
import { schemaProblems } from "./schema-problems.ts";
import { configSchema } from "./schema.ts";
import { parseYaml } from "./yaml-source.ts";

export interface LoadedProject {
  /** Missing when any diagnostic is an error. */
  readonly project?: Project;
  /** In the order of the file; of very many the first ones, and a last one that counts the others. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many problems there are, those that are not shown included. */
  readonly counts: Counts;
  /** The file's text for frames, with values that may be secrets covered; empty when it could not be read. */
  readonly source: string;
}

export interface LoadOptions {
  readonly configFile: string;
  readonly environment?: string;
  readonly willBuild?: boolean;
  readonly confinedTo?: string;
}

/**
 * Reads and checks a config for one environment. Never throws for what the user wrote: every problem is
 * a diagnostic, all of them at once. Never runs the project's code; a worker's handlers come from the
 * config and from the manifest that its build wrote.
 * @param options.environment A name under `environments`. @defaultValue "production"
 * @param options.confinedTo The config and the workers' manifests must lie in this folder, with no symbolic link on the way:
 * the repository, where a pull request is checked. @defaultValue anywhere
 * @param options.willBuild The workers are built next: an unusable manifest is then a warning. @defaultValue false
 */
export async function loadProject(options: LoadOptions): Promise<LoadedProject> {
  const configFile = resolve(options.configFile);
  const read = await readConfigFile(configFile, options.confinedTo);
  return "problem" in read
    ? { ...shownProblems([single(read.problem)]), source: maskedLines(read.source) }
    : checkConfig(read.text, { ...options, configFile });
}

/** As {@link loadProject}, of a text that is read already. @param options.configFile Where it would stand. */
export async function checkConfig(text: string, options: LoadOptions): Promise<LoadedProject> {
  const { configFile, environment = "production" } = options;
  const parsed = parseYaml(text);
  if (parsed.problems.counts.error > 0) {
    return { ...shownProblems([parsed.problems]), source: parsed.shownText };
  }
  const { source, problems: mistypes } = withMeantTypes(parsed);
  const effective = effectiveConfig(source, environment);
  const { manifests, problems: unusable } = await readManifests(effective, source, {
    configFile,
    willBuild: options.willBuild ?? false,
    confinedTo: options.confinedTo,
  });
  const found = [
    mistypes,
    schemaProblems(configSchema, source),
    checkOverrides(source),
    checkHandlerNames(source),
    checkReferences(effective, source, manifests),
    checkEnvironment(environment, source),
    checkEnvironmentClashes(source, effective.resources, environment),
    unusable,
  ];
  const errors = found.flatMap(({ made }) => made).filter(({ severity }) => severity === "error");
  const from = { effective, source, configFile, manifests };
  const project =
    errors.length > 0
      ? undefined
      : resolveProject({
          ...from,
          config: configSchema.parse(source.value, PARSE_ONCE),
          environment,
        });
  // With more errors than are shown, no lint would be shown either.
  if (errors.length < MAX_SHOWN) {
    // No lint looks at where a bucket stands.
    const resources = project ?? resolveResources(from, "");
    const ignores = new Ignores(source.text);
    found.push(
      lintProject({ project: resources, effective, source, manifests, errors, ignores }),
      ignores.problems,
    );
  }
  return {
    ...(project === undefined ? {} : { project }),
    ...shownProblems(found),
    source: source.shownText,
  };
}
