import { ApiError } from "../../api/api-error.ts";
import type { JsonRoute, Rpc } from "../../api/api-service.ts";
import { pageOf } from "../../api/list/paging.ts";
import { stringOf } from "../../json/json-values.ts";
import { listEntries } from "./list-entries.ts";
import { RESOURCE_DESCRIPTORS } from "./resource-descriptors.ts";
import type { LogStore } from "./store.ts";
import { writeEntries } from "./write-entries.ts";

/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list (pageSize) */
const MAX_PAGE_SIZE = 1000;

/** The methods of `google.logging.v2.LoggingServiceV2`. */
export function logRpcs(store: LogStore): Record<string, Rpc> {
  return {
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
}

/** A streaming method, which has a REST path all the same; over gRPC it is not served. */
export const TAIL: JsonRoute = {
  method: "POST",
  path: "/v2/entries:tail",
  handle: () => {
    const name = "google.logging.v2.LoggingServiceV2.TailLogEntries";
    throw new ApiError("UNIMPLEMENTED", `Method ${name} is not implemented.`);
  },
};
