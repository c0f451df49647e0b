import { checkHandlerNames } from "./checks/handler-names.ts";
import { checkReferences } from "./checks/references.ts";
import { MAX_SHOWN, Problems } from "./diagnostics/problems.ts";
import { effectiveConfig } from "./environments/effective-config.ts";
import { checkEnvironmentClashes } from "./environments/environment-clashes.ts";
import { checkEnvironment } from "./environments/environment-names.ts";
import { checkOverrides } from "./environments/override.ts";
import { Ignores } from "./lints/ignores.ts";
import { lintProject } from "./lints/lints.ts";
import type { Project } from "./project.ts";
import { readManifests } from "./resolve/read-manifests.ts";
import { readPayloads } from "./resolve/read-payloads.ts";
import { resolveProject, resolveResources } from "./resolve/resolve-project.ts";
import { withCorrectedTypes } from "./schema-errors/misspelt-types.ts";
import { addSchemaProblems } from "./schema-errors/schema-problems.ts";
import { configSchema, type Config } from "./schema/schema.ts";
import { parseYaml, type YamlSource } from "./yaml/yaml-source.ts";

/** A config's text, and what is wrong with it in whatever environment. */
export interface ReadConfig {
  /** False of YAML that can't be parsed: there is nothing else to look at. */
  readonly isReadable: boolean;
  readonly source: YamlSource;
  /** What the schema makes of it; missing where it does not accept all of it. */
  readonly config?: Config | undefined;
  readonly found: readonly Problems[];
}

export interface CheckOptions {
  readonly configFile: string;
  readonly willBuild?: boolean;
  readonly confinedTo?: string;
}

/** Parses a config and checks what is the same in each of its environments. */
export function readConfig(text: string): ReadConfig {
  const parsed = parseYaml(text);
  if (parsed.problems.counts.error > 0) {
    return { isReadable: false, source: parsed, found: [parsed.problems] };
  }
  const { source, problems: mistypes } = withCorrectedTypes(parsed);
  const refused = new Problems();
  const config = addSchemaProblems(refused, configSchema, source);
  const found = [mistypes, refused, checkOverrides(source), checkHandlerNames(source)];
  return { isReadable: true, source, config, found };
}

/**
 * Checks a config as one of its environments sees it. The project is missing when there is any
 * error.
 */
export async function checkInEnvironment(
  { source, config, found: everywhere }: ReadConfig,
  environment: string,
  options: CheckOptions,
): Promise<{ readonly project: Project | undefined; readonly found: readonly Problems[] }> {
  const { configFile } = options;
  const effective = effectiveConfig(source, environment, config?.resources);
  const {
    manifests,
    unbuilt,
    problems: unusable,
  } = await readManifests(effective, source, {
    configFile,
    willBuild: options.willBuild ?? false,
    confinedTo: options.confinedTo,
  });
  const { payloads, problems: unread } = await readPayloads(effective, source, {
    configFile,
    confinedTo: options.confinedTo,
  });
  const found = [
    checkReferences(effective, source, manifests),
    checkEnvironment(environment, source),
    checkEnvironmentClashes(source, effective.resources, environment),
    unusable,
    unread,
  ];
  const errors = [...everywhere, ...found]
    .flatMap(({ made }) => made)
    .filter(({ severity }) => severity === "error");
  const from = { effective, source, configFile, manifests, payloads };
  const project =
    errors.length > 0 || config === undefined
      ? undefined
      : resolveProject({ ...from, config, environment });
  // With more errors than are shown, no lint would be shown either.
  if (errors.length < MAX_SHOWN) {
    // No lint looks at where a bucket stands.
    const resources = project ?? resolveResources(from, "");
    const ignores = new Ignores(source.text);
    found.push(
      lintProject({ project: resources, effective, source, manifests, unbuilt, errors, ignores }),
      ignores.problems,
    );
  }
  return { project, found };
}
