import type { Endpoints } from "../../gcp/endpoints.ts";
import { terraformEnv, type CloudAddress } from "../../rehearsal/client-env.ts";

/** The endpoints of an embedded cloud: all that makes a rehearsal different from Google. */
export function rehearsalEndpoints(cloud: CloudAddress): Endpoints {
  const { host, port } = new URL(cloud.restUrl);
  return {
    url: () => cloud.restUrl,
    grpc: () => ({ ...cloud.grpcAddress, plaintext: true }),
    registryHost: () => host,
    registryScheme: "http",
    // It has no network but its own.
    runPulls: (other) => (other === host ? "all" : "none"),
    runUrlTemplate: `http://{service}-{number}.{region}.run.localhost:${port}`,
    terraformEnv: terraformEnv(cloud),
  };
}
