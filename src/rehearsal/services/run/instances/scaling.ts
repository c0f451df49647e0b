import { objectOf, numberOf } from "../../../json/json-values.ts";
import { type ServiceRecord } from "../model.ts";
import { limitsOf } from "../spec/template.ts";

/** How many instances a revision has at least and at most. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/**
 * A revision's share of the service's scaling, by its percent of the traffic; its own limits apply
 * too. One without traffic and tag keeps nothing running.
 * @see https://cloud.google.com/run/docs/configuring/min-instances
 * @see https://cloud.google.com/run/docs/configuring/services/manual-scaling
 */
export function scaleOf(service: ServiceRecord, revision: string): Scale {
  const record = service.revisions.get(revision);
  const own = limitsOf(record?.template ?? {});
  const routes = service.routes.filter((route) => route.revision === revision);
  if (routes.length === 0) return { min: 0, max: own.maxInstances };
  const percent = routes.reduce((sum, route) => sum + route.percent, 0);
  const scaling = objectOf(service.spec["scaling"]);
  const share = (count: number): number => Math.ceil((count * percent) / 100);
  if (scaling["scalingMode"] === "MANUAL") {
    const exact = share(numberOf(scaling["manualInstanceCount"]) ?? 0);
    return { min: exact, max: exact };
  }
  const ceiling = numberOf(scaling["maxInstanceCount"]) || undefined;
  const max =
    ceiling === undefined || percent === 0
      ? own.maxInstances
      : Math.min(own.maxInstances, share(ceiling));
  const min = Math.max(own.minInstances, share(numberOf(scaling["minInstanceCount"]) ?? 0));
  return { min: Math.min(min, max), max };
}
