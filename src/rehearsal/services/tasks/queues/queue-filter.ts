import { invalidArgument } from "../../../api/api-error.ts";
import { camelCase } from "../../../api/codec/descriptors.ts";
import type { Predicate } from "../../../api/filter/filter-parser.ts";
import { compileFilter } from "../../../api/filter/filter-parser.ts";
import { compareField } from "../../../api/filter/list-filter.ts";
import type { JsonObject } from "../../../json/json.ts";

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
 * Reads the `filter` of ListQueues: comparisons of queue fields. An empty text lets every queue
 * through.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/list
 */
export function parseQueueFilter(text: string): Predicate<JsonObject> {
  return compileFilter(text, {
    comparison: (path, operator, wanted) => {
      const field = camelCase(path.join("."));
      if (FIELDS.has(field)) return compareField(field.split("."), operator, wanted);
      throw invalidArgument(
        `The filter names '${field.slice(0, 100)}', which is not a queue field.`,
      );
    },
  });
}
