import type { Predicate } from "../../api/filter/filter-parser.ts";
import { compileFilter } from "../../api/filter/filter-parser.ts";
import type { JsonObject } from "../../ports.ts";
import type { PatternEngine } from "./comparison.ts";
import { bareWord, compare } from "./comparison.ts";
import { callFunction } from "./filter-functions.ts";

/**
 * Compiles a filter in the query language of Cloud Logging.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
export async function compileLogFilter(filter: string): Promise<Predicate<JsonObject>> {
  // Few filters need the engine, which takes a while to load.
  const engine = /[=!]~/.test(filter) ? await loadEngine() : undefined;
  return compileFilter(filter, {
    comparison: (path, operator, value) => compare(path, operator, value, engine),
    text: bareWord,
    call: callFunction,
  });
}

async function loadEngine(): Promise<PatternEngine> {
  const { RE2JS } = await import("re2js");
  return (pattern) => RE2JS.compile(pattern);
}
