import type { VirtualClock } from "../semantics/virtual-clock.ts";
import type { ApiService } from "./api/api-service.ts";

/** How long, in real time, a handler may take before virtual time advances without its answer. */
const PATIENCE_MS = 1000;

/**
 * Moves a virtual clock by `ms`. Requests to handlers take real time, in which the virtual one
 * stands still: so a month of a daily job is thirty runs, each answered on its day. A handler that
 * does not answer within a second holds nothing up any longer, and meets its deadline when virtual
 * time gets there.
 * @param stopped Ends it where it is. @throws the signal's reason
 */
export async function advanceCloud(
  clock: VirtualClock,
  services: readonly Pick<ApiService, "inFlight">[],
  ms: number,
  stopped?: AbortSignal,
): Promise<void> {
  const inFlight = (): number =>
    services.reduce((sum, service) => sum + (service.inFlight?.() ?? 0), 0);
  let stalled = 0;
  await clock.advance(ms, async () => {
    await turn();
    stopped?.throwIfAborted();
    const untilMs = performance.now() + PATIENCE_MS;
    while (inFlight() > stalled && performance.now() < untilMs) await turn();
    stalled = inFlight();
  });
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
