import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { ApiService, JsonRoute, Rpc } from "../../api/api-service.ts";
import { filterItems } from "../../api/filter/filter-items.ts";
import { withinPageBytes } from "../../api/page-bytes.ts";
import { pageOf } from "../../api/paging.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Faults, LogSink } from "../../ports.ts";
import { compileLogFilter } from "./filter.ts";
import { metricRoutes } from "./metrics.ts";
import { RESOURCE_DESCRIPTORS } from "./resource-descriptors.ts";
import { LogStore } from "./store.ts";
import { writeEntries } from "./write-entries.ts";

export interface LoggingDeps {
  readonly clock: Clock;
  readonly faults: Faults;
  /** From writing an entry to listing it. @defaultValue 800, as seen on Google */
  readonly delayMs?: number;
  /** @defaultValue 100,000 */
  readonly maxEntries?: number;
}

/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list (pageSize) */
const MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 50;

/** Cloud Logging v2: entries are written, become visible after a while, and are found by filter. */
export function createLoggingService(deps: LoggingDeps): ApiService & LogSink {
  const store = new LogStore({
    clock: deps.clock,
    faults: deps.faults,
    delayMs: deps.delayMs ?? 800,
    maxEntries: deps.maxEntries ?? 100_000,
  });
  const rpcs: Record<string, Rpc> = {
    WriteLogEntries: (request) => writeEntries(store, request),
    ListLogEntries: (request) => listEntries(store, request),
    ListLogs: (request) => {
      const prefix = `${stringOf(request["parent"])}/logs/`;
      const names = new Set(store.visible().map((entry) => stringOf(entry["logName"])));
      const found = [...names].filter((name) => name.startsWith(prefix)).toSorted();
      const page = pageOf(request, found, (name) => name, MAX_PAGE_SIZE);
      return { logNames: [...page.items], nextPageToken: page.nextPageToken };
    },
    ListMonitoredResourceDescriptors: (request) => {
      const page = pageOf(request, RESOURCE_DESCRIPTORS, ({ type }) => type, MAX_PAGE_SIZE);
      return {
        resourceDescriptors: page.items.map(({ type, labels }) => ({
          type,
          labels: labels.map((key) => ({ key })),
        })),
        nextPageToken: page.nextPageToken,
      };
    },
    DeleteLog: (request) => {
      // The path of a REST call arrives decoded; the stored name has its slashes escaped.
      const [parent = "", id = ""] = stringOf(request["logName"]).split("/logs/");
      const name = `${parent}/logs/${id.includes("%") ? id : encodeURIComponent(id)}`;
      if (!store.deleteLog(name))
        throw new ApiError("NOT_FOUND", "Requested entity was not found.");
      return {};
    },
  };
  return {
    name: "logging",
    protos: [{ name: "google.logging.v2.LoggingServiceV2", rpcs }],
    routes: [...metricRoutes(deps.clock), TAIL],
    write: (entry) =>
      store.write({
        ...entry,
        resource: { ...entry.resource, labels: { ...entry.resource.labels } },
      } as JsonObject),
  };
}

/** A stream, which REST has a path for all the same; over gRPC it is no method that is there. */
const TAIL: JsonRoute = {
  method: "POST",
  path: "/v2/entries:tail",
  handle: () => {
    const name = "google.logging.v2.LoggingServiceV2.TailLogEntries";
    throw new ApiError("UNIMPLEMENTED", `Method ${name} is not implemented.`);
  },
};

async function listEntries(store: LogStore, request: JsonObject): Promise<JsonObject> {
  const names = Array.isArray(request["resourceNames"])
    ? request["resourceNames"].map(stringOf)
    : [];
  if (names.length === 0)
    throw new ApiError("INVALID_ARGUMENT", "The resource_names must not be empty.");
  const parents = names.map((name) => `${name.split("/").slice(0, 2).join("/")}/`);
  const matches = await compileLogFilter(stringOf(request["filter"]));
  const order = stringOf(request["orderBy"]);
  if (!["", "timestamp", "timestamp asc", "timestamp desc"].includes(order)) {
    throw new ApiError(
      "INVALID_ARGUMENT",
      `The order_by "${order.slice(0, 60)}" must be "timestamp asc" or "timestamp desc".`,
    );
  }
  const found = filterItems(
    store.visible(),
    (entry) =>
      parents.some((parent) => stringOf(entry["logName"]).startsWith(parent)) && matches(entry),
  );
  const ordered = order === "timestamp desc" ? found.toReversed() : found;
  const size = Number(request["pageSize"] ?? 0) || DEFAULT_PAGE_SIZE;
  if (size < 0) throw new ApiError("INVALID_ARGUMENT", "The page_size must not be negative.");
  const start = placeAfter(ordered, stringOf(request["pageToken"]));
  const asked = ordered.slice(start, start + Math.min(size, MAX_PAGE_SIZE));
  const entries = withinPageBytes(asked, (entry) => JSON.stringify(entry).length);
  const last = entries.at(-1);
  const more = last !== undefined && start + entries.length < ordered.length;
  return { entries: [...entries], nextPageToken: more ? tokenOf(last) : "" };
}

/** Entries that arrive meanwhile shift nothing: the token names the last one of its page. */
function tokenOf({ timestamp, insertId }: JsonObject): string {
  return Buffer.from(`e${stringOf(timestamp)} ${stringOf(insertId)}`).toString("base64url");
}

function placeAfter(ordered: readonly JsonObject[], token: string): number {
  if (token === "") return 0;
  const at = ordered.findIndex((entry) => tokenOf(entry) === token);
  if (at === -1) throw new ApiError("INVALID_ARGUMENT", "Invalid page token.");
  return at + 1;
}
