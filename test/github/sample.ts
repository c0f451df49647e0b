interface Schema {
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minItems?: number;
}

/** What a test says of an object; the rest is made by the schema. */
export type Given = Readonly<Record<string, unknown>>;

const BY_FORMAT: Readonly<Record<string, string>> = {
  "date-time": "2026-11-24T12:00:00Z",
  uri: "https://github.com/o/r",
  email: "a@example.com",
};

/**
 * The smallest value that a schema of GitHub's description allows, with what is given in the place
 * of what is made.
 */
export function sample(schema: object, given?: unknown): unknown {
  const of = schema as Schema;
  if (given !== undefined && (typeof given !== "object" || given === null)) return given;
  const whole = merged(of);
  if (Array.isArray(given)) return given.map((one) => sample(whole.items ?? {}, one));
  if (whole.properties !== undefined || given !== undefined) {
    if (whole.nullable === true && given === undefined) return null;
    return object(whole, (given ?? {}) as Given);
  }
  if (whole.nullable === true) return null;
  if (whole.enum !== undefined) return whole.enum[0];
  return simple(whole);
}

function simple({ type, format = "" }: Schema): unknown {
  switch (Array.isArray(type) ? (type as readonly string[])[0] : type) {
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return false;
    case "array":
      return [];
    case "string":
      return BY_FORMAT[format] ?? "x";
    default:
      return {};
  }
}

function object({ properties = {}, required = [] }: Schema, given: Given): unknown {
  const names = new Set([...required, ...Object.keys(given)]);
  return Object.fromEntries(
    [...names].map((name) => [name, sample(properties[name] ?? {}, given[name])]),
  );
}

/** One schema of a combination: all of `allOf`, the first of a choice that is no null. */
function merged(schema: Schema): Schema {
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== "null");
  const parts = [...(schema.allOf ?? []), ...(choice === undefined ? [] : [choice])].map(merged);
  return parts.reduce<Schema>(
    (all, part) => ({
      ...all,
      ...part,
      ...(schema.nullable === true ? { nullable: true } : {}),
      required: [...(all.required ?? []), ...(part.required ?? [])],
      properties: { ...all.properties, ...part.properties },
    }),
    schema,
  );
}
