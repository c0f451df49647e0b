import type { AttemptEvent } from "../../rehearsal/ports.ts";
import { formatDuration } from "../../report/format.ts";
import type { SeededWorker } from "./summary.ts";

/** An attempt as one line, most important first: handler, status, attempt, next retry, task. */
export interface AttemptLine {
  readonly text: string;
  /** The handler answered 2xx. */
  readonly ok: boolean;
}

/** @param workers Those of the seed, for the names of their handlers. */
export function attemptLine(event: AttemptEvent, workers: readonly SeededWorker[]): AttemptLine {
  const { status, attempt, durationMs, startMs, nextRetryMs } = event;
  const ok = status !== undefined && status >= 200 && status < 300;
  const end = ok
    ? ""
    : nextRetryMs === undefined
      ? ", given up"
      : `, next in ${formatDuration(Math.max(0, nextRetryMs - startMs - durationMs))}`;
  const answer = status === undefined ? "not reached" : String(status);
  return {
    text: `${handlerOf(event, workers)} ${answer} in ${formatDuration(durationMs)}, attempt ${attempt}${end} (${shortTask(event.task)})`,
    ok,
  };
}

/** `WORKER/HANDLER` when the seed has the handler, else the method and URL. */
function handlerOf(
  { host, handler, method }: AttemptEvent,
  workers: readonly SeededWorker[],
): string {
  // A revision's tag precedes the name of its service.
  const service = host.split("---").at(-1);
  const worker = workers.find(({ url }) => new URL(url).host === service);
  const name = worker?.handlers[handler];
  if (worker === undefined) return `${method} ${host}${handler}`;
  return name === undefined ? `${worker.name} ${method} ${handler}` : `${worker.name}/${name}`;
}

/** `QUEUE/TASK`. */
function shortTask(name: string): string {
  const parts = name.split("/");
  return `${parts[5] ?? ""}/${parts[7] ?? ""}`;
}
