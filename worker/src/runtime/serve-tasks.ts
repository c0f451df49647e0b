import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

import { DRAIN_MS, endWithProcess } from "./end-with-process.ts";
import { createLog } from "./log.ts";
import { portOf, type ServeOptions, settingsOf } from "./settings.ts";
import { TaskServer } from "./task-server.ts";
import type { TaskDefinition } from "./task.ts";

/** A running worker. */
export interface RunningWorker {
  readonly port: number;
  /** Lets running tasks end (8 s), aborts the rest, and closes. */
  stop(): Promise<void>;
}

/**
 * Serves tasks at `POST /tasks/NAME`, readiness at `/ready` and liveness at `/health`. (Cloud Run
 * reserves paths that end in `z`: `/healthz` never reaches the container. `/readyz` and `/livez`,
 * which do, are answered too.)
 * @see https://cloud.google.com/run/docs/known-issues#reserved_url_paths
 * @throws RangeError when two tasks have the same name, or an environment variable is invalid.
 */
export async function serveTasks(
  tasks: readonly TaskDefinition[],
  options: ServeOptions = {},
): Promise<RunningWorker> {
  // Before there is garbage: a young generation that has grown never shrinks.
  if (options.leanHeap ?? true) setFlagsFromString("--semi-space-growth-factor=1");
  const deps = settingsOf(options, process.env);
  const server = new TaskServer(tasks, deps);
  const log = createLog(deps.sink);
  // Before it listens: a signal in between would end the process without a drain.
  if (options.handleSignals ?? true) endWithProcess(server, deps.clock, log);
  const port = await server.listen(portOf(options, process.env), options.host ?? "0.0.0.0");
  log.info(`serving ${tasks.map((task) => task.name).join(", ")} on port ${port}`);
  return { port, stop: () => server.drain({ graceMs: DRAIN_MS, quietMs: 0 }) };
}

/**
 * Whether this is the module that node was started with: `if (isMain(import.meta.url)) await
 * serveTasks(tasks);` keeps an entry importable, which is how the build reads its tasks.
 */
export function isMain(moduleUrl: string): boolean {
  const script = process.argv[1];
  return script !== undefined && realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
}
