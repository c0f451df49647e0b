import { isMap, valueAt, type Path } from "./path.ts";
import { Problems, type Problem } from "./problems.ts";
import type { ConfigHandler, ConfigHandlers } from "./schema.ts";
import type { YamlSource } from "./yaml-source.ts";

export interface NamedHandler {
  readonly name: string;
  readonly handler: ConfigHandler;
}

/**
 * The handlers of a worker, whichever form they are written in: a list with names or a map by name. Of a name that stands
 * twice the first one, since the other is a mistake.
 */
export function namedHandlers(handlers: ConfigHandlers | undefined): NamedHandler[] {
  if (!Array.isArray(handlers)) {
    return Object.entries(handlers ?? {}).map(([name, handler]) => ({ name, handler }));
  }
  const named = new Map<string, NamedHandler>();
  for (const { name, ...handler } of handlers) {
    if (!named.has(name)) named.set(name, { name, handler });
  }
  return [...named.values()];
}

/** The path of a handler that names none. */
export function defaultPath(name: string): string {
  return `/tasks/${name}`;
}

/** A list can name a handler twice, a map can't: YAML refuses the same key. */
export function checkHandlerNames(source: YamlSource): Problems {
  const problems = new Problems();
  const resources = valueAt(source.value, ["resources"]);
  const environments = valueAt(source.value, ["environments"]);
  const owners: Path[] = [
    ...(Array.isArray(resources) ? resources.map((_, index) => ["resources", index]) : []),
    ...keysOf(environments).flatMap((name) =>
      keysOf(valueAt(environments, [name, "resources"])).map((id) => [
        "environments",
        name,
        "resources",
        id,
      ]),
    ),
  ];
  for (const owner of owners) {
    const path = [...owner, "config", "handlers"];
    const list = valueAt(source.value, path);
    const names = new Set<unknown>();
    for (const [index, one] of (Array.isArray(list) ? list : []).entries()) {
      const name = valueAt(one, ["name"]);
      if (typeof name === "string" && names.has(name)) {
        problems.add(() => taken(name, [...path, index, "name"], source));
      }
      names.add(name);
    }
  }
  return problems;
}

function taken(name: string, path: Path, source: YamlSource): Problem {
  return {
    code: "CT008",
    message: `a handler named "${name}" is there already`,
    hint: "give each handler its own name",
    path,
    range: source.rangeOf(path),
  };
}

function keysOf(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}
