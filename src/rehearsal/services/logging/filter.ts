import { ApiError } from "../../api/api-error.ts";
import { scalarText } from "../../api/codec/scalar-text.ts";
import { isJsonObject } from "../../api/codec/well-known.ts";
import type { JsonObject, JsonValue } from "../../ports.ts";
import type { Token } from "./filter-tokens.ts";
import { tokenize } from "./filter-tokens.ts";

/** True for an entry that the filter lets through. */
export type Predicate = (entry: JsonObject) => boolean;

/** A backtracking expression from a caller must not hold the process: none is longer than this. */
const MAX_PATTERN_LENGTH = 256;
const MAX_DEPTH = 50;

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

/**
 * Compiles a filter: AND, OR, NOT and `-`, parentheses, comparisons, `:` (has), `=~` and bare words. As on
 * Google, two terms side by side are joined by AND, and OR binds more tightly than AND.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
export function compileFilter(filter: string): Predicate {
  const tokens = tokenize(filter);
  if (tokens.length === 0) return () => true;
  const parser = new FilterParser(tokens);
  return parser.whole();
}

class FilterParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Predicate {
    const predicate = this.#conjunction();
    if (this.#peek() !== undefined) throw this.#error();
    return predicate;
  }

  #conjunction(): Predicate {
    const terms = [this.#disjunction()];
    for (
      let next = this.#peek();
      next !== undefined && next.kind !== "close";
      next = this.#peek()
    ) {
      if (isWord(next, "AND")) this.#at++;
      terms.push(this.#disjunction());
    }
    return terms.length === 1 ? (terms[0] ?? never) : (entry) => terms.every((term) => term(entry));
  }

  #disjunction(): Predicate {
    const terms = [this.#negation()];
    while (isWord(this.#peek(), "OR")) {
      this.#at++;
      terms.push(this.#negation());
    }
    return terms.length === 1 ? (terms[0] ?? never) : (entry) => terms.some((term) => term(entry));
  }

  #negation(): Predicate {
    const next = this.#peek();
    if (isWord(next, "NOT") || isWord(next, "-")) {
      this.#at++;
      const inner = this.#negation();
      return (entry) => !inner(entry);
    }
    if (next?.kind === "word" && next.text.startsWith("-") && next.text.length > 1) {
      const inner = this.#comparison({ kind: "word", text: next.text.slice(1) });
      return (entry) => !inner(entry);
    }
    return this.#primary();
  }

  #primary(): Predicate {
    const next = this.#peek();
    if (next === undefined) throw this.#error();
    if (next.kind !== "open") return this.#comparison(next);
    if (++this.#depth > MAX_DEPTH) throw this.#error();
    this.#at++;
    const inner = this.#conjunction();
    if (this.#peek()?.kind !== "close") throw this.#error();
    this.#at++;
    this.#depth--;
    return inner;
  }

  #comparison(field: Token): Predicate {
    if (field.kind !== "word" && field.kind !== "text") throw this.#error();
    this.#at++;
    const path = this.#path(field);
    const operator = this.#peek();
    if (operator?.kind !== "operator") return bareWord(path.join("."));
    this.#at++;
    if (this.#peek()?.kind === "open") return this.#valueList(path, operator.text);
    return compare(path, operator.text, this.#value());
  }

  /** A quoted part of a path (`labels."a.b"`) comes as a token of its own. */
  #path(field: Token): string[] {
    if (field.kind === "text") return [field.text];
    const parts = field.text.split(".").filter((part) => part !== "");
    const next = this.#peek();
    if (field.text.endsWith(".") && next?.kind === "text") {
      this.#at++;
      parts.push(next.text);
    }
    return parts;
  }

  /** `field = ("a" OR "b")`. */
  #valueList(path: readonly string[], operator: string): Predicate {
    this.#at++;
    const terms = [compare(path, operator, this.#value())];
    let all = false;
    for (let next = this.#peek(); next?.kind === "word"; next = this.#peek()) {
      if (!isWord(next, "OR") && !isWord(next, "AND")) throw this.#error();
      all = isWord(next, "AND");
      this.#at++;
      terms.push(compare(path, operator, this.#value()));
    }
    if (this.#peek()?.kind !== "close") throw this.#error();
    this.#at++;
    return (entry) =>
      all ? terms.every((term) => term(entry)) : terms.some((term) => term(entry));
  }

  #value(): string {
    const token = this.#peek();
    if (token?.kind !== "word" && token?.kind !== "text") throw this.#error();
    this.#at++;
    let text = token.text;
    // An unquoted time has colons: 2026-01-01T00:00:00Z.
    while (token.kind === "word" && this.#peek()?.text === ":" && /T\d\d(:\d\d)?$/.test(text)) {
      const rest = this.#tokens[this.#at + 1];
      if (rest === undefined) throw this.#error();
      text = `${text}:${rest.text}`;
      this.#at += 2;
    }
    return text;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #error(): ApiError {
    const token = this.#peek();
    const place = token === undefined ? "at the end" : `near "${token.text.slice(0, 60)}"`;
    return new ApiError("INVALID_ARGUMENT", `Unparseable filter: syntax error ${place}.`);
  }
}

const never: Predicate = () => false;

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text === word;
}

/** A word without a field: found in any text of the entry, whatever its case. */
function bareWord(word: string): Predicate {
  const wanted = word.toLowerCase();
  return (entry) => textsOf(entry).some((text) => text.toLowerCase().includes(wanted));
}

function textsOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (isJsonObject(value)) return Object.values(value).flatMap(textsOf);
  return value === undefined || value === null ? [] : [scalarText(value)];
}

