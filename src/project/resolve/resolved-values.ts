import type { EffectiveResource } from "../environments/effective-config.ts";
import { effectiveConfig } from "../environments/effective-config.ts";
import type { Project } from "../project.ts";
import { namedHandlers } from "../schema/handlers.ts";
import { keysAt, metaOf, schemaAt } from "../schema/keys.ts";
import {
  configSchema,
  environmentSchema,
  overrideSchemas,
  type ConfigResource,
} from "../schema/schema.ts";
import { isMap, valueAt, type Path } from "../values/path.ts";
import { hasPassword, isPrivate, kindOf } from "../values/private-values.ts";
import { parseYaml, type YamlSource } from "../yaml/yaml-source.ts";
import { impliedValues, type Implied } from "./implied-values.ts";
import type { ResolvedValue } from "./resolved-value.ts";

export interface ResolvedResource {
  readonly id: string;
  readonly type: ConfigResource["type"];
  /** On Google Cloud, with the environment's suffix. */
  readonly name: string;
  readonly line: number;
  readonly values: readonly ResolvedValue[];
}

export interface ResolvedProject {
  readonly values: readonly ResolvedValue[];
  readonly resources: readonly ResolvedResource[];
}

/** What a config comes to in its environment, and where each value comes from. */
export function resolvedValues(project: Project): ResolvedProject {
  const source = parseYaml(project.configText);
  const { resources } = effectiveConfig(source, project.environment);
  const suffix = valueAt(source.value, ["environments", project.environment, "name_suffix"]);
  return {
    values: projectValues(project, source),
    resources: resources.map((one) => ({
      id: one.resource.id,
      type: one.resource.type,
      name: `${one.resource.name}${typeof suffix === "string" ? suffix : ""}`,
      line: source.rangeOf(one.pathOf(["id"])).start.line,
      values: resourceValues(one, project, source),
    })),
  };
}

function projectValues(project: Project, source: YamlSource): ResolvedValue[] {
  const values: ResolvedValue[] = [];
  const own = ["environments", project.environment];
  const keys = [
    "project_id",
    "region",
    "name_suffix",
    "budget",
    "production",
    "require_smoke",
    "gate",
  ];
  for (const key of keys) {
    for (const [from, path] of [
      ["environment", [...own, key]],
      ["file", [key]],
    ] as const) {
      const value = valueAt(source.value, path);
      if (value === undefined) continue;
      values.push({ key, value, from, line: source.rangeOf(path).start.line });
      break;
    }
    if (values.at(-1)?.key === key) continue;
    const meta = metaOf(
      schemaAt(environmentSchema, [key], {}) ?? schemaAt(configSchema, [key], {}),
    );
    if (key === "production" || key === "gate") values.push(impliedOf(project, key));
    else if (meta.default !== undefined) values.push({ key, value: meta.default, from: "default" });
  }
  return values;
}

function impliedOf({ isProduction, gate }: Project, key: "production" | "gate"): ResolvedValue {
  return key === "production"
    ? { key, value: isProduction, from: "implied", why: "the environment's name" }
    : { key, value: gate, from: "implied", why: "production" };
}

function resourceValues(
  one: EffectiveResource,
  project: Project,
  source: YamlSource,
): ResolvedValue[] {
  const { resource } = one;
  const implied = impliedValues(project, resource);
  // Handlers by name, as the places of their values are found.
  const config = {
    ...resource.config,
    ...(resource.type === "cloud_run" && resource.config.handlers !== undefined
      ? {
          handlers: Object.fromEntries(
            namedHandlers(resource.config.handlers).map(({ name, handler }) => [name, handler]),
          ),
        }
      : {}),
  };
  const walk = new Walk(one, config, { source, implied });
  walk.map([]);
  return [...walk.values, ...implied.more];
}

class Walk {
  readonly values: ResolvedValue[] = [];
  readonly #one: EffectiveResource;
  readonly #config: unknown;
  readonly #from: { readonly source: YamlSource; readonly implied: Implied };

  constructor(
    one: EffectiveResource,
    config: unknown,
    from: { readonly source: YamlSource; readonly implied: Implied },
  ) {
    this.#one = one;
    this.#config = config;
    this.#from = from;
  }

  /** Every key that the schema has there, and where any may stand, those that do. */
  map(path: Path): void {
    const schema = overrideSchemas[this.#one.resource.type];
    const value = valueAt(this.#config, path);
    const known = keysAt(schema, path, this.#config);
    const keys = known.length > 0 ? known : isMap(value) ? Object.keys(value) : [];
    for (const key of keys) this.#value([...path, key]);
  }

  #value(path: Path): void {
    const { source, implied } = this.#from;
    const key = path.join(".");
    const value = valueAt(this.#config, path);
    if (value === undefined) {
      const follows = implied.byKey.get(key);
      const schema = schemaAt(overrideSchemas[this.#one.resource.type], path, this.#config);
      const fallback = metaOf(schema).default;
      if (follows !== undefined) this.values.push({ key, ...follows });
      else if (fallback !== undefined) this.values.push({ key, value: fallback, from: "default" });
      return;
    }
    if (isMap(value) && Object.keys(value).length > 0) return this.map(path);
    const place = this.#one.pathOf(["config", ...path]);
    const means = implied.means.get(key);
    const written = typeof value === "number" ? String(value) : value;
    this.values.push({
      key,
      // Under a worker's `secrets` stand ids of the file's own secrets: a valid config has nothing
      // else there.
      value: path[0] === "secrets" ? value : covered(value, path),
      from: place[0] === "environments" ? "environment" : "file",
      line: source.rangeOf(place).start.line,
      ...(means === undefined || means === written ? {} : { means }),
    });
  }
}

/** A value without what may be a secret in it. */
function covered(value: unknown, path: Path): unknown {
  if (isPrivate(path) || (typeof value === "string" && hasPassword(value))) {
    return `(${kindOf(value)}, not shown)`;
  }
  if (Array.isArray(value)) return value.map((one, index) => covered(one, [...path, index]));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, covered(one, [...path, key])]),
  );
}
