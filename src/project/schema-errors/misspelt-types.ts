import { closest } from "../../base/closest.ts";
import { Problems } from "../diagnostics/problems.ts";
import { RESOURCE_TYPES } from "../schema/schema.ts";
import { isMap, valueAt, type PlainMap } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

/**
 * Takes a misspelt `type` for the intended one, so that the resource below it is checked as well.
 * @returns The source with the corrected types, and an error for each of them.
 */
export function withCorrectedTypes(source: YamlSource): {
  readonly source: YamlSource;
  readonly problems: Problems;
} {
  const resources = valueAt(source.value, ["resources"]);
  const problems = new Problems();
  if (!isMap(source.value) || !Array.isArray(resources)) return { source, problems };
  const suggested = resources.map((raw: unknown, index) => {
    const type = isMap(raw) ? raw["type"] : undefined;
    const near = typeof type === "string" ? intendedType(type) : undefined;
    if (near === undefined) return raw;
    const path = ["resources", index, "type"];
    problems.add(() => ({
      code: "CT005",
      message: `${path.join(".")}: ${JSON.stringify(type)} is not a known type`,
      hint: `did you mean ${near}?`,
      path,
      range: source.rangeOf(path),
    }));
    return { ...(raw as PlainMap), type: near };
  });
  if (problems.counts.error === 0) return { source, problems };
  return { source: { ...source, value: { ...source.value, resources: suggested } }, problems };
}

/**
 * The known type that a text nearly is, or the only one that shares a whole name with it, as
 * `scheduler` does.
 */
function intendedType(text: string): string | undefined {
  const type = text.toLowerCase().replaceAll(/[\s-]+/g, "_");
  if (RESOURCE_TYPES.some((known) => known === text)) return undefined;
  const sharing = RESOURCE_TYPES.filter(
    (known) => `_${known}_`.includes(`_${type}_`) || `_${type}_`.includes(`_${known}_`),
  );
  return closest(type, RESOURCE_TYPES) ?? (sharing.length === 1 ? sharing[0] : undefined);
}
