/** The way to a value inside the config, e.g. `["resources", 0, "config", "max_attempts"]`. */
export type Path = readonly (string | number)[];

export type PlainMap = Record<string, unknown>;

/** True of what YAML makes of a map; not of the bytes, dates and sets that a tag can make. */
export function isMap(value: unknown): value is PlainMap {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/**
 * What is at a path; undefined when nothing does. Never what an object inherits, such as
 * `constructor`.
 */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) {
      return undefined;
    }
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
