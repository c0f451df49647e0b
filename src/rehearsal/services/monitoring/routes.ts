import type { Clock } from "../../../semantics/clock.ts";
import { ApiError, invalidArgument } from "../../api/api-error.ts";
import type { ApiService, JsonRequest, JsonRoute } from "../../api/api-service.ts";
import { pageOf } from "../../api/paging.ts";
import type { JsonObject } from "../../json/json.ts";
import { timestampMs } from "../../json/proto-time.ts";
import type { MetricSink } from "../../ports.ts";
import { channelsOf, readAlertPolicy } from "./alert-policy.ts";
import { crudRoutes } from "./crud-routes.ts";
import { readNotificationChannel } from "./notification-channel.ts";
import { parseSeriesFilter } from "./series-filter.ts";
import type { Interval } from "./series-store.ts";
import { SeriesStore } from "./series-store.ts";
import { ResourceStore } from "./store.ts";

const MAX_SERIES_PER_PAGE = 100_000;

/** Cloud Monitoring v3: alert policies, notification channels and time series, and the sink that fills these. */
export function createMonitoringService(deps: { readonly clock: Clock }): ApiService & MetricSink {
  const { clock } = deps;
  const series = new SeriesStore(clock);
  const policies = new ResourceStore("alertPolicies");
  const channels = new ResourceStore("notificationChannels");
  const policyRoutes = crudRoutes(
    {
      collection: "alertPolicies",
      store: policies,
      read: (body, name) => readAlertPolicy(body, name, channels),
      mutation: (record) => ({ mutationRecord: record }),
    },
    clock,
  );
  const channelRoutes = crudRoutes(
    {
      collection: "notificationChannels",
      store: channels,
      read: readNotificationChannel,
      mutation: (record) => ({ mutationRecords: [record] }),
      beforeDelete: (name, force) => releaseChannel(policies, name, force),
    },
    clock,
  );
  return {
    name: "monitoring",
    routes: [
      ...policyRoutes,
      ...channelRoutes,
      {
        method: "GET",
        path: "/v3/projects/{project}/timeSeries",
        handle: (request) => listTimeSeries(series, request),
      },
      ...unservedRoutes(),
    ],
    gauge: series.gauge,
    count: series.count,
  };
}

const UNSERVED = {
  "GET metricDescriptors": "MetricService.ListMetricDescriptors",
  "POST metricDescriptors": "MetricService.CreateMetricDescriptor",
  "GET monitoredResourceDescriptors": "MetricService.ListMonitoredResourceDescriptors",
  "POST timeSeries": "MetricService.CreateTimeSeries",
  "POST timeSeries:query": "QueryService.QueryTimeSeries",
  "GET uptimeCheckConfigs": "UptimeCheckService.ListUptimeCheckConfigs",
  "POST uptimeCheckConfigs": "UptimeCheckService.CreateUptimeCheckConfig",
  "GET groups": "GroupService.ListGroups",
  "GET services": "ServiceMonitoringService.ListServices",
  "GET snoozes": "SnoozeService.ListSnoozes",
} as const;

/** Answers UNIMPLEMENTED with the name of what is not there. */
function unservedRoutes(): JsonRoute[] {
  return Object.entries(UNSERVED).map(([route, name]): JsonRoute => {
    const [method = "", path = ""] = route.split(" ");
    return {
      method: method === "GET" ? "GET" : "POST",
      path: `/v3/projects/{project}/${path}`,
      handle: () => {
        const message = `Method google.monitoring.v3.${name} is not implemented.`;
        throw new ApiError("UNIMPLEMENTED", message);
      },
    };
  });
}

/** A channel in use goes only by force, and is then taken out of the policies. @throws ApiError */
function releaseChannel(policies: ResourceStore, name: string, force: boolean): void {
  const project = name.split("/")[1] ?? "";
  const users = policies.list(project).filter((policy) => channelsOf(policy).includes(name));
  if (users.length > 0 && !force) {
    const message = `Cannot delete ${name}: ${users.length} alert policies notify it. Use force to delete it.`;
    throw new ApiError("FAILED_PRECONDITION", message);
  }
  for (const policy of users) {
    const notificationChannels = channelsOf(policy).filter((channel) => channel !== name);
    policies.put({ ...policy, notificationChannels });
  }
}

/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list */
function listTimeSeries(store: SeriesStore, { query }: JsonRequest): JsonObject {
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
