import { ApiError } from "../api-error.ts";
import type { Token } from "./filter-tokens.ts";
import { tokenize } from "./filter-tokens.ts";

/** True for an item that matches the filter. */
export type Predicate<T> = (item: T) => boolean;

/**
 * What the comparisons of one service mean; how they are combined is the same for all. Each may
 * throw an ApiError.
 */
export interface FilterDialect<T> {
  /**
   * @param path The field's parts.
   * @param operator `=`, `!=`, `<`, `<=`, `>`, `>=`, `:` (has), `=~` or `!~` (matches).
   */
  comparison(path: readonly string[], operator: string, value: string): Predicate<T>;
  /** A text without a field; absent where there is no such thing. */
  text?(text: string): Predicate<T>;
  /** `name(a, b)`; absent where there is no such thing. */
  call?(name: string, args: readonly string[]): Predicate<T>;
  /** True where terms are joined by AND only. @defaultValue false */
  readonly conjunctionOnly?: boolean;
}

/** @see https://cloud.google.com/logging/docs/view/logging-query-language (20,000 characters) */
const MAX_LENGTH = 20_000;
/** Each level takes a part of the stack, when it is parsed and when it is evaluated. */
const MAX_DEPTH = 50;

/**
 * Compiles a filter: AND (also by a space), OR, NOT and `-`, parentheses, comparisons, lists of
 * values, functions and texts, as far as the dialect has them. As on Google, OR binds more tightly
 * than AND. An empty filter matches everything.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://google.aip.dev/160
 */
export function compileFilter<T>(filter: string, dialect: FilterDialect<T>): Predicate<T> {
  if (filter.length > MAX_LENGTH) {
    throw new ApiError("INVALID_ARGUMENT", `The filter is longer than ${MAX_LENGTH} characters.`);
  }
  const tokens = tokenize(filter);
  return tokens.length === 0 ? () => true : new FilterParser(tokens, dialect).whole();
}

class FilterParser<T> {
  readonly #tokens: readonly Token[];
  readonly #dialect: FilterDialect<T>;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], dialect: FilterDialect<T>) {
    this.#tokens = tokens;
    this.#dialect = dialect;
  }

  whole(): Predicate<T> {
    const predicate = this.#conjunction(() => this.#term());
    if (this.#peek() !== undefined) throw this.#error();
    return predicate;
  }

  /** Terms combined by AND, also implicitly; each consists of terms combined by OR. */
  #conjunction(term: () => Predicate<T>): Predicate<T> {
    const terms = [this.#disjunction(term)];
    for (
      let next = this.#peek();
      next !== undefined && next.kind !== "close";
      next = this.#peek()
    ) {
      if (isWord(next, "AND")) this.#at++;
      terms.push(this.#disjunction(term));
    }
    const [only] = terms;
    return terms.length === 1 && only !== undefined ? only : (item) => terms.every((t) => t(item));
  }

  #disjunction(term: () => Predicate<T>): Predicate<T> {
    const terms = [this.#negation(term)];
    while (isWord(this.#peek(), "OR")) {
      if (this.#dialect.conjunctionOnly === true) throw this.#error();
      this.#at++;
      terms.push(this.#negation(term));
    }
    const [only] = terms;
    return terms.length === 1 && only !== undefined ? only : (item) => terms.some((t) => t(item));
  }

  /** A loop, not a recursion: there may be thousands of them. */
  #negation(term: () => Predicate<T>): Predicate<T> {
    let negated = false;
    for (let next = this.#peek(); isWord(next, "NOT") || isWord(next, "-"); next = this.#peek()) {
      if (this.#dialect.conjunctionOnly === true) throw this.#error();
      this.#at++;
      negated = !negated;
    }
    const inner = term();
    return negated ? (item) => !inner(item) : inner;
  }

  #term(): Predicate<T> {
    const next = this.#peek();
    if (next === undefined) throw this.#error();
    if (next.kind === "open") return this.#nested(() => this.#term());
    if (next.kind !== "word" || !next.text.startsWith("-")) return this.#comparison(next);
    if (this.#dialect.conjunctionOnly === true) throw this.#error();
    const inner = this.#comparison({ ...next, text: next.text.slice(1) });
    return (item) => !inner(item);
  }

  #nested(term: () => Predicate<T>): Predicate<T> {
    if (++this.#depth > MAX_DEPTH) {
      throw unparseable(`it is nested more than ${MAX_DEPTH} levels deep`);
    }
    this.#at++;
    const inner = this.#conjunction(term);
    this.#close();
    this.#depth--;
    return inner;
  }

  #comparison(field: Token): Predicate<T> {
    if (field.kind !== "word" && field.kind !== "text") throw this.#error();
    const dialect = this.#dialect;
    const path = this.#path(field);
    const operator = this.#peek();
    if (operator?.kind === "open" && field.kind === "word") {
      if (dialect.call === undefined) throw this.#error();
      return dialect.call(field.text, this.#arguments());
    }
    if (operator?.kind !== "operator") {
      if (dialect.text === undefined) throw this.#error();
      return dialect.text(path.join("."));
    }
    this.#at++;
    const compare = (): Predicate<T> => dialect.comparison(path, operator.text, this.#value());
    // `field = ("a" OR "b")`: a whole expression of values, by the rules of the expression around
    // it.
    const value = (): Predicate<T> =>
      this.#peek()?.kind === "open" ? this.#nested(value) : compare();
    return value();
  }

  /** Quoted parts of a path (`labels."a.b"`) come as tokens of their own. */
  #path(field: Token): string[] {
    this.#at++;
    if (field.kind === "text") return [field.text];
    const parts = partsOf(field.text);
    for (let last = field; last.text.endsWith(".");) {
      const next = this.#peek();
      if (next?.kind !== "text" || next.from !== last.to) break;
      this.#at++;
      parts.push(next.text);
      const more = this.#peek();
      if (more?.kind !== "word" || more.from !== next.to || !more.text.startsWith(".")) break;
      this.#at++;
      parts.push(...partsOf(more.text));
      last = more;
    }
    return parts;
  }

  #arguments(): string[] {
    const args: string[] = [];
    do {
      this.#at++;
      args.push(this.#value());
    } while (this.#peek()?.kind === "comma");
    this.#close();
    return args;
  }

  /**
   * What is written together is one value: the colons of 2026-01-01T00:00:00Z, those of sha256:abc.
   */
  #value(): string {
    const token = this.#peek();
    if (token?.kind !== "word" && token?.kind !== "text") throw this.#error();
    this.#at++;
    if (token.kind === "text") return token.text;
    let { text, to } = token;
    for (;;) {
      const [colon, rest] = [this.#peek(), this.#tokens[this.#at + 1]];
      if (colon?.text !== ":" || colon.from !== to) return text;
      if (rest?.kind !== "word" || rest.from !== colon.to) throw this.#error();
      text = `${text}:${rest.text}`;
      to = rest.to;
      this.#at += 2;
    }
  }

  #close(): void {
    if (this.#peek()?.kind !== "close") throw this.#error();
    this.#at++;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #error(): ApiError {
    const token = this.#peek();
    const place = token === undefined ? "at the end" : `near "${token.text.slice(0, 60)}"`;
    return unparseable(`syntax error ${place}`);
  }
}

/** The message of Cloud Logging. */
export function unparseable(why: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", `Unparseable filter: ${why}.`);
}

function partsOf(path: string): string[] {
  return path.split(".").filter((part) => part !== "");
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text === word;
}
