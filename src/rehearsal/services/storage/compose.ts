import type { Clock } from "../../../semantics/clock.ts";
import type { ApiService } from "../../api/api-service.ts";
import type { Policies } from "../../ports.ts";
import { bucketRoutes } from "./buckets/bucket-routes.ts";
import { BucketStore } from "./buckets/buckets.ts";
import { copyRoutes } from "./objects/copy-routes.ts";
import { downloadRoutes } from "./objects/downloads.ts";
import { objectRoutes } from "./objects/object-routes.ts";
import { ObjectStore } from "./objects/objects.ts";
import { serviceAgentRoute } from "./service-agent.ts";
import { unimplementedRoutes } from "./unimplemented.ts";
import { uploadRoutes } from "./uploads/upload.ts";

export interface StorageServiceDeps {
  readonly clock: Clock;
  readonly policies: Policies;
  readonly projectNumber: string;
}

/** Cloud Storage's JSON API, and objects at `/BUCKET/OBJECT`, where clients download. */
export function createStorageService(deps: StorageServiceDeps): { readonly service: ApiService } {
  const buckets = new BucketStore(deps);
  const objects = new ObjectStore(deps.clock, buckets);
  // Terraform's gcs backend with a bare host as endpoint leaves `/storage/v1` out.
  const routes = ["/storage/v1", ""].flatMap((base) => [
    ...bucketRoutes(base, deps.policies, buckets, objects),
    ...objectRoutes(base, objects),
    ...copyRoutes(base, objects),
  ]);
  return {
    service: {
      name: "storage",
      routes: [
        ...routes,
        serviceAgentRoute("/storage/v1", deps.projectNumber),
        ...unimplementedRoutes("/storage/v1"),
        ...uploadRoutes(objects, deps.clock),
        ...downloadRoutes(objects),
      ],
    },
  };
}
