import type { z } from "zod";

import { isMap, valueAt, type Path } from "./path.ts";

type Schema = z.core.$ZodType;

/** The keys that a schema knows at a path, to suggest one for a typo; empty where any key may stand. */
export function keysAt(schema: Schema, path: Path, root: unknown): string[] {
  let found: Schema | undefined = schema;
  for (const [depth, step] of path.entries()) {
    const value = valueAt(root, path.slice(0, depth));
    found = found === undefined ? undefined : child(resolve(found, value), step);
  }
  const { def } = (found === undefined ? schema : resolve(found, valueAt(root, path)))
    ._zod as Internals;
  return found === undefined || def.shape === undefined ? [] : Object.keys(def.shape);
}

interface Internals {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly innerType?: Schema;
    readonly element?: Schema;
    readonly valueType?: Schema;
    readonly options?: readonly Schema[];
    readonly discriminator?: string;
  };
}

function child(schema: Schema, step: string | number): Schema | undefined {
  const { def } = schema._zod as Internals;
  if (def.shape !== undefined) return Object.hasOwn(def.shape, step) ? def.shape[step] : undefined;
  return def.type === "array" ? def.element : def.type === "record" ? def.valueType : undefined;
}

/** Goes through `optional` and takes the form of a union that the value has. */
function resolve(schema: Schema, value: unknown): Schema {
  const { def } = schema._zod as Internals;
  if (def.innerType !== undefined) return resolve(def.innerType, value);
  const meant = def.options?.find((option) => {
    const { type, shape } = (option._zod as Internals).def;
    if (def.discriminator !== undefined && shape !== undefined && isMap(value)) {
      const literal = shape[def.discriminator];
      return literal?._zod.values?.has(value[def.discriminator] as string) ?? false;
    }
    return type === "array"
      ? Array.isArray(value)
      : ["object", "record"].includes(type) && isMap(value);
  });
  return meant === undefined ? schema : resolve(meant, value);
}
