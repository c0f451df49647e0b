import { invalidArgument } from "../../api/api-error.ts";
import { camelCase } from "../../api/codec/descriptors.ts";
import type { Predicate } from "../../api/filter/filter-parser.ts";
import { compileFilter, unparseable } from "../../api/filter/filter-parser.ts";
import { holds, scalarOrder } from "../../api/filter/scalar-order.ts";
import { objectAt } from "../../json/json-fields.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";

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
 * Reads the `filter` of ListQueues: comparisons of queue fields. An empty text lets every queue through.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/list
 */
export function parseQueueFilter(text: string): Predicate<JsonObject> {
  return compileFilter(text, { comparison });
}

function comparison(
  path: readonly string[],
  operator: string,
  wanted: string,
): Predicate<JsonObject> {
  const field = camelCase(path.join("."));
  if (!FIELDS.has(field)) {
    throw invalidArgument(`The filter names '${field.slice(0, 100)}', which is not a queue field.`);
  }
  if (operator === ":") {
    const part = wanted.toLowerCase();
    return (queue) => textAt(queue, field)?.toLowerCase().includes(part) === true;
  }
  if (holds(0, operator) === undefined)
    throw unparseable(`the operator ${operator} is not supported`);
  return (queue) => {
    const text = textAt(queue, field);
    if (text === undefined) return operator === "!=";
    return holds(scalarOrder(text, wanted), operator) === true;
  };
}

function textAt(queue: JsonObject, path: string): string | undefined {
  const [first = "", second] = path.split(".");
  const value: JsonValue | undefined =
    second === undefined ? queue[first] : objectAt(queue, first)?.[second];
  return value === undefined ? undefined : scalarText(value);
}
