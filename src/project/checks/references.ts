import { closest, listed } from "../../base/closest.ts";
import { quoted } from "../../base/quoted.ts";
import { Problems } from "../diagnostics/problems.ts";
import type { EffectiveConfig, EffectiveResource } from "../environments/effective-config.ts";
import type { ManifestHandler } from "../resolve/manifest.ts";
import { namedHandlers } from "../schema/handlers.ts";
import { RESOURCE_TYPES, type ResourceType } from "../schema/schema.ts";
import { isPrivate } from "../values/private-values.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { checkAlert } from "./alert-checks.ts";
import { checkBackoff, QUEUE_BACKOFF } from "./backoff-checks.ts";
import type { Check } from "./check.ts";
import { nameProblem } from "./name-rules.ts";
import { checkSchedule } from "./schedule-checks.ts";
import { checkSecret } from "./secret-checks.ts";
import { checkWorker } from "./worker-checks.ts";

/**
 * What the schema can't see: duplicates, references between resources, names, schedules, limits of
 * several values.
 * @param manifests What each worker's build wrote, by the worker's id.
 */
export function checkReferences(
  config: EffectiveConfig,
  source: YamlSource,
  manifests: ReadonlyMap<string, readonly ManifestHandler[]>,
): Problems {
  const problems = new Problems();
  const ids = idsOf(config);
  const byId = firstById(config);
  const handlers = new Map<string, ReadonlySet<string> | undefined>();
  const checkOf = (of: EffectiveResource): Check => {
    const problem: Check["problem"] = (code, message, path, hint, reads = []) => {
      if ([path, ...reads].some((one) => of.isBroken(one))) return;
      const place = of.pathOf(path);
      problems.add(() => ({
        code,
        message,
        hint: typeof hint === "string" ? hint : hint(),
        path: place,
        range: source.rangeOf(place),
      }));
    };
    return {
      problem,
      mustExist(id, type, path) {
        const other = ids.types.get(id);
        if (ids.of[type].has(id) || config.unreadIds.has(id)) return;
        const is = other === undefined ? "" : `; that is a ${other}`;
        // A secret itself may stand where its id belongs.
        const message = isPrivate(path)
          ? `${path.slice(1).join(".")} is not the id of a ${type}`
          : `no ${type} has the id ${quoted(id)}${is}`;
        problem("CT009", message, path, () => missingHint(id, type, [...ids.of[type]]));
      },
      handlersOf(workerId) {
        if (!handlers.has(workerId)) {
          handlers.set(workerId, handlersOf(byId.get(workerId), manifests.get(workerId)));
        }
        return handlers.get(workerId);
      },
    };
  };
  checkDuplicates(config, checkOf);
  for (const one of config.resources) {
    const check = checkOf(one);
    checkName(one, config.environment?.name_suffix ?? "", check);
    checkConfig(one, check, manifests.get(one.resource.id) ?? []);
  }
  return problems;
}

function checkConfig(
  { resource }: EffectiveResource,
  check: Check,
  manifest: readonly ManifestHandler[],
): void {
  switch (resource.type) {
    case "cloud_tasks_queue":
      return checkBackoff(resource.config, check, QUEUE_BACKOFF);
    case "cloud_run":
      return checkWorker(resource.config, check, manifest);
    case "cloud_scheduler":
      return checkSchedule(resource.config, check);
    case "monitoring_alert":
      return checkAlert(resource.config, check);
    case "secret_manager_secret":
      return checkSecret(resource.config, check);
    case "storage_bucket":
      return undefined;
  }
}

/** Of an id that is defined twice, the first resource counts. */
function firstById({ resources }: EffectiveConfig): ReadonlyMap<string, EffectiveResource> {
  return new Map(resources.toReversed().map((one) => [one.resource.id, one]));
}

function handlersOf(
  worker: EffectiveResource | undefined,
  built: readonly ManifestHandler[] | undefined,
): ReadonlySet<string> | undefined {
  if (built === undefined || worker?.resource.type !== "cloud_run") return undefined;
  if (worker.isBroken(["config", "handlers"])) return undefined;
  const own = namedHandlers(worker.resource.config.handlers);
  return new Set([...own, ...built].map(({ name }) => name));
}

function idsOf({ resources }: EffectiveConfig): {
  readonly of: Readonly<Record<ResourceType, ReadonlySet<string>>>;
  readonly types: ReadonlyMap<string, ResourceType>;
} {
  const of = Object.fromEntries(RESOURCE_TYPES.map((type) => [type, new Set<string>()])) as Record<
    ResourceType,
    Set<string>
  >;
  const types = new Map<string, ResourceType>();
  for (const { resource } of resources) {
    of[resource.type].add(resource.id);
    if (!types.has(resource.id)) types.set(resource.id, resource.type);
  }
  return { of, types };
}

function missingHint(id: string, type: string, known: readonly string[]): string {
  const near = closest(id, known);
  if (near !== undefined) return `did you mean "${near}"?`;
  return known.length === 0 ? `add a resource of type ${type}` : `the ids are ${listed(known)}`;
}

function checkDuplicates(
  config: EffectiveConfig,
  checkOf: (resource: EffectiveResource) => Check,
): void {
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const one of config.resources) {
    const { id, type, name } = one.resource;
    if (ids.has(id)) {
      const message = `id "${id}" is already taken`;
      checkOf(one).problem("CT008", message, ["id"], "give each resource its own id");
    }
    ids.add(id);
    const key = `${type} ${name}`;
    if (names.has(key)) {
      const message = `a ${type} named ${quoted(name)} already exists`;
      checkOf(one).problem("CT008", message, ["name"], "give it another name");
    }
    names.add(key);
  }
}

function checkName({ resource }: EffectiveResource, suffix: string, { problem }: Check): void {
  const name = `${resource.name}${suffix}`;
  const wanted = nameProblem(resource.type, name);
  if (wanted === undefined) return;
  const where = suffix === "" ? "" : ` (with the environment's suffix "${suffix}")`;
  const message = `${quoted(name)}${where} is not a valid name for a ${resource.type}`;
  problem("CT007", message, ["name"], `use ${wanted}`);
}
