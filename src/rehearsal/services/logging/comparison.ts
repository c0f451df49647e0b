import type { Predicate } from "../../api/filter/filter-parser.ts";
import { unparseable } from "../../api/filter/filter-parser.ts";
import { holds } from "../../api/filter/scalar-order.ts";
import type { PatternEngine } from "../../api/pattern-engine.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";

/** The work on a text grows with the length of the expression. */
const MAX_PATTERN_LENGTH = 256;

/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity */
const SEVERITIES = [
  "DEFAULT",
  "DEBUG",
  "INFO",
  "NOTICE",
  "WARNING",
  "ERROR",
  "CRITICAL",
  "ALERT",
  "EMERGENCY",
];

/** A word without a field: found in any text of the entry, whatever its case. */
export function bareWord(word: string): Predicate<JsonObject> {
  const wanted = word.toLowerCase();
  return (entry) => textsOf(entry).some((text) => text.toLowerCase().includes(wanted));
}

export function textsOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (isJsonObject(value)) return Object.values(value).flatMap(textsOf);
  return value === undefined || value === null ? [] : [scalarText(value)];
}

/**
 * Compares the values at a path.
 * @param engine For `=~` and `!~`; without one they are refused.
 * @throws ApiError INVALID_ARGUMENT for an expression that is not valid
 */
export function compare(
  path: readonly string[],
  operator: string,
  wanted: string,
  engine?: PatternEngine,
): Predicate<JsonObject> {
  if (operator === "=~" || operator === "!~") {
    const pattern = compilePattern(wanted, engine);
    return (entry) =>
      valuesAt(entry, path).some((value) => pattern.test(scalarText(value))) ===
      (operator === "=~");
  }
  const test = valueTest(path, operator === "!=" ? "=" : operator, wanted);
  // `!=` is also true where the field is absent.
  if (operator === "!=") return (entry) => !valuesAt(entry, path).some(test);
  return (entry) => valuesAt(entry, path).some(test);
}

function compilePattern(
  pattern: string,
  engine: PatternEngine | undefined,
): ReturnType<PatternEngine> {
  if (pattern.length > MAX_PATTERN_LENGTH)
    throw unparseable(`a regular expression has more than ${MAX_PATTERN_LENGTH} characters`);
  try {
    if (engine !== undefined) return engine(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    throw unparseable(`the regular expression is not valid: ${why.slice(0, 300)}`);
  }
  throw unparseable("regular expressions are not supported here");
}

function valueTest(
  path: readonly string[],
  operator: string,
  wanted: string,
): (value: JsonValue) => boolean {
  if (operator === ":") {
    if (wanted === "*") return () => true;
    return (value) =>
      textsOf(value).some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
  }
  const rank = rankOf(path);
  return (value) => {
    if (isJsonObject(value)) return false;
    return holds(orderOf(rank(scalarText(value)), rank(wanted)), operator) === true;
  };
}

/** What a field's text is compared as. */
function rankOf(path: readonly string[]): (text: string) => number | string {
  if (path.length === 1 && path[0] === "severity")
    return (text) => SEVERITIES.indexOf(text.toUpperCase());
  if (path.length === 1 && /timestamp$/i.test(path[0] ?? "")) return (text) => Date.parse(text);
  return (text) => text;
}

/**
 * Numbers as numbers when both are; text without regard to case. NaN (never equal, never ordered)
 * otherwise.
 */
function orderOf(a: number | string, b: number | string): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [scalarText(a), scalarText(b)];
  const [x, y] = [Number(left), Number(right)];
  if (left !== "" && right !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return left.toLowerCase() < right.toLowerCase()
    ? -1
    : left.toLowerCase() === right.toLowerCase()
      ? 0
      : 1;
}

/** Every value at the path: through lists, and with keys that hold dots themselves. */
export function valuesAt(value: JsonValue | undefined, path: readonly string[]): JsonValue[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (path.length === 0) return value === undefined ? [] : [value];
  if (!isJsonObject(value)) return [];
  for (let length = path.length; length > 0; length--) {
    const key = path.slice(0, length).join(".");
    if (Object.hasOwn(value, key)) return valuesAt(value[key], path.slice(length));
  }
  return [];
}
