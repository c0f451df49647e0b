import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { FaultSet } from "../faults/faults.ts";
import type { JsonObject } from "../json/json.ts";
import type { Policies } from "../ports.ts";
import { createLoggingService } from "../services/logging/compose.ts";
import { createSecretManagerService } from "../services/secretmanager/compose.ts";
import { createGrpcServer } from "./grpc/grpc-server.ts";
import { createLocationsService } from "./locations/locations-service.ts";
import { createOperationsService } from "./operations/operations-service.ts";
import { Operations } from "./operations/operations.ts";
import { createRestServer } from "./rest/rest-server.ts";

/**
 * Both transports over real services, for tests.
 * @param patient With the timeouts that users get, for a test in which client and server keep each
 * other waiting
 */
export async function startHarness(patient = false) {
  const clock = new VirtualClock();
  const faults = new FaultSet();
  const operations = new Operations();
  const logging = createLoggingService({ clock, faults });
  const policies = new Map<string, JsonObject>();
  const policyPort: Policies = {
    allows: () => true,
    get: (name) => policies.get(name) ?? { etag: "ACAB" },
    set: (name, policy) => (policies.set(name, policy), policy),
    delete: (name) => void policies.delete(name),
  };
  const secretmanager = createSecretManagerService({
    clock,
    policies: policyPort,
    projectId: "p",
    projectNumber: "123",
  });
  const internalErrors: unknown[] = [];
  const deps = {
    services: [
      secretmanager,
      logging,
      createLocationsService("us-central1"),
      createOperationsService(operations),
    ],
    clock,
    faults,
    principalOf: () => undefined,
    onInternalError: (_method: string, error: unknown) => void internalErrors.push(error),
  };
  const limits = { headersTimeoutMs: 500, handshakeTimeoutMs: 500, requestTimeoutMs: 1000 };
  const timeouts = patient ? {} : limits;
  const rest = createRestServer({ ...deps, ...timeouts });
  const grpc = createGrpcServer(deps, timeouts);
  const restPort = await rest.listen(0, "127.0.0.1");
  const grpcPort = await grpc.listen(0, "127.0.0.1");
  return {
    clock,
    faults,
    logging,
    operations,
    secretmanager,
    internalErrors,
    restPort,
    grpcPort,
    url: `http://127.0.0.1:${restPort}`,
    stop: async () => {
      await Promise.all([rest.close(), grpc.close()]);
    },
  };
}
