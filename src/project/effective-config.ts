import { overridden } from "./override.ts";
import { PathSet } from "./path-set.ts";
import { isMap, valueAt, type Path } from "./path.ts";
import { salvage } from "./salvage.ts";
import { id as idSchema } from "./schema-values.ts";
import {
  environmentSchema,
  overrideSchemas,
  resourceSchema,
  type ConfigEnvironment,
  type ConfigResource,
} from "./schema.ts";
import type { YamlSource } from "./yaml-source.ts";

/** A resource as one environment sees it, and where each of its values stands. */
export interface EffectiveResource {
  readonly resource: ConfigResource;
  /**
   * The place in the file of a value, given from the resource on (`["config", "handlers", NAME, "queue"]`): the
   * environment's override where it says something, else the resource itself.
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

/** The config of one environment, as much of it as can be read. */
export function effectiveConfig(source: YamlSource, environment: string): EffectiveConfig {
  const entry = ["environments", environment];
  const overlay = salvage(environmentSchema, valueAt(source.value, entry) ?? {});
  const listed = valueAt(source.value, ["resources"]);
  const resources: EffectiveResource[] = [];
  const unreadIds = new Set<string>();
  const unreadTypes: unknown[] = [];
  for (const [index, raw] of (Array.isArray(listed) ? listed : []).entries()) {
    const base = salvage(resourceSchema, raw);
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
  const { source } = of;
  const config = valueAt(source.value, [...of.override, "config"]);
  const patch = isMap(config) ? salvage(overrideSchemas[of.resource.type], config) : undefined;
  const lists = {
    override: handlerNumbers(of.override, source),
    own: handlerNumbers(of.at, source),
  };
  const places = (path: Path): [override: Path, own: Path] => [
    inFile(of.override, path, lists.override),
    inFile(of.at, path, lists.own),
  ];
  const broken = new PathSet([
    ...of.broken.map((path) => inFile(of.at, path, lists.own)),
    ...(patch?.broken ?? []).map((path) =>
      inFile(of.override, ["config", ...path], lists.override),
    ),
  ]);
  return {
    resource: patch?.value === undefined ? of.resource : overridden(of.resource, patch.value),
    pathOf(path) {
      const [override, own] = places(path);
      return valueAt(source.value, override) === undefined ? own : override;
    },
    isBroken: (path) => places(path).some((place) => broken.overlaps(place)),
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

/** The whole path of a resource's value. A handler of a list is found by its name, as one of a map is. */
function inFile(resource: Path, path: Path, numbers: ReadonlyMap<string, number>): Path {
  const [config, handlers, name, ...rest] = path;
  const index = handlers === "handlers" && typeof name === "string" ? numbers.get(name) : undefined;
  return index === undefined
    ? [...resource, ...path]
    : [...resource, config ?? "config", "handlers", index, ...rest];
}
