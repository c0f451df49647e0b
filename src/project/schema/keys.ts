import { z } from "zod";

import { isMap, valueAt, type Path } from "../values/path.ts";
import type { KeyMeta } from "./values.ts";

type Schema = z.core.$ZodType;

/**
 * The keys that a schema knows at a path, to suggest one for a typo; empty where any key may stand.
 */
export function keysAt(schema: Schema, path: Path, root: unknown): string[] {
  const found = schemaAt(schema, path, root);
  if (found === undefined) return [];
  const { shape } = internals(resolve(found, valueAt(root, path)));
  return shape === undefined ? [] : Object.keys(shape);
}

/** What a schema wants at a path; undefined where it knows nothing. */
export function schemaAt(schema: Schema, path: Path, root: unknown): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const [depth, step] of path.entries()) {
    if (found === undefined) return undefined;
    found = child(resolve(found, valueAt(root, path.slice(0, depth))), step);
  }
  return found;
}

/** What the schema says about a key. */
export function metaOf(schema: Schema | undefined): Partial<KeyMeta> {
  for (let one = schema; one !== undefined; one = internals(one).innerType) {
    const meta = z.globalRegistry.get(one);
    if (meta !== undefined) return meta as Partial<KeyMeta>;
  }
  return {};
}

/** The regular expression that a schema of a text has, as text. */
export function patternOf(schema: Schema): string | undefined {
  const { innerType, options } = internals(schema);
  if (innerType !== undefined) return patternOf(innerType);
  if (options !== undefined) {
    return options.map((option) => patternOf(option)).find((one) => one !== undefined);
  }
  const { pattern } = schema._zod as { readonly pattern?: RegExp };
  const { checks } = internals(schema);
  const own = checks?.map(({ _zod }) => _zod.def.pattern).find((one) => one !== undefined);
  return own === undefined ? pattern && String(pattern) : String(own);
}

interface Definition {
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly pattern?: RegExp } } }[];
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
}

function internals(schema: Schema): Definition {
  return (schema._zod as unknown as { readonly def: Definition }).def;
}

function child(schema: Schema, step: string | number): Schema | undefined {
  const { type, shape, element, valueType } = internals(schema);
  if (shape !== undefined) return Object.hasOwn(shape, step) ? shape[step] : undefined;
  return type === "array" ? element : type === "record" ? valueType : undefined;
}

/** Goes through `optional` and takes the form of a union that the value has. */
function resolve(schema: Schema, value: unknown): Schema {
  const { innerType, options, discriminator } = internals(schema);
  if (innerType !== undefined) return resolve(innerType, value);
  const intended = options?.find((option) => {
    const { type, shape } = internals(option);
    if (discriminator !== undefined && shape !== undefined && isMap(value)) {
      const literal = shape[discriminator];
      return literal?._zod.values?.has(value[discriminator] as string) ?? false;
    }
    return type === "array"
      ? Array.isArray(value)
      : ["object", "record"].includes(type) && isMap(value);
  });
  return intended === undefined ? schema : resolve(intended, value);
}
