import { resolve } from "node:path";

import { readConfigFile } from "./config-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { effectiveConfig } from "./effective-config.ts";
import { checkEnvironmentClashes } from "./environment-clashes.ts";
import { checkEnvironment } from "./environment-names.ts";
import { checkHandlerNames } from "./handlers.ts";
import { lintProject } from "./lints.ts";
import { withMeantTypes } from "./meant-types.ts";
import { checkOverrides } from "./override.ts";
import type { Project } from "./project.ts";
import { readManifests } from "./read-manifests.ts";
import { checkReferences } from "./references.ts";
import { lintRegions } from "./regions.ts";
import { resolveProject, resolveResources } from "./resolve-project.ts";
import { schemaDiagnostics } from "./schema-diagnostics.ts";
import { configSchema } from "./schema.ts";
import { parseYaml } from "./yaml-source.ts";

export interface LoadedProject {
  /** Missing when any diagnostic is an error. */
  readonly project?: Project;
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** The file's text, for frames; empty when it could not be read. */
  readonly source: string;
}

/**
 * Reads and checks a config for one environment. Never throws for what the user wrote: every problem is
 * a diagnostic, all of them at once. Never runs the project's code; a worker's handlers come from the
 * config and from the manifest that its build wrote.
 * @param options.environment A name under `environments`. @defaultValue "production"
 * @param options.willBuild The workers are built next: an unusable manifest is then a warning. @defaultValue false
 */
export async function loadProject(options: {
  readonly configFile: string;
  readonly environment?: string;
  readonly willBuild?: boolean;
}): Promise<LoadedProject> {
  const configFile = resolve(options.configFile);
  const environment = options.environment ?? "production";
  const read = await readConfigFile(configFile);
  if ("diagnostic" in read) return { diagnostics: [read.diagnostic], source: "" };
  const parsed = parseYaml(read.text);
  if (parsed.diagnostics.length > 0) {
    return { diagnostics: parsed.diagnostics, source: read.text };
  }
  const { source, diagnostics: mistypes } = withMeantTypes(parsed);
  const effective = effectiveConfig(source, environment);
  const { manifests, diagnostics: unusable } = await readManifests(effective, source, {
    configFile,
    willBuild: options.willBuild ?? false,
  });
  const problems = [
    ...mistypes,
    ...schemaDiagnostics(configSchema, source),
    ...checkOverrides(source),
    ...checkHandlerNames(source),
    ...checkReferences(effective, source, manifests),
    ...checkEnvironment(environment, source),
    ...checkEnvironmentClashes(source, environment),
    ...unusable,
  ];
  const errors = problems.filter(({ severity }) => severity === "error");
  const from = { effective, source, configFile, manifests };
  const project =
    errors.length > 0
      ? undefined
      : resolveProject({ ...from, config: configSchema.parse(source.value), environment });
  // No lint looks at where a bucket stands.
  const resources = project ?? resolveResources(from, "");
  const lints = lintProject({ project: resources, effective, source, manifests, errors });
  return {
    ...(project === undefined ? {} : { project }),
    diagnostics: [...problems, ...lints, ...lintRegions(source)].toSorted(byPlace),
    source: read.text,
  };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [one, other] = [a.range?.start, b.range?.start];
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}
