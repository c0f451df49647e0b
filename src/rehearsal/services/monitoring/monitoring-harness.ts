import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { callJson } from "../../api/json-call-kit.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { FaultSet } from "../../faults/faults.ts";
import { createMonitoringService } from "./compose.ts";

export type MonitoringHarness = Awaited<ReturnType<typeof startMonitoring>>;

/** The service over the real REST server, for tests; time starts at the Unix epoch. */
export async function startMonitoring() {
  const clock = new VirtualClock(0);
  const service = createMonitoringService({ clock });
  const deps = { clock, faults: new FaultSet(), principalOf: () => undefined };
  const server = createRestServer({ services: [service], ...deps });
  const base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}/v3/`;
  const api = (method: string, path: string, body?: object) => callJson(base + path, method, body);
  return { clock, service, api, stop: () => server.close() };
}
