import type { Clock } from "./clock.ts";
import { errorFields } from "./error-chain.ts";
import type { TaskLog } from "./log.ts";
import type { TaskServer } from "./task-server.ts";

/**
 * Cloud Run kills an instance 10 s after SIGTERM; the remaining time is for aborted handlers to
 * answer.
 */
export const DRAIN_MS = 8_000;
const EXIT_MS = 9_500;
/** A request that was in flight at the time of the signal arrives within this time. */
const QUIET_MS = 250;

/**
 * Drains `server` and ends the process: with 0 on SIGTERM and SIGINT, with 1 after an uncaught
 * error. A second SIGINT ends it immediately.
 */
export function endWithProcess(server: TaskServer, clock: Clock, log: TaskLog): void {
  let exitCode = 0;
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    clock.setTimer(clock.now() + EXIT_MS, () => process.exit(exitCode));
    void server.drain({ graceMs: DRAIN_MS, quietMs: QUIET_MS }).then(() => process.exit(exitCode));
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    log.info(`${signal}: draining`);
    end();
  };
  const onUncaught = (error: unknown): void => {
    // The state of the process is unknown: running tasks may end, but no new ones start.
    log.error("uncaught error: draining", errorFields(error));
    exitCode = 1;
    server.fail();
    end();
  };
  process.once("SIGTERM", onSignal).once("SIGINT", onSignal);
  process.on("uncaughtException", onUncaught).on("unhandledRejection", onUncaught);
}
