import { scalarText, objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject, setOwn } from "../../json/json.ts";
import { ApiError } from "../api-error.ts";
import type { NamedField } from "./descriptors.ts";
import { enumTable, knowsMessage, messageTable, snakeCase } from "./descriptors.ts";
import { parseScalar } from "./scalars.ts";
import { ANY, isWellKnown, parseWellKnown, VALUE } from "./well-known.ts";

/** Google's own limit. @see https://protobuf.dev/programming-guides/proto-limits/ */
const MAX_DEPTH = 100;

interface Violation {
  readonly field: string;
  readonly description: string;
}

/**
 * Reads a request in proto3 JSON into canonical form: camelCase names, enums as strings, int64 as
 * decimal strings. Numeric enums and snake_case names are accepted.
 * @param at Where the message stands in the request, for the error text.
 * @throws ApiError INVALID_ARGUMENT that names every problem, in the words of Google's API front
 * end.
 */
export function parseMessage(name: string, value: JsonValue, at = ""): JsonObject {
  const violations: Violation[] = [];
  const parsed = new Parser(violations).message(name, value, at, 0);
  if (violations.length > 0) throw invalidPayload(violations);
  return objectOf(parsed);
}

function invalidPayload(violations: readonly Violation[]): ApiError {
  const details = [
    {
      "@type": "type.googleapis.com/google.rpc.BadRequest",
      fieldViolations: violations.map((v) => ({ ...v })),
    },
  ];
  return new ApiError("INVALID_ARGUMENT", violations.map((v) => v.description).join("\n"), details);
}

class Parser {
  readonly #violations: Violation[];

  constructor(violations: Violation[]) {
    this.#violations = violations;
  }

  message(name: string, value: JsonValue, at: string, depth: number): JsonValue | undefined {
    if (depth > MAX_DEPTH) {
      return this.#report(
        at,
        `Message too deep. Max recursion depth reached for key '${lastName(at)}'`,
      );
    }
    if (isWellKnown(name)) {
      return parseWellKnown(name, value) ?? this.#invalid(at, `type.googleapis.com/${name}`, value);
    }
    if (!isJsonObject(value)) return this.#invalid(at, `type.googleapis.com/${name}`, value);
    return name === ANY ? this.#any(value, at, depth) : this.#fields(name, value, at, depth);
  }

  #any(value: JsonObject, at: string, depth: number): JsonValue {
    const type = scalarText(value["@type"]).replace(/^.*\//, "");
    if (!knowsMessage(type)) return value;
    const { "@type": typeUrl, ...rest } = value;
    const inner = isWellKnown(type) ? rest["value"] : rest;
    const parsed = this.message(type, inner ?? {}, at, depth + 1);
    if (isWellKnown(type)) return { "@type": typeUrl, value: parsed };
    return { "@type": typeUrl, ...objectOf(parsed) };
  }

  #fields(name: string, value: JsonObject, at: string, depth: number): JsonObject {
    const { byName } = messageTable(name);
    const result: JsonObject = {};
    const oneofs = new Set<string>();
    for (const [key, item] of Object.entries(value)) {
      const field = byName.get(key);
      if (field === undefined) {
        this.#unknown(key, at);
        continue;
      }
      if (item === undefined || (item === null && field.spec.t !== VALUE)) continue;
      const oneof = field.spec.o;
      if (oneof !== undefined && oneofs.has(oneof)) {
        this.#report(at, `oneof field '${oneof}' is already set. Cannot set '${field.name}'`, at);
        continue;
      }
      if (oneof !== undefined) oneofs.add(oneof);
      const parsed = this.#field(field, item, join(at, key), depth);
      if (parsed !== undefined) result[field.name] = parsed;
    }
    return result;
  }

  #field({ spec }: NamedField, value: JsonValue, at: string, depth: number): JsonValue | undefined {
    if (spec.m !== undefined) return this.#map(spec.t, spec.k, value, at, depth);
    if (spec.r !== true) return this.#single(spec.t, spec.k, value, at, depth);
    // Google's front end takes a single value for a list of one.
    const items = Array.isArray(value) ? value : [value];
    const list: JsonValue[] = [];
    for (const [index, item] of items.entries()) {
      const parsed = this.#single(spec.t, spec.k, item, `${at}[${index}]`, depth);
      if (parsed !== undefined) list.push(parsed);
    }
    return list;
  }

  #map(
    type: string,
    kind: string | undefined,
    value: JsonValue,
    at: string,
    depth: number,
  ): JsonObject {
    const result: JsonObject = {};
    if (!isJsonObject(value)) {
      this.#invalid(at, "Map", value);
      return result;
    }
    for (const [key, item] of Object.entries(value)) {
      const parsed =
        item === undefined
          ? undefined
          : this.#single(type, kind, item, `${at}[${key}].value`, depth);
      if (parsed !== undefined) setOwn(result, key, parsed);
    }
    return result;
  }

  #single(
    type: string,
    kind: string | undefined,
    value: JsonValue,
    at: string,
    depth: number,
  ): JsonValue | undefined {
    if (kind === "message") return this.message(type, value, at, depth + 1);
    if (kind === "enum") return this.#enum(type, value, at);
    return parseScalar(type, value) ?? this.#invalid(at, `TYPE_${type.toUpperCase()}`, value);
  }

  #enum(type: string, value: JsonValue, at: string): JsonValue | undefined {
    const table = enumTable(type);
    if (typeof value === "string" && table.byName.has(value)) return value;
    const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    // Open enums: a number without a name is kept.
    if (typeof number === "number" && Number.isInteger(number))
      return table.byNumber.get(number) ?? number;
    return this.#invalid(at, `type.googleapis.com/${type}`, value);
  }

  #unknown(key: string, at: string): void {
    const place = at === "" ? "" : ` at '${at}'`;
    this.#report(
      at,
      `Invalid JSON payload received. Unknown name "${clip(key)}"${place}: Cannot find field.`,
    );
  }

  #invalid(at: string, type: string, value: JsonValue): undefined {
    return this.#report(at, `Invalid value at '${at}' (${type}), ${clip(JSON.stringify(value))}`);
  }

  #report(field: string, description: string, at = field): undefined {
    this.#violations.push({ field: at, description });
    return undefined;
  }
}

function join(at: string, name: string): string {
  return at === "" ? snakeCase(name) : `${at}.${snakeCase(name)}`;
}

function lastName(at: string): string {
  return at.slice(at.lastIndexOf(".") + 1);
}

/** An error text must not carry a whole payload. */
function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
