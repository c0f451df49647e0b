import type { Clock } from "../../../semantics/clock.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { filterItems } from "../../api/filter/filter-items.ts";
import { compileListFilter } from "../../api/filter/list-filter.ts";
import { pageOf } from "../../api/list/paging.ts";
import { applyFieldMask } from "../../api/update-mask/field-mask.ts";
import { stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ResourceStore } from "./store.ts";
import { canonicalMask } from "./values.ts";

const MAX_PAGE_SIZE = 1000;

/** One kind of resource. */
export interface Kind {
  readonly collection: "alertPolicies" | "notificationChannels";
  readonly store: ResourceStore;
  /** Checks a resource and completes it. @throws ApiError */
  readonly read: (body: JsonObject, name: string) => JsonObject;
  /** The fields that record a change: `mutationRecord` or `mutationRecords`. */
  readonly mutation: (record: JsonObject) => JsonObject;
  /** Asked before it is deleted. @throws ApiError */
  readonly beforeDelete?: (name: string, force: boolean) => void;
}

/** Create, list, get, patch and delete. An update without a mask replaces the resource. */
export function crudRoutes(kind: Kind, clock: Clock): JsonRoute[] {
  const { collection, store, read, mutation } = kind;
  const all = `/v3/projects/{project}/${collection}`;
  const one = `${all}/{id}`;
  const nameOf = ({ params }: JsonRequest): string =>
    `projects/${params["project"]}/${collection}/${params["id"]}`;
  const record = ({ call }: JsonRequest): JsonObject => ({
    mutateTime: new Date(clock.now()).toISOString(),
    ...(call.principal === undefined ? {} : { mutatedBy: call.principal }),
  });
  const create = (request: JsonRequest): JsonObject => {
    const name = store.newName(request.params["project"] ?? "");
    const stored = read(request.body, name);
    return store.put({ ...stored, creationRecord: record(request), ...mutation(record(request)) });
  };
  const patch = (request: JsonRequest): JsonObject => {
    const current = store.get(nameOf(request));
    const mask = canonicalMask(request.query.get("updateMask") ?? "");
    const next = mask === "" ? request.body : applyFieldMask(current, request.body, mask);
    const { creationRecord } = current;
    const stored = read(next, nameOf(request));
    return store.put({ ...stored, creationRecord, ...mutation(record(request)) });
  };
  const list = ({ params, query }: JsonRequest): JsonObject => {
    const paging = {
      pageSize: query.get("pageSize") ?? "0",
      pageToken: query.get("pageToken") ?? "",
    };
    const matches = compileListFilter(query.get("filter") ?? "");
    const items = filterItems(store.list(params["project"] ?? ""), matches);
    const page = pageOf(paging, items, ({ name }) => stringOf(name), MAX_PAGE_SIZE);
    return {
      [collection]: [...page.items],
      totalSize: items.length,
      ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
    };
  };
  const remove = (request: JsonRequest): JsonObject => {
    store.get(nameOf(request));
    kind.beforeDelete?.(nameOf(request), request.query.get("force") === "true");
    store.delete(nameOf(request));
    return {};
  };
  return [
    { method: "POST", path: all, handle: create },
    { method: "GET", path: all, handle: list },
    { method: "GET", path: one, handle: (request) => store.get(nameOf(request)) },
    { method: "PATCH", path: one, handle: patch },
    { method: "DELETE", path: one, handle: remove },
  ];
}
