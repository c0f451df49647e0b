import { sleep, type Clock } from "../../semantics/clock.ts";
import { probeOnce, type HealthProbe } from "./health-probe.ts";

/**
 * Probes a started instance until it has failed `failureThreshold` times in a row.
 * Rejects when `signal` is aborted, which is how it ends with the instance.
 * @see https://cloud.google.com/run/docs/configuring/healthchecks#liveness-probes
 */
export async function untilUnhealthy(
  port: number,
  probe: HealthProbe,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  if (probe.initialDelayMs > 0) await sleep(clock, probe.initialDelayMs, signal);
  for (let failures = 0; ;) {
    const passed = await probeOnce(probe.port ?? port, probe.check, probe.timeoutMs);
    failures = passed ? 0 : failures + 1;
    signal.throwIfAborted();
    if (failures >= probe.failureThreshold) return;
    await sleep(clock, probe.periodMs, signal);
  }
}
