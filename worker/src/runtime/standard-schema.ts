/**
 * The part of Standard Schema v1 that the runtime calls, so that a payload can be described with
 * zod, valibot, arktype or anything else that follows the specification.
 * @see https://standardschema.dev
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** The result of a schema: the parsed value, or its issues. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One problem of a value. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const MAX_KEY_CHARS = 100;

/**
 * The path of an issue, such as `items.0.id`; `(root)` for the value itself. Of zod's unrecognised
 * keys, each one.
 */
export function issuePath(issue: SchemaIssue): string {
  const path = (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part));
  const { keys: unknownKeys } = issue as { readonly keys?: unknown };
  if (Array.isArray(unknownKeys) && unknownKeys.length > 0) {
    return unknownKeys
      .map((key) => [...path, String(key).slice(0, MAX_KEY_CHARS)].join("."))
      .join(", ");
  }
  return path.length === 0 ? "(root)" : path.join(".");
}
