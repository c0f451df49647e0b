import dataSources from "../schema/data-sources.json" with { type: "json" };
import provider from "../schema/provider.json" with { type: "json" };
import resources from "../schema/resources.json" with { type: "json" };

/** One attribute or nested block, with the flags of the schema of hashicorp/google 7.45. */
export interface Attribute {
  readonly type: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
  /** A change of it replaces the resource. */
  readonly forceNew?: boolean;
  readonly default?: string | number | boolean;
  readonly maxItems?: number;
  readonly minItems?: number;
  /** Some differences are ignored (durations by value, short and long names). */
  readonly suppressesSomeDiffs?: boolean;
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly attributes?: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** The schema of one resource or data source type. */
export interface Schema {
  readonly attributes: Attributes;
  readonly schemaVersion?: number;
  /** The operations whose time can be set by a `timeouts` block. */
  readonly timeouts?: Readonly<Record<string, string>>;
}

/** From the schema of hashicorp/google 7.45, the types that the modules use. */
export const resourceSchemas: Readonly<Record<string, Schema>> = resources as unknown as Record<
  string,
  Schema
>;

/** From the schema of hashicorp/google 7.45. */
export const dataSourceSchemas: Readonly<Record<string, Schema>> = dataSources as unknown as Record<
  string,
  Schema
>;

/** The provider block. */
export const providerSchema: Schema = provider as Schema;

/**
 * A nested block in HCL; a collection of objects that is only computed is an attribute (as in
 * SDKv2).
 */
export function isBlock(attribute: Attribute): boolean {
  return (
    attribute.attributes !== undefined &&
    (attribute.required === true || attribute.optional === true)
  );
}

/** Names of every member of an object of this schema, with what the SDK adds. */
export function memberNames(schema: Schema): string[] {
  const names = Object.keys(schema.attributes);
  names.push("id");
  if (schema.timeouts) names.push("timeouts");
  return names;
}

/** The JSON form of a cty type: `"string"`, `["list","string"]`, `["list",["object",{…}]]`. */
export function ctyType(attribute: Attribute): unknown {
  const [, kind, element] = /^(\w+)\((\w+)\)$/.exec(attribute.type) ?? [];
  if (kind === undefined) return attribute.type;
  if (element !== "block") return [kind, element];
  const members = Object.entries(attribute.attributes ?? {});
  return [
    kind,
    ["object", Object.fromEntries(members.map(([name, member]) => [name, ctyType(member)]))],
  ];
}
