import { ApiError } from "../../api/api-error.ts";
import type { JsonRoute } from "../../api/api-service.ts";

const UNIMPLEMENTED = {
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
export function unimplementedRoutes(): JsonRoute[] {
  return Object.entries(UNIMPLEMENTED).map(([route, name]): JsonRoute => {
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
