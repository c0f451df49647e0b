import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { ApiService } from "../../api/api-service.ts";
import type { MetricSink } from "../../ports.ts";
import { channelsOf, readAlertPolicy } from "./alert-policy.ts";
import { crudRoutes } from "./crud-routes.ts";
import { readNotificationChannel } from "./notification-channel.ts";
import { SeriesStore } from "./series-store.ts";
import { ResourceStore } from "./store.ts";
import { listTimeSeries } from "./time-series.ts";
import { unimplementedRoutes } from "./unimplemented.ts";

/**
 * Cloud Monitoring v3: alert policies, notification channels and time series, and the sink that
 * fills these.
 */
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
      ...unimplementedRoutes(),
    ],
    gauge: series.gauge,
    count: series.count,
  };
}

/**
 * A channel in use is deleted only by force, and then removed from the policies. @throws ApiError
 */
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
