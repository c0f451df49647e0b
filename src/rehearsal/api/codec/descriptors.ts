import { DESCRIPTORS_JSON } from "./descriptors.generated.ts";

/**
 * One field of a message. The names are short because the generated file repeats them thousands of
 * times.
 */
export interface FieldSpec {
  /** Field number; 0 for a field that only the REST API has. */
  readonly n: number;
  /** Scalar type, or the full name of the message or enum. */
  readonly t: string;
  readonly k?: "message" | "enum";
  /** Repeated (not set for maps). */
  readonly r?: boolean;
  /** Key type of a map; `t` is then the type of its values. */
  readonly m?: string;
  /** Has presence though it is a scalar: `optional`, or member of a oneof. */
  readonly p?: boolean;
  /** The oneof it belongs to. */
  readonly o?: string;
}

export type MessageSpec = Readonly<Record<string, FieldSpec>>;

/** @see https://github.com/googleapis/googleapis/blob/master/google/api/http.proto */
export interface HttpRule {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** `*`, or the request field that the body is. */
  readonly body?: string;
}

export interface MethodSpec {
  readonly request: string;
  readonly response: string;
  readonly http: readonly HttpRule[];
}

/** What is known of Google's protos, by full name. */
export interface Descriptors {
  readonly messages: Record<string, MessageSpec>;
  readonly enums: Record<string, Readonly<Record<string, number>>>;
  readonly services: Record<string, Readonly<Record<string, MethodSpec>>>;
}

let parsed: Descriptors | undefined;

/** Parsed on first use, so that starting costs nothing. */
export function descriptors(): Descriptors {
  parsed ??= JSON.parse(DESCRIPTORS_JSON) as Descriptors;
  return parsed;
}

/** A field with its JSON name. */
export interface NamedField {
  readonly name: string;
  readonly spec: FieldSpec;
}

/** A message, ready for both directions. */
export interface MessageTable {
  readonly fullName: string;
  /** By camelCase and by snake_case name; JSON accepts both. */
  readonly byName: ReadonlyMap<string, NamedField>;
  readonly byNumber: ReadonlyMap<number, NamedField>;
}

const messageTables = new Map<string, MessageTable>();

/** `maxAttempts` -> `max_attempts`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `max_attempts` -> `maxAttempts`; leaves camelCase as it is. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** True when the message is described; an `Any` may hold one that is not. */
export function knowsMessage(name: string): boolean {
  return Object.hasOwn(descriptors().messages, name);
}

/**
 * @throws Error when the descriptors were generated without it: a bug in cloud-tasks, never a
 * caller's mistake.
 */
export function messageTable(name: string): MessageTable {
  let table = messageTables.get(name);
  if (table === undefined) {
    const spec = descriptors().messages[name];
    if (spec === undefined) throw new Error(`No descriptor of message ${name}.`);
    const byName = new Map<string, NamedField>();
    const byNumber = new Map<number, NamedField>();
    for (const [fieldName, fieldSpec] of Object.entries(spec)) {
      const field = { name: fieldName, spec: fieldSpec };
      byName.set(snakeCase(fieldName), field).set(fieldName, field);
      if (fieldSpec.n > 0) byNumber.set(fieldSpec.n, field);
    }
    table = { fullName: name, byName, byNumber };
    messageTables.set(name, table);
  }
  return table;
}

/** Names and numbers of an enum. */
export interface EnumTable {
  readonly byName: ReadonlyMap<string, number>;
  readonly byNumber: ReadonlyMap<number, string>;
  /** The name of number 0, which is the default. */
  readonly zero: string;
}

const enumTables = new Map<string, EnumTable>();

/** Both directions of an enum. @throws Error as {@link messageTable} */
export function enumTable(name: string): EnumTable {
  let table = enumTables.get(name);
  if (table === undefined) {
    const values = descriptors().enums[name];
    if (values === undefined) throw new Error(`No descriptor of enum ${name}.`);
    const byName = new Map(Object.entries(values));
    const byNumber = new Map<number, string>();
    for (const [key, value] of byName) {
      if (!byNumber.has(value)) byNumber.set(value, key);
    }
    table = { byName, byNumber, zero: byNumber.get(0) ?? "" };
    enumTables.set(name, table);
  }
  return table;
}
