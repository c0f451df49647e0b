import type { JsonRoute } from "../../../api/api-service.ts";
import { pageOf } from "../../../api/list/paging.ts";
import { stringOf } from "../../../json/json-values.ts";
import type { RunServiceDeps } from "../deps.ts";

const MAX_PAGE_SIZE = 1_000;

/** The list has no path of its own in `google.longrunning.Operations`: each API gives it one. */
export function operationList({ operations }: RunServiceDeps): JsonRoute {
  return {
    method: "GET",
    path: "/v2/{name=projects/*/locations/*}/operations",
    handle: ({ params, query }) => {
      const found = operations
        .list(params["name"] ?? "")
        .toSorted((a, b) => (stringOf(a["name"]) < stringOf(b["name"]) ? -1 : 1));
      const paging = Object.fromEntries(query);
      const page = pageOf(paging, found, ({ name }) => stringOf(name), MAX_PAGE_SIZE);
      return { operations: [...page.items], nextPageToken: page.nextPageToken };
    },
  };
}
