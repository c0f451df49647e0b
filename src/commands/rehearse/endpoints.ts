import type { Endpoints } from "../../gcp/endpoints.ts";
import { terraformEnv, type CloudAddress } from "../../rehearsal/client-env.ts";

/** The embedded cloud as a stage sees it: the one thing in which a rehearsal differs from Google. */
export function rehearsalEndpoints(cloud: CloudAddress): Endpoints {
  const { host, port } = new URL(cloud.restUrl);
  return {
    url: () => cloud.restUrl,
    grpc: () => ({ ...cloud.grpcAddress, plaintext: true }),
    registryHost: () => host,
    registryScheme: "http",
    // It has no other network than its own.
    runPulls: (other) => (other === host ? "all" : "none"),
    runUrlTemplate: `http://{service}-{number}.{region}.run.localhost:${port}`,
    terraformEnv: terraformEnv(cloud),
  };
}
