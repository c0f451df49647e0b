import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { pageOf } from "../../api/list/paging.ts";
import { stringOf, objectOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { compileLogFilter } from "./filter.ts";

const MAX_PAGE_SIZE = 1000;
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics (name) */
const NAME = /^[A-Za-z0-9_\-.,+!*',()%/]{1,100}$/;

/**
 * Log-based metrics as they are configured; the embedded cloud counts nothing for them.
 * @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics
 */
export function metricRoutes(clock: Clock): JsonRoute[] {
  const metrics = new Map<string, JsonObject>();
  const all = "/v2/projects/{project}/metrics";
  const one = `${all}/{metric}`;
  const keyOf = ({ params }: JsonRequest, id = params["metric"] ?? ""): string =>
    `projects/${params["project"]}/metrics/${id}`;
  const found = (request: JsonRequest): JsonObject => {
    const metric = metrics.get(keyOf(request));
    if (metric === undefined) {
      throw new ApiError("NOT_FOUND", `Metric ${request.params["metric"]} does not exist.`);
    }
    return metric;
  };
  const store = async (request: JsonRequest, id: string): Promise<JsonObject> => {
    const stored = await completed(request, id);
    const now = new Date(clock.now()).toISOString();
    const createTime = metrics.get(keyOf(request, id))?.["createTime"] ?? now;
    const metric = { ...stored, createTime, updateTime: now };
    metrics.set(keyOf(request, id), metric);
    return metric;
  };
  return [
    {
      method: "POST",
      path: all,
      handle: (request) => {
        const id = stringOf(request.body["name"]);
        if (metrics.has(keyOf(request, id))) {
          throw new ApiError("ALREADY_EXISTS", `Metric ${id} already exists.`);
        }
        return store(request, id);
      },
    },
    {
      method: "GET",
      path: all,
      handle: ({ params, query }) => {
        const prefix = `projects/${params["project"]}/metrics/`;
        const own = [...metrics].filter(([key]) => key.startsWith(prefix));
        const paging = {
          pageSize: query.get("pageSize") ?? "0",
          pageToken: query.get("pageToken") ?? "",
        };
        const items = own.map(([, metric]) => metric);
        const page = pageOf(paging, items, ({ name }) => stringOf(name), MAX_PAGE_SIZE);
        return { metrics: [...page.items], nextPageToken: page.nextPageToken };
      },
    },
    { method: "GET", path: one, handle: found },
    // An update of a metric that is not there creates it.
    {
      method: "PUT",
      path: one,
      handle: (request) => store(request, request.params["metric"] ?? ""),
    },
    {
      method: "DELETE",
      path: one,
      handle: (request) => {
        found(request);
        metrics.delete(keyOf(request));
        return {};
      },
    },
  ];
}

/** @throws ApiError INVALID_ARGUMENT */
async function completed({ body, params }: JsonRequest, id: string): Promise<JsonObject> {
  if (!NAME.test(id) || id.startsWith("/")) {
    throw new ApiError("INVALID_ARGUMENT", `"${id.slice(0, 120)}" is not a metric's name.`);
  }
  const filter = stringOf(body["filter"]);
  if (filter === "") throw new ApiError("INVALID_ARGUMENT", "The filter must not be empty.");
  await compileLogFilter(filter);
  const type = `logging.googleapis.com/user/${id}`;
  const given = objectOf(body["metricDescriptor"]);
  const metricDescriptor = {
    metricKind: "DELTA",
    valueType: "INT64",
    unit: "1",
    ...given,
    name: `projects/${params["project"]}/metricDescriptors/${type}`,
    type,
  };
  return { ...body, name: id, metricDescriptor };
}
