import type { Clock } from "../../../semantics/clock.ts";
import type { ApiService } from "../../api/api-service.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Faults, LogSink } from "../../ports.ts";
import { logRpcs, TAIL } from "./log-rpcs.ts";
import { metricRoutes } from "./metrics.ts";
import { LogStore } from "./store.ts";

export interface LoggingDeps {
  readonly clock: Clock;
  readonly faults: Faults;
  /** From writing an entry to listing it. @defaultValue 800, as seen on Google */
  readonly delayMs?: number;
  /** @defaultValue 100,000 */
  readonly maxEntries?: number;
}

/** Cloud Logging v2: entries are written, become visible after a while, and are found by filter. */
export function createLoggingService(deps: LoggingDeps): ApiService & LogSink {
  const store = new LogStore({
    clock: deps.clock,
    faults: deps.faults,
    delayMs: deps.delayMs ?? 800,
    maxEntries: deps.maxEntries ?? 100_000,
  });
  return {
    name: "logging",
    protos: [{ name: "google.logging.v2.LoggingServiceV2", rpcs: logRpcs(store) }],
    routes: [...metricRoutes(deps.clock), TAIL],
    write: (entry) =>
      store.write({
        ...entry,
        resource: { ...entry.resource, labels: { ...entry.resource.labels } },
      } as JsonObject),
  };
}
