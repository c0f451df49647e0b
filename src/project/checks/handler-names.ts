import { Problems, type Problem } from "../diagnostics/problems.ts";
import { isMap, valueAt, type Path } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

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
    message: `a handler named "${name}" already exists`,
    hint: "give each handler its own name",
    path,
    range: source.rangeOf(path),
  };
}

function keysOf(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}