function compare(path: readonly string[], operator: string, wanted: string): Predicate {
  if (operator === "=~" || operator === "!~") {
    const pattern = compilePattern(wanted);
    return (entry) =>
      valuesAt(entry, path).some((value) => pattern.test(scalarText(value))) ===
      (operator === "=~");
  }
  const test = valueTest(path, operator === "!=" ? "=" : operator, wanted);
  // `!=` is also true where the field is absent.
  if (operator === "!=") return (entry) => !valuesAt(entry, path).some(test);
  return (entry) => valuesAt(entry, path).some(test);
}

function compilePattern(pattern: string): RegExp {
  if (
    pattern.length <= MAX_PATTERN_LENGTH &&
    !/[+*}]\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]/.test(pattern)
  ) {
    try {
      return new RegExp(pattern, "u");
    } catch {
      // The text of V8 would not help.
    }
  }
  throw new ApiError(
    "INVALID_ARGUMENT",
    "Unparseable filter: invalid or too complex regular expression.",
  );
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
    const order = orderOf(rank(scalarText(value)), rank(wanted));
    if (operator === "=") return order === 0;
    if (operator === "<") return order < 0;
    if (operator === "<=") return order <= 0;
    return operator === ">" ? order > 0 : order >= 0;
  };
}

/** What a field's text is compared as. */
function rankOf(path: readonly string[]): (text: string) => number | string {
  if (path.length === 1 && path[0] === "severity")
    return (text) => SEVERITIES.indexOf(text.toUpperCase());
  if (path.length === 1 && /timestamp$/i.test(path[0] ?? "")) return (text) => Date.parse(text);
  return (text) => text;
}

/** Numbers as numbers when both are; text without regard to case. NaN (never equal, never ordered) otherwise. */
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
function valuesAt(value: JsonValue | undefined, path: readonly string[]): JsonValue[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (path.length === 0) return value === undefined ? [] : [value];
  if (!isJsonObject(value)) return [];
  for (let length = path.length; length > 0; length--) {
    const key = path.slice(0, length).join(".");
    if (Object.hasOwn(value, key)) return valuesAt(value[key], path.slice(length));
  }
  return [];
}
