import type { Clock } from "./clock.ts";
import { errorFields } from "./error-chain.ts";
import type { TaskLog } from "./log.ts";
import type { TaskServer } from "./task-server.ts";

/** Cloud Run kills an instance 10 s after SIGTERM; the rest is for aborted handlers to answer. */
export const DRAIN_MS = 8_000;
const EXIT_MS = 9_500;
/** A request that was on its way when the signal came arrives within this time. */
const QUIET_MS = 250;

/**
 * Drains `server` and ends the process: with 0 on SIGTERM and SIGINT, with 1 after an error that nobody caught. A second
 * SIGINT ends it at once.
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
    // What the rest of the process is like is not known: what runs may end, and nothing begins.
    log.error("an error that nobody caught: draining", errorFields(error));
    exitCode = 1;
    server.fail();
    end();
  };
  process.once("SIGTERM", onSignal).once("SIGINT", onSignal);
  process.on("uncaughtException", onUncaught).on("unhandledRejection", onUncaught);
}
