import { budgetOf, freeTierOf } from "../budget.ts";
import type { Range } from "../diagnostics/diagnostic.ts";
import type { EffectiveConfig, EffectiveResource } from "../environments/effective-config.ts";
import type { Project } from "../project.ts";
import type { Config, ConfigResource, ResourceType } from "../schema/schema.ts";
import type { Path } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import type { ManifestHandler } from "./manifest.ts";
import type { Payloads } from "./read-payloads.ts";
import {
  resolveAlert,
  resolveBucket,
  resolveQueue,
  resolveSchedule,
  resolveSecret,
} from "./resolve-resources.ts";
import { resolveWorker } from "./resolve-worker.ts";
import { scheduleTargets } from "./schedule-target.ts";

type Of<T extends ResourceType> = Extract<ConfigResource, { type: T }>;

/** What a project is made of: all that is under `resources`, by its kind. */
export type ProjectResources = Pick<
  Project,
  "queues" | "workers" | "schedules" | "secrets" | "alerts" | "buckets"
>;

interface ResourcesFrom {
  readonly effective: EffectiveConfig;
  readonly source: YamlSource;
  readonly configFile: string;
  readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
  readonly payloads: Payloads;
}

/** A config without errors as the {@link Project} of one environment, every default filled in. */
export function resolveProject(
  from: ResourcesFrom & { readonly config: Config; readonly environment: string },
): Project {
  const { config } = from;
  const overlay = from.effective.environment;
  const region = overlay?.region ?? config.region;
  const isProduction = overlay?.production ?? from.environment === "production";
  return {
    name: config.project_name,
    environment: from.environment,
    projectId: overlay?.project_id ?? config.project_id,
    region,
    ...resolveResources(from, region),
    budget: budgetOf(overlay?.budget ?? config.budget),
    freeTier: freeTierOf(
      overlay?.free_tier ?? config.free_tier,
      Object.keys(config.environments ?? {}),
    ),
    isProduction,
    gate: overlay?.gate ?? (isProduction ? "required" : "none"),
    requireSmoke: overlay?.require_smoke ?? config.require_smoke ?? false,
    configFile: from.configFile,
    configText: from.source.text,
  };
}

/**
 * The resources of one environment, every default filled in; those that can be read, where the file
 * has errors.
 * @param region Where a bucket without a location is.
 */
export function resolveResources(from: ResourcesFrom, region: string): ProjectResources {
  const { effective, source } = from;
  const overlay = effective.environment;
  const rangeOf = (one: EffectiveResource, path: Path): Range => source.rangeOf(one.pathOf(path));
  const at = (one: EffectiveResource): { name: string; range: Range } => ({
    name: `${one.resource.name}${overlay?.name_suffix ?? ""}`,
    range: rangeOf(one, ["id"]),
  });
  const each = <T extends ResourceType, R>(
    type: T,
    resolve: (resource: Of<T>, one: EffectiveResource) => R,
  ): R[] =>
    effective.resources.flatMap((one) =>
      one.resource.type === type ? [resolve(one.resource as Of<T>, one)] : [],
    );
  const queues = each("cloud_tasks_queue", (queue, one) => resolveQueue(queue, at(one)));
  const queueIds = new Set(queues.map(({ id }) => id));
  const workers = each("cloud_run", (worker, one) =>
    resolveWorker(worker, {
      ...at(one),
      configFile: from.configFile,
      manifest: from.manifests.get(worker.id) ?? [],
      payloads: from.payloads,
      queueIds,
      handlerRange: (name) => rangeOf(one, ["config", "handlers", name]),
    }),
  );
  const handlersOf = new Map(workers.map(({ id, handlers }) => [id, handlers]));
  // A URL of the file names a worker without the environment's suffix.
  const services = each("cloud_run", ({ id, name }) => ({
    id,
    name,
    handlers: handlersOf.get(id) ?? [],
  }));
  const targets = scheduleTargets(services);
  return {
    queues,
    workers,
    schedules: each("cloud_scheduler", (job, one) => resolveSchedule(job, at(one), targets)),
    secrets: each("secret_manager_secret", (secret, one) => resolveSecret(secret, at(one))),
    alerts: each("monitoring_alert", (alert, one) => resolveAlert(alert, at(one))),
    buckets: each("storage_bucket", (bucket, one) => resolveBucket(bucket, at(one), region)),
  };
}
