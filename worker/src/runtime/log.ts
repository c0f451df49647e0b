/** Severities of Cloud Logging that the runtime uses. */
export type Severity = "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL";

/** Fields of a log line. Never put a payload or a secret in one. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Receives finished entries: JSON-safe records without secrets. */
export type LogSink = (entry: LogFields) => void;

/** A logger that adds its own fields to each line. */
export interface TaskLog {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * One JSON object per line on stdout: Cloud Run turns `severity`, `message` and the trace field
 * into the entry's own and the rest into its `jsonPayload`. The lines of one turn of the event loop
 * are written together.
 * @see https://cloud.google.com/run/docs/logging#writing_structured_logs
 */
export const stdoutSink: LogSink = (entry) => {
  if (pending === "") setImmediate(flush);
  pending += `${JSON.stringify(entry)}\n`;
};

let pending = "";

function flush(): void {
  const lines = pending;
  pending = "";
  if (lines !== "") process.stdout.write(lines);
}

// Writing to a pipe or a file is synchronous: nothing is lost.
process.once("exit", flush);

/** The runtime's own logger: any severity. */
export interface RuntimeLog extends TaskLog {
  write(severity: Severity, message: string, fields?: LogFields): void;
}

/** A logger to `sink` that adds `fields` to each line; a line's own fields never override them. */
export function createLog(sink: LogSink, fields: LogFields = {}): RuntimeLog {
  return new BoundLog(sink, fields);
}

class BoundLog implements RuntimeLog {
  readonly #sink: LogSink;
  readonly #fields: LogFields;

  constructor(sink: LogSink, fields: LogFields) {
    this.#sink = sink;
    this.#fields = fields;
  }

  debug(message: string, fields?: LogFields): void {
    this.write("DEBUG", message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.write("INFO", message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.write("WARNING", message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.write("ERROR", message, fields);
  }

  write(severity: Severity, message: string, fields?: LogFields): void {
    // Spreading each would cost more than the rest of a small task.
    const entry: Record<string, unknown> = { severity, message };
    const own = this.#fields;
    for (const name in own) entry[name] = own[name];
    if (fields !== undefined) for (const name in fields) entry[name] ??= fields[name];
    this.#sink(entry);
  }
}
