import type { IncomingMessage } from "node:http";

import type { ServiceRecord } from "../model.ts";

/**
 * May this request come in at all? One from outside is refused where only internal traffic is let
 * in. Of what reaches the embedded cloud only Cloud Tasks and Cloud Scheduler count as internal, as
 * they do on Google.
 * @see https://cloud.google.com/run/docs/securing/ingress
 */
export function isIngressAllowed(request: IncomingMessage, service: ServiceRecord): boolean {
  if (service.spec["defaultUriDisabled"] === true) return false;
  const ingress = service.spec["ingress"];
  if (ingress === undefined || ingress === "INGRESS_TRAFFIC_ALL") return true;
  if (ingress === "INGRESS_TRAFFIC_NONE") return false;
  const { headers } = request;
  const agent = headers["user-agent"];
  return (
    (agent === "Google-Cloud-Tasks" && headers["x-cloudtasks-queuename"] !== undefined) ||
    (agent === "Google-Cloud-Scheduler" && headers["x-cloudscheduler"] !== undefined)
  );
}
