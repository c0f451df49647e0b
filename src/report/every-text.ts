/** Where a text stands in a report: `["plan", "changes", 0, "address"]`. */
export type TextPath = readonly (string | number)[];

/** Every text of a part of a report, for tests that put another in each place. */
export function textPaths(part: unknown, path: TextPath = []): TextPath[] {
  if (typeof part === "string") return [path];
  if (Array.isArray(part)) return part.flatMap((item, index) => textPaths(item, [...path, index]));
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, item]) => textPaths(item, [...path, key]));
}

/** A copy with another value in one place. */
export function replaceAt<T>(part: T, path: TextPath, value: unknown): T {
  const [first, ...rest] = path;
  if (first === undefined) return value as T;
  const copy = (Array.isArray(part) ? [...(part as unknown[])] : { ...part }) as Record<
    string | number,
    unknown
  >;
  copy[first] = replaceAt(copy[first], rest, value);
  return copy as T;
}
