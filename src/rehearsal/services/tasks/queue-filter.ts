import { scalarText } from "../../api/codec/scalar-text.ts";
import { objectAt } from "../../dispatch/json-fields.ts";
import type { JsonObject, JsonValue } from "../../ports.ts";
import { invalid } from "./errors.ts";

/** True when a Queue message fits. */
export type QueueFilter = (queue: JsonObject) => boolean;

const TOKEN = /\s*(?:([()])|(<=|>=|!=|=|<|>|:)|("(?:[^"\\]|\\.)*")|([^\s()<>=!:"]+))/uy;
const FIELDS = new Set([
  "name",
  "state",
  "purgeTime",
  "rateLimits.maxDispatchesPerSecond",
  "rateLimits.maxBurstSize",
  "rateLimits.maxConcurrentDispatches",
  "retryConfig.maxAttempts",
  "retryConfig.maxRetryDuration",
  "retryConfig.minBackoff",
  "retryConfig.maxBackoff",
  "retryConfig.maxDoublings",
  "stackdriverLoggingConfig.samplingRatio",
]);

/**
 * Reads the `filter` of ListQueues: comparisons of queue fields, `AND` (also by a space), `OR` (which binds
 * more tightly), `NOT` and parentheses. An empty text lets every queue through.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/list
 */
export function parseQueueFilter(text: string): QueueFilter {
  if (text.trim() === "") return () => true;
  const parser = new Parser(text);
  const filter = parser.all();
  if (parser.peek() !== undefined) throw parser.problem();
  return filter;
}

class Parser {
  readonly #text: string;
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    TOKEN.lastIndex = 0;
    const end = text.trimEnd().length;
    while (TOKEN.lastIndex < end) {
      const match = TOKEN.exec(text);
      if (match === null) throw this.problem();
      this.#tokens.push(match[0].trim());
    }
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  problem(): Error {
    const near = this.peek() ?? "its end";
    return invalid(`The filter '${this.#text}' can't be read near ${near}.`);
  }

  all(): QueueFilter {
    const parts = [this.#any()];
    for (let next = this.peek(); next !== undefined && next !== ")"; next = this.peek()) {
      if (next === "AND") this.#take();
      parts.push(this.#any());
    }
    return (queue) => parts.every((part) => part(queue));
  }

  #any(): QueueFilter {
    const parts = [this.#one()];
    while (this.peek() === "OR") {
      this.#take();
      parts.push(this.#one());
    }
    return (queue) => parts.some((part) => part(queue));
  }

  #one(): QueueFilter {
    const token = this.peek();
    if (token === "NOT") {
      this.#take();
      const inner = this.#one();
      return (queue) => !inner(queue);
    }
    if (token === "(") {
      this.#take();
      const inner = this.all();
      if (this.#take() !== ")") throw this.problem();
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): QueueFilter {
    const field = this.#take().replaceAll(/_([a-z])/gu, (_, letter: string) =>
      letter.toUpperCase(),
    );
    if (!FIELDS.has(field)) throw invalid(`The filter names '${field}', which is no queue field.`);
    const operator = this.#take();
    if (!/^(?:<=|>=|!=|=|<|>|:)$/u.test(operator)) throw this.problem();
    const given = this.#take();
    if (/^[()<>=!:]/u.test(given)) throw this.problem();
    const wanted = given.startsWith('"') ? given.slice(1, -1).replaceAll(/\\(.)/gu, "$1") : given;
    return (queue) => compare(valueAt(queue, field), operator, wanted);
  }

  #take(): string {
    const token = this.peek();
    if (token === undefined) throw this.problem();
    this.#at += 1;
    return token;
  }
}

function valueAt(queue: JsonObject, path: string): JsonValue | undefined {
  const [first = "", second] = path.split(".");
  return second === undefined ? queue[first] : objectAt(queue, first)?.[second];
}

function compare(value: JsonValue | undefined, operator: string, wanted: string): boolean {
  if (value === undefined) return operator === "!=";
  const text = scalarText(value);
  if (operator === ":") return text.toLowerCase().includes(wanted.toLowerCase());
  const [a, b] = [numberOf(text), numberOf(wanted)];
  const order =
    a !== undefined && b !== undefined ? a - b : text === wanted ? 0 : text < wanted ? -1 : 1;
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Of a number or a duration in seconds (`0.100s`). */
function numberOf(text: string): number | undefined {
  return /^-?\d+(?:\.\d+)?s?$/u.test(text) ? Number.parseFloat(text) : undefined;
}
