import { ApiError } from "./api/api-error.ts";
import type { JsonObject, JsonValue } from "./ports.ts";

/**
 * Compiles the filter of a list: terms joined by AND, each `field:part` or `field=value`, a dash or NOT in front
 * negates. Fields are named in snake or camel case. @throws ApiError INVALID_ARGUMENT
 * @see https://google.aip.dev/160
 */
export function compileListFilter(filter: string): (json: JsonObject) => boolean {
  if (filter.trim() === "") return () => true;
  const terms = filter.trim().split(/\s+AND\s+/);
  const tests = terms.map((term) => termTest(term));
  return (json) => tests.every((test) => test(json));
}

function termTest(term: string): (json: JsonObject) => boolean {
  const match = /^(NOT\s+|-)?([A-Za-z_.]+[\w.-]*)\s*([:=])\s*("[^"]*"|[^\s"()]+)$/.exec(term);
  if (match === null) {
    throw new ApiError("INVALID_ARGUMENT", `The filter can't be read at "${term.slice(0, 80)}".`);
  }
  const [, negated, field = "", operator, quoted = ""] = match;
  const wanted = quoted.replace(/^"|"$/g, "").toLowerCase();
  const path = field.split(".").map((part, index) => (index === 0 ? camel(part) : part));
  const test = (json: JsonObject): boolean => {
    const found = path.reduce<JsonValue | undefined>(
      (value, key) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
          ? value[key]
          : undefined,
      json,
    );
    if (typeof found !== "string") return false;
    const text = found.toLowerCase();
    return operator === "=" ? text === wanted : wanted === "*" || text.includes(wanted);
  };
  return negated === undefined ? test : (json) => !test(json);
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
