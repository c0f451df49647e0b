import type { z } from "zod";

import { PARSE_ONCE } from "../schema/parse-once.ts";
import { isMap, valueAt, type Path } from "../values/path.ts";
import { plainIssues } from "./issues.ts";

export interface Salvaged<T> {
  /** What the schema accepts of the value; missing when nothing is left of it. */
  readonly value?: T;
  /** What was taken out: a check that reads one of these has nothing to say. */
  readonly broken: readonly Path[];
}

/**
 * Reads what can be read of a value with mistakes, so that the checks after the schema still see
 * the rest and all problems come at once. Takes out the nearest key around each mistake until the
 * schema accepts the value.
 */
export function salvage<T extends z.ZodType>(schema: T, raw: unknown): Salvaged<z.infer<T>> {
  const value = structuredClone(raw);
  const broken: Path[] = [];
  for (;;) {
    const parsed = schema.safeParse(value, PARSE_ONCE);
    if (parsed.success) return { value: parsed.data, broken };
    const mistakes = plainIssues(parsed.error.issues, value).flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => [...issue.path, key])
        : [issue.path],
    );
    const removals = mistakes.map((path) => nearestKey(value, path));
    if (removals.some((path) => path.length === 0)) return { broken };
    for (const path of removals) {
      const map = valueAt(value, path.slice(0, -1));
      if (isMap(map)) delete map[String(path.at(-1))];
    }
    broken.push(...removals);
  }
}

/**
 * The longest start of a path that ends in a key of a map; a list keeps its entries, so that they
 * keep their numbers.
 */
function nearestKey(root: unknown, path: Path): Path {
  for (let length = path.length; length > 0; length--) {
    const map = valueAt(root, path.slice(0, length - 1));
    if (isMap(map) && Object.hasOwn(map, String(path[length - 1]))) return path.slice(0, length);
  }
  return [];
}
