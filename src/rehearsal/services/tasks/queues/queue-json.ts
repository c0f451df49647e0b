import { maxBurstSize, QUEUE_DEFAULTS, TASK_LIMITS } from "../../../../semantics/task-limits.ts";
import { invalidArgument } from "../../../api/api-error.ts";
import { maskPaths } from "../../../api/update-mask/mask-paths.ts";
import { durationMsAt, numberAt, objectAt } from "../../../json/json-fields.ts";
import type { JsonObject } from "../../../json/json.ts";
import { formatTimestampUs, formatDurationMs } from "../../../json/proto-time.ts";
import type { QueueRecord, QueueSettings } from "../model.ts";

/**
 * Reads the settings of a Queue message, with the defaults of a queue made over the API.
 * @throws ApiError INVALID_ARGUMENT
 */
export function readQueueSettings(queue: JsonObject): QueueSettings {
  const rates = objectAt(queue, "rateLimits") ?? {};
  const retry = objectAt(queue, "retryConfig") ?? {};
  const settings: QueueSettings = {
    ratePerSecond:
      numberAt(rates, "maxDispatchesPerSecond") || QUEUE_DEFAULTS.maxDispatchesPerSecond,
    maxConcurrent:
      numberAt(rates, "maxConcurrentDispatches") || QUEUE_DEFAULTS.maxConcurrentDispatches,
    retry: {
      maxAttempts: numberAt(retry, "maxAttempts") || QUEUE_DEFAULTS.maxAttempts,
      maxRetryDurationMs:
        durationMsAt(retry, "maxRetryDuration") ?? QUEUE_DEFAULTS.maxRetryDurationMs,
      minBackoffMs: durationMsAt(retry, "minBackoff") ?? QUEUE_DEFAULTS.minBackoffMs,
      maxBackoffMs: durationMsAt(retry, "maxBackoff") ?? QUEUE_DEFAULTS.maxBackoffMs,
      maxDoublings: numberAt(retry, "maxDoublings") ?? QUEUE_DEFAULTS.maxDoublings,
    },
    logging: objectAt(queue, "stackdriverLoggingConfig"),
    httpTarget: objectAt(queue, "httpTarget"),
    appEngineRoutingOverride: objectAt(queue, "appEngineRoutingOverride"),
  };
  checkSettings(settings);
  return settings;
}

function checkSettings({ ratePerSecond, maxConcurrent, retry, logging }: QueueSettings): void {
  const limits = TASK_LIMITS;
  if (ratePerSecond < 0)
    throw invalidArgument("RateLimits.maxDispatchesPerSecond cannot be negative.");
  if (ratePerSecond > limits.maxDispatchesPerSecond) {
    throw invalidArgument("RateLimits.maxDispatchesPerSecond must be less than or equal to 500.");
  }
  if (maxConcurrent < 0)
    throw invalidArgument("RateLimits.maxConcurrentDispatches cannot be negative.");
  if (maxConcurrent > limits.maxConcurrentDispatches) {
    throw invalidArgument("RateLimits.maxConcurrentDispatches must be less than or equal to 5000.");
  }
  if (retry.maxAttempts < -1) {
    throw invalidArgument("RetryConfig.maxAttempts must be greater or equal to -1.");
  }
  if (retry.maxDoublings < 0) throw invalidArgument("RetryConfig.maxDoublings cannot be negative.");
  if (retry.minBackoffMs < 0) throw invalidArgument("RetryConfig.minBackoff cannot be negative.");
  if (retry.maxRetryDurationMs < 0)
    throw invalidArgument("RetryConfig.maxRetryDuration cannot be negative.");
  if (retry.minBackoffMs > retry.maxBackoffMs) {
    throw invalidArgument(
      "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.",
    );
  }
  const ratio = logging === undefined ? 0 : (numberAt(logging, "samplingRatio") ?? 0);
  if (ratio < 0 || ratio > 1) {
    throw invalidArgument("StackdriverLoggingConfig.samplingRatio must be between 0.0 and 1.0.");
  }
}

/**
 * A Queue message; sections that were never configured are left out where a default would show as
 * drift in Terraform.
 */
export function queueToJson(queue: QueueRecord): JsonObject {
  const { settings } = queue;
  const { retry } = settings;
  return {
    name: queue.name,
    ...(settings.appEngineRoutingOverride === undefined
      ? {}
      : { appEngineRoutingOverride: settings.appEngineRoutingOverride }),
    rateLimits: {
      maxDispatchesPerSecond: settings.ratePerSecond,
      maxBurstSize: maxBurstSize(settings.ratePerSecond),
      maxConcurrentDispatches: settings.maxConcurrent,
    },
    retryConfig: {
      maxAttempts: retry.maxAttempts,
      ...(retry.maxRetryDurationMs === 0
        ? {}
        : { maxRetryDuration: formatDurationMs(retry.maxRetryDurationMs) }),
      minBackoff: formatDurationMs(retry.minBackoffMs),
      maxBackoff: formatDurationMs(retry.maxBackoffMs),
      maxDoublings: retry.maxDoublings,
    },
    state: queue.state,
    ...(queue.purgeUs === 0 ? {} : { purgeTime: formatTimestampUs(queue.purgeUs) }),
    ...(settings.logging === undefined ? {} : { stackdriverLoggingConfig: settings.logging }),
    ...(settings.httpTarget === undefined ? {} : { httpTarget: settings.httpTarget }),
  };
}

const OUTPUT_ONLY = new Set(["name", "state", "purgeTime", "rateLimits.maxBurstSize"]);
const SECTIONS = [
  "rateLimits",
  "retryConfig",
  "stackdriverLoggingConfig",
  "httpTarget",
  "appEngineRoutingOverride",
];

/**
 * Applies an update mask: what is in the mask and not in the message is cleared, what is in the
 * message and not in the mask is ignored, an empty mask means every field.
 * @param mask Comma-separated paths, snake or camel case.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://google.aip.dev/134
 */
export function mergeQueue(current: JsonObject, patch: JsonObject, mask: string): JsonObject {
  const paths = maskPaths("google.cloud.tasks.v2.Queue", mask);
  const merged = structuredClone(current);
  for (const path of paths.length === 0 || paths.includes("*") ? SECTIONS : paths) {
    if (OUTPUT_ONLY.has(path)) continue;
    const [section = "", ...inner] = path.split(".");
    if (!SECTIONS.includes(section))
      throw invalidArgument(`Invalid field '${path}' in update_mask.`);
    copyPath(merged, patch, [section, ...inner]);
  }
  return merged;
}

function copyPath(to: JsonObject, from: JsonObject | undefined, path: readonly string[]): void {
  const [key = "", ...rest] = path;
  if (rest.length === 0) {
    const value = from?.[key];
    if (value === undefined) delete to[key];
    else to[key] = value;
    return;
  }
  const child = objectAt(to, key) ?? {};
  copyPath(child, from === undefined ? undefined : objectAt(from, key), rest);
  to[key] = child;
}
