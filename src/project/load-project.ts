import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { errorMessage } from "./failure.ts";
import { lintProject } from "./lints.ts";
import { MANIFEST_FILE, parseManifest, type ManifestHandler } from "./manifest.ts";
import type { Project } from "./project.ts";
import { checkReferences } from "./references.ts";
import { resolveAlert, resolveBucket, resolveQueue, resolveSchedule } from "./resolve-resources.ts";
import { resolveWorker, sourceDirOf } from "./resolve-worker.ts";
import { schemaDiagnostics } from "./schema-diagnostics.ts";
import { configSchema, type Config, type ConfigResource } from "./schema.ts";
import { parseYaml, type YamlSource } from "./yaml-source.ts";

/** A config larger than this was not written by a person. */
const MAX_CONFIG_BYTES = 1_000_000;

export interface LoadedProject {
  /** Missing when any diagnostic is an error. */
  readonly project?: Project;
  readonly diagnostics: readonly Diagnostic[];
  /** The file's text, for frames; empty when it could not be read. */
  readonly source: string;
}

/**
 * Reads and checks a config for one environment. Never throws for what the user wrote: every problem is
 * a diagnostic, all of them at once. Never runs the project's code; a worker's handlers come from the
 * config and from the manifest that its build wrote.
 * @param options.environment A name under `environments`. @defaultValue "production"
 */
export async function loadProject(options: {
  readonly configFile: string;
  readonly environment?: string;
}): Promise<LoadedProject> {
  const configFile = resolve(options.configFile);
  const read = await readConfig(configFile);
  if ("diagnostic" in read) return { diagnostics: [read.diagnostic], source: "" };
  const yaml = parseYaml(read.text);
  if (yaml.diagnostics.length > 0) return { diagnostics: yaml.diagnostics, source: read.text };
  const parsed = configSchema.safeParse(yaml.value);
  if (!parsed.success)
    return { diagnostics: schemaDiagnostics(parsed.error, yaml), source: read.text };
  const environment = options.environment ?? "production";
  const diagnostics = [
    ...checkReferences(parsed.data, yaml, overlayOf(parsed.data, environment)?.name_suffix ?? ""),
    ...checkEnvironment(parsed.data, environment, yaml),
  ];
  const manifests = await readManifests(parsed.data, configFile, yaml, diagnostics);
  if (diagnostics.some(({ severity }) => severity === "error"))
    return { diagnostics, source: read.text };
  const project = resolveProject(parsed.data, yaml, {
    configFile,
    environment,
    manifests,
    text: read.text,
  });
  return { project, diagnostics: [...diagnostics, ...lintProject(project)], source: read.text };
}

async function readConfig(file: string): Promise<{ text: string } | { diagnostic: Diagnostic }> {
  const failed = (message: string, hint: string): { diagnostic: Diagnostic } => ({
    diagnostic: { code: "CT001" satisfies Code, severity: "error", message, hint, path: [] },
  });
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return failed(`${file} can't be read: ${errorMessage(error)}`, "name the config by --config");
  }
  if (bytes.length > MAX_CONFIG_BYTES) {
    return failed(
      `${file} has ${bytes.length} bytes, the limit is ${MAX_CONFIG_BYTES}`,
      "split the project",
    );
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return failed(`${file} is not UTF-8`, "save it as UTF-8");
  }
}

/** An environment that is not listed is fine while none is: then there is only the one in the file. */
function checkEnvironment(config: Config, environment: string, source: YamlSource): Diagnostic[] {
  const known = Object.keys(config.environments ?? {});
  const throwaway =
    environment === "rehearsal" || environment === "production" || /^pr-\d+$/.test(environment);
  if (known.length === 0 || known.includes(environment) || throwaway) return [];
  return [
    {
      code: "CT012" satisfies Code,
      severity: "error",
      message: `environment "${environment}" is not defined`,
      hint: `the environments are ${known.join(", ")}`,
      path: ["environments"],
      range: source.keyRangeOf(["environments"]),
    },
  ];
}

/** An environment's own entry; a name such as `constructor` is no entry. */
function overlayOf(
  { environments }: Config,
  environment: string,
): NonNullable<Config["environments"]>[string] | undefined {
  return environments !== undefined && Object.hasOwn(environments, environment)
    ? environments[environment]
    : undefined;
}

async function readManifests(
  config: Config,
  configFile: string,
  source: YamlSource,
  diagnostics: Diagnostic[],
): Promise<Map<string, readonly ManifestHandler[]>> {
  const found = new Map<string, readonly ManifestHandler[]>();
  for (const [index, resource] of config.resources.entries()) {
    if (resource.type !== "cloud_run") continue;
    let text: string;
    try {
      text = await readFile(join(sourceDirOf(resource, configFile), MANIFEST_FILE), "utf8");
    } catch {
      continue;
    }
    const handlers = parseManifest(text);
    if ("problem" in handlers) {
      diagnostics.push({
        code: "CT011" satisfies Code,
        severity: "error",
        message: `the manifest of worker "${resource.id}" is unusable: ${handlers.problem}`,
        hint: "build the worker again",
        path: ["resources", index],
        range: source.rangeOf(["resources", index, "id"]),
      });
    } else {
      found.set(resource.id, handlers);
    }
  }
  return found;
}

function resolveProject(
  config: Config,
  source: YamlSource,
  from: {
    readonly configFile: string;
    readonly environment: string;
    readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
    readonly text: string;
  },
): Project {
  const overlay = overlayOf(config, from.environment);
  const region = overlay?.region ?? config.region;
  const at = (resource: ConfigResource) => ({
    name: `${resource.name}${overlay?.name_suffix ?? ""}`,
    range: source.rangeOf(["resources", config.resources.indexOf(resource), "id"]),
  });
  const of = <T extends ConfigResource["type"]>(type: T): Extract<ConfigResource, { type: T }>[] =>
    config.resources.filter(
      (one): one is Extract<ConfigResource, { type: T }> => one.type === type,
    );
  const queues = of("cloud_tasks_queue").map((queue) => resolveQueue(queue, at(queue)));
  const queueIds = queues.map(({ id }) => id);
  const workers = of("cloud_run").map((worker) =>
    resolveWorker(worker, {
      ...at(worker),
      configFile: from.configFile,
      manifest: from.manifests.get(worker.id) ?? [],
      queueIds,
    }),
  );
  return {
    name: config.project_name,
    environment: from.environment,
    projectId: overlay?.project_id ?? config.project_id,
    region,
    queues,
    workers,
    schedules: of("cloud_scheduler").map((job) => resolveSchedule(job, at(job), of("cloud_run"))),
    secrets: of("secret_manager_secret").map((secret) => ({ id: secret.id, ...at(secret) })),
    alerts: of("monitoring_alert").map((alert) => resolveAlert(alert, at(alert))),
    buckets: of("storage_bucket").map((bucket) => resolveBucket(bucket, at(bucket), region)),
    budget: budgetOf(config),
    configFile: from.configFile,
    configDigest: createHash("sha256").update(from.text).digest("hex"),
  };
}

function budgetOf({ budget }: Config): Project["budget"] {
  if (budget === undefined) return undefined;
  return {
    ...(budget.max_monthly_usd === undefined ? {} : { maxMonthlyUsd: budget.max_monthly_usd }),
    ...(budget.max_increase_usd === undefined ? {} : { maxIncreaseUsd: budget.max_increase_usd }),
    ...(budget.max_increase_percent === undefined
      ? {}
      : { maxIncreasePercent: budget.max_increase_percent }),
  };
}
