import type { ApiService } from "../../api/api-service.ts";
import type { ServiceUsageDeps } from "./deps.ts";
import { serviceRoutes } from "./service-routes.ts";
import { ServiceStates, STACK_SERVICES } from "./store.ts";

/** Service Usage v1. */
export function createServiceUsageService(deps: ServiceUsageDeps): ApiService {
  const states = new ServiceStates(deps.enabled ?? STACK_SERVICES);
  return { name: "serviceusage", routes: serviceRoutes(deps, states) };
}
