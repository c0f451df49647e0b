import { ApiError, CODES } from "../../api/api-error.ts";
import { objectOf, stringOf, objectsOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import type { LogStore } from "./store.ts";

const LOG_NAME =
  /^(projects|organizations|folders|billingAccounts)\/[^/]+\/logs\/[A-Za-z0-9/_.%-]{1,511}$/;
/** @see https://cloud.google.com/logging/quotas#log-limits (LogEntry size) */
const MAX_ENTRY_BYTES = 256 * 1024;
const PARTIAL_ERRORS = "type.googleapis.com/google.logging.v2.WriteLogEntriesPartialErrors";

/**
 * `WriteLogEntries`: all entries or none, unless `partialSuccess` asks for those that are valid.
 * @throws ApiError INVALID_ARGUMENT; with `partialSuccess` its details name each entry that is not
 * written
 * @see https://github.com/googleapis/googleapis/blob/master/google/logging/v2/logging.proto
 * (partial_success)
 */
export function writeEntries(store: LogStore, request: JsonObject): JsonObject {
  const entries = objectsOf(request["entries"]);
  if (entries.length === 0) throw new ApiError("INVALID_ARGUMENT", "No entries to write.");
  const complete = entries.map((entry) => ({
    ...entry,
    logName: entry["logName"] || request["logName"],
    resource: entry["resource"] ?? request["resource"],
    labels: { ...objectOf(request["labels"]), ...objectOf(entry["labels"]) },
  }));
  const problems = new Map<number, string>();
  for (const [index, entry] of complete.entries()) {
    const problem = problemOf(entry, index);
    if (problem !== undefined) problems.set(index, problem);
  }
  const partial = request["partialSuccess"] === true;
  if (request["dryRun"] !== true && (problems.size === 0 || partial)) {
    for (const [index, entry] of complete.entries()) if (!problems.has(index)) store.write(entry);
  }
  const [first] = problems.values();
  if (first === undefined) return {};
  // Where nothing is written there are no details for each entry.
  const some = partial && problems.size < complete.length;
  throw new ApiError("INVALID_ARGUMENT", first, some ? [partialErrors(problems)] : []);
}

function problemOf(entry: JsonObject, index: number): string | undefined {
  const { logName, resource } = entry;
  const name = stringOf(logName);
  if (!LOG_NAME.test(name)) {
    return `entries[${index}].log_name "${name.slice(0, 120)}" is not a log's name.`;
  }
  if (!isJsonObject(resource)) return `entries[${index}].resource is required.`;
  const bytes = Buffer.byteLength(JSON.stringify(entry));
  if (bytes <= MAX_ENTRY_BYTES) return undefined;
  return `Log entry with size ${(bytes / 1024).toFixed(1)}K exceeds maximum size of ${MAX_ENTRY_BYTES / 1024}.0K`;
}

/** By the index of the entry in the request. */
function partialErrors(problems: ReadonlyMap<number, string>): JsonObject {
  const code = CODES.INVALID_ARGUMENT.grpc;
  const errors = [...problems].map(([index, message]) => [String(index), { code, message }]);
  return { "@type": PARTIAL_ERRORS, logEntryErrors: Object.fromEntries(errors) as JsonObject };
}
