import { setMaxListeners } from "node:events";

import { CANCELLED, Failure } from "../../base/failure.ts";
import type { Progress } from "../../base/progress.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a body with an `AbortSignal` that the first SIGINT (Ctrl-C), SIGTERM or SIGHUP aborts. A
 * second one ends the process immediately with exit code 1; its watchdogs end the child processes.
 */
export async function withCancellation<T>(
  progress: Progress,
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  // Every watched task adds a listener: many at once are not a leak.
  setMaxListeners(0, controller.signal);
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(1);
    progress.warn(`cancelled by ${name}: cleaning up; press Ctrl-C again to quit immediately`);
    controller.abort(
      new Failure(CANCELLED, `cancelled by ${name}`, {
        exitCode: 1,
        hint: "run the command again; nothing has to be cleaned up first",
      }),
    );
  };
  for (const name of SIGNALS) process.on(name, stop);
  try {
    return await body(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, stop);
  }
}
