import { closest, listed } from "../../base/closest.ts";
import { quoted } from "../../base/quoted.ts";
import { Problems, type Problem } from "../diagnostics/problems.ts";
import { addSchemaProblems } from "../schema-errors/schema-problems.ts";
import { namedHandlers } from "../schema/handlers.ts";
import { otherWays } from "../schema/image-ways.ts";
import { overrideSchemas, type ConfigHandlers, type ConfigResource } from "../schema/schema.ts";
import { isMap, valueAt, type PlainMap } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

/**
 * Checks what every environment overrides, chosen or not: a mistake in it should not wait for its
 * deploy.
 */
export function checkOverrides(source: YamlSource): Problems {
  const problems = new Problems();
  const environments = valueAt(source.value, ["environments"]);
  const types = typesById(source);
  for (const environment of Object.keys(isMap(environments) ? environments : {})) {
    const overrides = valueAt(environments, [environment, "resources"]);
    for (const id of Object.keys(isMap(overrides) ? overrides : {})) {
      const path = ["environments", environment, "resources", id];
      if (!types.has(id)) {
        problems.add(() => unknownResource(id, path, [...types.keys()], source));
        continue;
      }
      const type = types.get(id);
      const isKnown = typeof type === "string" && Object.hasOwn(overrideSchemas, type);
      if (!isKnown || !isMap(valueAt(overrides, [id, "config"]))) continue;
      const schema = overrideSchemas[type as ConfigResource["type"]];
      addSchemaProblems(problems, schema, source, [...path, "config"]);
    }
  }
  return problems;
}

/** The types of the resources as they are written; of an id that stands twice the first one's. */
function typesById(source: YamlSource): ReadonlyMap<string, unknown> {
  const types = new Map<string, unknown>();
  const resources = valueAt(source.value, ["resources"]);
  for (const one of Array.isArray(resources) ? (resources as unknown[]) : []) {
    const id = isMap(one) ? one["id"] : undefined;
    if (typeof id === "string" && !types.has(id)) types.set(id, valueAt(one, ["type"]));
  }
  return types;
}

function unknownResource(
  id: string,
  path: string[],
  known: readonly string[],
  source: YamlSource,
): Problem {
  const near = closest(id, known);
  return {
    code: "CT009",
    message: `the environment overrides ${quoted(id)}, but no resource has that id`,
    hint: near === undefined ? `the ids are ${listed(known)}` : `did you mean "${near}"?`,
    path,
    range: source.keyRangeOf(path),
  };
}

/**
 * A resource as an environment sees it: maps are merged key by key, handlers by name, and
 * everything else (texts, numbers, lists) is replaced. Either of a schedule's `target` and
 * `target_url` replaces the other, and so do either of a target's `handler` and `path`, and each
 * way to a worker's image.
 */
export function overridden(resource: ConfigResource, override: PlainMap): ConfigResource {
  const base: PlainMap = { ...resource.config };
  const patch = { ...override };
  if (resource.type === "cloud_scheduler") {
    if (patch["target"] !== undefined) delete base["target_url"];
    if (patch["target_url"] !== undefined) delete base["target"];
    base["target"] = withoutOther(base["target"], patch["target"]);
  }
  if (resource.type === "cloud_run") {
    for (const key of otherWays(patch)) delete base[key];
  }
  if (resource.type === "cloud_run" && patch["handlers"] !== undefined) {
    base["handlers"] = byName(resource.config.handlers);
    patch["handlers"] = byName(patch["handlers"] as ConfigHandlers);
  }
  // Both sides fit the schema of the type, whose keys do not depend on each other.
  return { ...resource, config: merged(base, patch) } as ConfigResource;
}

/** Of a target's `handler` and `path`, the one that is overridden replaces the other. */
function withoutOther(base: unknown, patch: unknown): unknown {
  if (!isMap(base) || !isMap(patch)) return base;
  const isOverridden = patch["handler"] !== undefined || patch["path"] !== undefined;
  return isOverridden ? { worker: base["worker"] } : base;
}

function byName(handlers: ConfigHandlers | undefined): PlainMap {
  return Object.fromEntries(namedHandlers(handlers).map(({ name, handler }) => [name, handler]));
}

function merged(base: unknown, patch: unknown): unknown {
  if (!isMap(base) || !isMap(patch)) return patch;
  const result = Object.entries(base).filter(([key]) => !Object.hasOwn(patch, key));
  for (const [key, value] of Object.entries(patch)) {
    result.push([key, Object.hasOwn(base, key) ? merged(base[key], value) : value]);
  }
  return Object.fromEntries(result);
}
