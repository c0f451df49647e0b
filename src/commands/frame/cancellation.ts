import { setMaxListeners } from "node:events";

import { CANCELLED, Failure } from "../../project/failure.ts";
import type { Progress } from "../../project/progress.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a body that obeys an `AbortSignal`, aborted by the first SIGINT (Ctrl-C), SIGTERM or SIGHUP. The
 * second one ends the process at once with exit code 1; what it started is ended by its watchdogs.
 */
export async function withCancellation<T>(
  progress: Progress,
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  // Each task that is watched waits by it: many at once are no leak.
  setMaxListeners(0, controller.signal);
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(1);
    progress.warn(`cancelled by ${name}: cleaning up; once more ends it at once`);
    controller.abort(
      new Failure(CANCELLED, `cancelled by ${name}`, {
        exitCode: 1,
        hint: "run it again: nothing is left that it would trip over",
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
