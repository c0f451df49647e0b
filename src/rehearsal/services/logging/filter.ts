import type { Predicate } from "../../api/filter/filter-parser.ts";
import { compileFilter } from "../../api/filter/filter-parser.ts";
import { loadPatternEngine } from "../../api/pattern-engine.ts";
import type { JsonObject } from "../../json/json.ts";
import { bareWord, compare } from "./comparison.ts";
import { callFunction } from "./filter-functions.ts";

/**
 * Compiles a filter in the query language of Cloud Logging.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
export async function compileLogFilter(filter: string): Promise<Predicate<JsonObject>> {
  const engine = /[=!]~/.test(filter) ? await loadPatternEngine() : undefined;
  return compileFilter(filter, {
    comparison: (path, operator, value) => compare(path, operator, value, engine),
    text: bareWord,
    call: callFunction,
  });
}
