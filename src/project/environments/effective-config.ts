import { salvage } from "../schema-errors/salvage.ts";
import {
  environmentSchema,
  overrideSchemas,
  resourceSchema,
  type ConfigEnvironment,
  type ConfigResource,
} from "../schema/schema.ts";
import { id as idSchema } from "../schema/values.ts";
import { PathSet } from "../values/path-set.ts";
import { isMap, valueAt, type Path } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { overridden } from "./override.ts";

/** A resource as one environment sees it, and where each of its values stands. */
export interface EffectiveResource {
  readonly resource: ConfigResource;
  /**
   * The place in the file of a value, given from the resource on (`["config", "handlers", NAME,
   * "queue"]`): the environment's override where it says something, else the resource itself.
   */
  pathOf(path: Path): Path;
  /** True when the value, or a part of it, could not be read. */
  isBroken(path: Path): boolean;
}

export interface EffectiveConfig {
  readonly environment: ConfigEnvironment | undefined;
  /** In the order of the file, without those that could not be read at all. */
  readonly resources: readonly EffectiveResource[];
  /** The ids of those that could not be read: a reference to one is not a second mistake. */
  readonly unreadIds: ReadonlySet<string>;
  /** The types of those that could not be read, as they are written. */
  readonly unreadTypes: readonly unknown[];
}

/**
 * The config of one environment, as much of it as can be read.
 * @param accepted What the schema made of `resources`, where it accepted all of them.
 */
export function effectiveConfig(
  source: YamlSource,
  environment: string,
  accepted?: readonly ConfigResource[],
): EffectiveConfig {
  const entry = ["environments", environment];
  const overlay = salvage(environmentSchema, valueAt(source.value, entry) ?? {});
  const listed = valueAt(source.value, ["resources"]);
  const resources: EffectiveResource[] = [];
  const unreadIds = new Set<string>();
  const unreadTypes: unknown[] = [];
  for (const [index, raw] of (Array.isArray(listed) ? listed : []).entries()) {
    const own = accepted?.[index];
    const base = own === undefined ? salvage(resourceSchema, raw) : { value: own, broken: [] };
    if (base.value === undefined) {
      const id = valueAt(raw, ["id"]);
      if (typeof id === "string") unreadIds.add(id);
      // Others most likely mean it by the name, which is often the same.
      const name = valueAt(raw, ["name"]);
      if (!idSchema.safeParse(id).success && typeof name === "string") unreadIds.add(name);
      unreadTypes.push(valueAt(raw, ["type"]));
      continue;
    }
    resources.push(
      effective({
        resource: base.value,
        at: ["resources", index],
        broken: base.broken,
        override: [...entry, "resources", base.value.id],
        source,
      }),
    );
  }
  return { environment: overlay.value, resources, unreadIds, unreadTypes };
}

function effective(of: {
  readonly resource: ConfigResource;
  readonly at: Path;
  readonly broken: readonly Path[];
  readonly override: Path;
  readonly source: YamlSource;
}): EffectiveResource {
  const { source, resource, at, override } = of;
  const own = placesBelow(at, source);
  // Most resources are the same in each environment.
  if (valueAt(source.value, override) === undefined) {
    const broken = brokenPlaces(of.broken, own);
    return {
      resource,
      pathOf: own,
      isBroken: (path) => broken?.overlaps(own(path)) ?? false,
    };
  }
  const config = valueAt(source.value, [...override, "config"]);
  const patch = isMap(config) ? salvage(overrideSchemas[resource.type], config) : undefined;
  const overriding = placesBelow(override, source);
  const broken = [
    brokenPlaces(of.broken, own),
    brokenPlaces(
      (patch?.broken ?? []).map((path) => ["config", ...path]),
      overriding,
    ),
  ];
  return {
    resource: patch?.value === undefined ? resource : overridden(resource, patch.value),
    pathOf(path) {
      const place = overriding(path);
      return valueAt(source.value, place) === undefined ? own(path) : place;
    },
    isBroken: (path) =>
      [own(path), overriding(path)].some((place) => broken.some((one) => one?.overlaps(place))),
  };
}

type PlaceOf = (path: Path) => Path;

/** Undefined where nothing is broken. */
function brokenPlaces(paths: readonly Path[], placeOf: PlaceOf): PathSet | undefined {
  return paths.length === 0 ? undefined : new PathSet(paths.map(placeOf));
}

/** The place of a path in the file, of a resource or of what overrides it. */
function placesBelow(resource: Path, source: YamlSource): PlaceOf {
  let numbers: ReadonlyMap<string, number> | undefined;
  return (path) => {
    if (path[1] !== "handlers") return [...resource, ...path];
    numbers ??= handlerNumbers(resource, source);
    return inFile(resource, path, numbers);
  };
}

/** Of handlers that are written as a list, the number of each name's first one. */
function handlerNumbers(resource: Path, source: YamlSource): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const list = valueAt(source.value, [...resource, "config", "handlers"]);
  if (!Array.isArray(list)) return numbers;
  for (const [index, one] of list.entries()) {
    const name = valueAt(one, ["name"]);
    if (typeof name === "string" && !numbers.has(name)) numbers.set(name, index);
  }
  return numbers;
}

/**
 * The whole path of a resource's value. A handler of a list is found by its name, as one of a map
 * is.
 */
function inFile(resource: Path, path: Path, numbers: ReadonlyMap<string, number>): Path {
  const [config, handlers, name, ...rest] = path;
  const index = handlers === "handlers" && typeof name === "string" ? numbers.get(name) : undefined;
  return index === undefined
    ? [...resource, ...path]
    : [...resource, config ?? "config", "handlers", index, ...rest];
}
