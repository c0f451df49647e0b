import { scalarText } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { camelCase } from "../codec/descriptors.ts";
import type { Predicate } from "./filter-parser.ts";
import { compileFilter, unparseable } from "./filter-parser.ts";
import { holds, scalarOrder } from "./scalar-order.ts";

/**
 * Compiles the filter of a list of JSON resources: fields in snake or camel case, `:` for a part of
 * a text, a key of a map or, with `*`, that there is something; text without regard to case.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://google.aip.dev/160
 * @see https://cloud.google.com/secret-manager/docs/filtering
 */
export function compileListFilter(filter: string): Predicate<JsonObject> {
  return compileFilter(filter, {
    // Only the field's own name: below it the keys may be the user's.
    comparison: ([first = "", ...rest], operator, given) =>
      compareField([camelCase(first), ...rest], operator, given),
  });
}

/**
 * A comparison with the field that is found by these keys. @throws ApiError INVALID_ARGUMENT for an
 * operator of another kind
 */
export function compareField(
  keys: readonly string[],
  operator: string,
  given: string,
): Predicate<JsonObject> {
  const wanted = given.toLowerCase();
  if (operator === ":") return (json) => has(valueAt(json, keys), wanted, given);
  if (holds(0, operator) === undefined)
    throw unparseable(`the operator ${operator} is not supported`);
  return (json) => {
    const found = valueAt(json, keys);
    if (found === undefined || found === null || typeof found === "object")
      return operator === "!=";
    const text = scalarText(found);
    const order = text.toLowerCase() === wanted ? 0 : scalarOrder(text, given);
    return holds(order, operator) === true;
  };
}

function has(found: JsonValue | undefined, wanted: string, key: string): boolean {
  if (found === undefined || found === null) return false;
  if (wanted === "*") return true;
  if (Array.isArray(found)) return found.some((item) => has(item, wanted, key));
  if (isJsonObject(found)) return Object.hasOwn(found, key);
  return scalarText(found).toLowerCase().includes(wanted);
}

function valueAt(json: JsonObject, keys: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = json;
  for (const key of keys) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}
