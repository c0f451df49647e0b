import type { Guard } from "./guard.ts";
import type { LogEntry, LogSink } from "./ports.ts";

/**
 * A sink that also passes each entry with a text to `tap`: the log of a successful request
 * has no text, and would be a blank line.
 */
export function tapLogs(
  sink: LogSink,
  tap: ((entry: LogEntry) => void) | undefined,
  guard: Guard,
): LogSink {
  if (tap === undefined) return sink;
  const tell = guard.callback("onWorkerLog", tap);
  return {
    write: (entry) => {
      sink.write(entry);
      if (entry.textPayload !== undefined || entry.jsonPayload !== undefined) tell(entry);
    },
  };
}
