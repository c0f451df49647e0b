import { createHash } from "node:crypto";

/** Hex SHA-256. */
export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A fixed depth, because the available stack differs between attempts. */
const MAX_DEPTH = 500;

/**
 * Hex SHA-256 of what was sent: the same for two bodies that differ only in white space and the
 * order of keys. It does not use the schema's output, which may contain the current time, or a Set,
 * which JSON writes as `{}`.
 * @param body If its value is nested deeper than 500 levels, the bytes themselves are hashed.
 */
export function fingerprintOf(value: unknown, body: Buffer): string {
  return sha256(canonicalJson(value, 0) ?? body);
}

/**
 * JSON with the keys of each object sorted; undefined when it is nested too deeply. The value comes
 * from `JSON.parse`.
 */
function canonicalJson(value: unknown, depth: number): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (depth === MAX_DEPTH) return undefined;
  const parts: string[] = [];
  const isArray = Array.isArray(value);
  const entries = Object.entries(value);
  if (!isArray) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, member] of entries) {
    const json = canonicalJson(member, depth + 1);
    if (json === undefined) return undefined;
    parts.push(isArray ? json : `${JSON.stringify(key)}:${json}`);
  }
  return isArray ? `[${parts.join(",")}]` : `{${parts.join(",")}}`;
}
