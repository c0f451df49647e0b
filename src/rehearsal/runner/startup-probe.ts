import { sleep, type Clock } from "../../semantics/clock.ts";
import { accepts, probeOnce, type HealthProbe } from "./health-probe.ts";

/** How often the port is looked at until it is open: keeps a fast start fast. */
const EAGER_MS = 20;

/**
 * True once the probe has passed, false after `failureThreshold` periods. The first attempt is made
 * when the port opens, which only makes a good answer come sooner; the others at the probe's own
 * period.
 * @param port Read at each attempt: an instance may turn out to listen elsewhere.
 */
export async function probeUntilReady(
  port: () => number,
  probe: HealthProbe,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  if (probe.initialDelayMs > 0) await sleep(clock, probe.initialDelayMs, signal);
  const target = (): number => probe.port ?? port();
  const periodMs = Math.max(probe.periodMs, probe.timeoutMs);
  const startMs = clock.now();
  const deadlineMs = startMs + periodMs * probe.failureThreshold;
  while (!(await accepts(target(), probe.timeoutMs))) {
    if (clock.now() >= deadlineMs) return false;
    await sleep(clock, EAGER_MS, signal);
  }
  if (probe.check.kind === "tcp") return true;
  for (;;) {
    if (await probeOnce(target(), probe.check, probe.timeoutMs)) return true;
    const periods = Math.floor((clock.now() - startMs) / periodMs) + 1;
    const nextMs = startMs + periods * periodMs;
    if (nextMs >= deadlineMs) return false;
    await sleep(clock, nextMs - clock.now(), signal);
  }
}
