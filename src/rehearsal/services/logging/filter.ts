import { ApiError } from "../../api/api-error.ts";
import { bareWord, compare, type Predicate } from "./comparison.ts";
import { callFunction } from "./filter-functions.ts";
import type { Token } from "./filter-tokens.ts";
import { tokenize } from "./filter-tokens.ts";

/** @see https://cloud.google.com/logging/docs/view/logging-query-language (20,000 characters) */
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 50;

/**
 * Compiles a filter: AND, OR, NOT and `-`, parentheses, comparisons, `:` (has), `=~` and bare words. As on
 * Google, two terms side by side are joined by AND, and OR binds more tightly than AND.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
export function compileFilter(filter: string): Predicate {
  if (filter.length > MAX_LENGTH) {
    throw new ApiError("INVALID_ARGUMENT", `The filter is longer than ${MAX_LENGTH} characters.`);
  }
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
    this.#close();
    this.#depth--;
    return inner;
  }

  #comparison(field: Token): Predicate {
    if (field.kind !== "word" && field.kind !== "text") throw this.#error();
    this.#at++;
    const path = this.#path(field);
    const operator = this.#peek();
    if (operator?.kind === "open" && field.kind === "word") return this.#call(field.text);
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

  /** `log_id("…")`: the name has been read, the parenthesis comes. */
  #call(name: string): Predicate {
    const args: string[] = [];
    do {
      this.#at++;
      args.push(this.#value());
    } while (this.#peek()?.text === ",");
    this.#close();
    return callFunction(name, args);
  }

  /** `field = ("a" OR "b")`: a whole expression of values, by the rules of the expression around it. */
  #valueList(path: readonly string[], operator: string): Predicate {
    if (++this.#depth > MAX_DEPTH) throw this.#error();
    this.#at++;
    const alternatives = (): Predicate => {
      const terms = [this.#listedValue(path, operator)];
      while (isWord(this.#peek(), "OR")) {
        this.#at++;
        terms.push(this.#listedValue(path, operator));
      }
      return (entry) => terms.some((term) => term(entry));
    };
    const all = [alternatives()];
    while (this.#peek() !== undefined && this.#peek()?.kind !== "close") {
      if (isWord(this.#peek(), "AND")) this.#at++;
      all.push(alternatives());
    }
    this.#close();
    this.#depth--;
    return (entry) => all.every((term) => term(entry));
  }

  #listedValue(path: readonly string[], operator: string): Predicate {
    const next = this.#peek();
    if (isWord(next, "NOT")) {
      this.#at++;
      const inner = this.#listedValue(path, operator);
      return (entry) => !inner(entry);
    }
    if (next?.kind === "open") return this.#valueList(path, operator);
    return compare(path, operator, this.#value());
  }

  #close(): void {
    if (this.#peek()?.kind !== "close") throw this.#error();
    this.#at++;
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
