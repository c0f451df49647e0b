import { ApiError, invalidArgument } from "../../api/api-error.ts";
import type { JsonRequest } from "../../api/api-service.ts";
import { pageOf } from "../../api/list/paging.ts";
import type { JsonObject } from "../../json/json.ts";
import { timestampMs } from "../../json/proto-time.ts";
import { parseSeriesFilter } from "./series-filter.ts";
import type { Interval } from "./series-store.ts";
import type { SeriesStore } from "./series-store.ts";

const MAX_SERIES_PER_PAGE = 100_000;

/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list */
export function listTimeSeries(store: SeriesStore, { query }: JsonRequest): JsonObject {
  const aggregated = [...query].find(
    ([key, value]) => /[aA]ggregation\./.test(key) && !/^(ALIGN|REDUCE)_NONE$/.test(value),
  );
  if (aggregated !== undefined) {
    const message = `${aggregated[0]}: time series are not aggregated here; ask for their points as they are.`;
    throw new ApiError("UNIMPLEMENTED", message);
  }
  const matches = parseSeriesFilter(query.get("filter") ?? "");
  const found = store.list(matches, intervalIn(query));
  const paging = {
    pageSize: query.get("pageSize") ?? "0",
    pageToken: query.get("pageToken") ?? "",
  };
  const page = pageOf(paging, found, ([id]) => id, MAX_SERIES_PER_PAGE);
  const headersOnly = query.get("view") === "HEADERS";
  return {
    timeSeries: page.items.map(([, { points, ...head }]) =>
      headersOnly ? head : { ...head, points },
    ),
    ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
  };
}

/** Without a start, the interval is the one moment of its end. */
function intervalIn(query: URLSearchParams): Interval {
  const end = query.get("interval.endTime") ?? query.get("interval.end_time");
  const start = query.get("interval.startTime") ?? query.get("interval.start_time") ?? end;
  const endMs = timestampMs(end ?? "");
  const startMs = timestampMs(start ?? "");
  if (endMs === undefined) throw invalidArgument("Field interval.endTime must be a timestamp.");
  if (startMs === undefined) throw invalidArgument("Field interval.startTime must be a timestamp.");
  if (startMs > endMs)
    throw invalidArgument("Field interval.startTime must not be after interval.endTime.");
  return { startMs, endMs };
}
