import { StorageError } from "./storage-error.ts";

/** Parameters of the API's discovery document with the format int64, and with uint32. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  generation: /^-?\d{1,19}$/,
  sourceGeneration: /^-?\d{1,19}$/,
  ifGenerationMatch: /^-?\d{1,19}$/,
  ifGenerationNotMatch: /^-?\d{1,19}$/,
  ifMetagenerationMatch: /^-?\d{1,19}$/,
  ifMetagenerationNotMatch: /^-?\d{1,19}$/,
  ifSourceGenerationMatch: /^-?\d{1,19}$/,
  ifSourceGenerationNotMatch: /^-?\d{1,19}$/,
  ifSourceMetagenerationMatch: /^-?\d{1,19}$/,
  ifSourceMetagenerationNotMatch: /^-?\d{1,19}$/,
  maxResults: /^\d{1,10}$/,
};

/**
 * Refuses an invalid number before the resource is looked up.
 * @see https://storage.googleapis.com/$discovery/rest?version=v1
 * @throws StorageError invalid
 */
export function checkNumbers(query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (value === "" || FORMATS[name]?.test(value) !== false) continue;
    throw new StorageError(
      "invalid",
      `Invalid value for ${name}: "${value}" is not a whole number.`,
    );
  }
}

/** A generation or metageneration of the query; undefined when it has none. */
export function versionIn(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name) ?? "";
  return value === "" ? undefined : String(BigInt(value));
}
