/** Severities of Cloud Logging that the runtime uses. */
export type Severity = "DEBUG" | "INFO" | "WARNING" | "ERROR";

/** Fields of a log line. Never put a payload or a secret in one. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Takes finished entries. */
export type LogSink = (entry: LogFields) => void;

/** A logger that adds its own fields to each line. */
export interface TaskLog {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * One JSON object a line on stdout: Cloud Run makes `severity`, `message` and the trace field the entry's own
 * and the rest its `jsonPayload`.
 * @see https://cloud.google.com/run/docs/logging#writing_structured_logs
 */
export const stdoutSink: LogSink = (entry) => {
  process.stdout.write(`${toJson(entry)}\n`);
};

/** A logger over `sink` whose lines all carry `fields`; a line's own fields never replace them. */
export function createLog(sink: LogSink, fields: LogFields = {}): TaskLog {
  const write =
    (severity: Severity) =>
    (message: string, extra: LogFields = {}): void =>
      sink({ ...extra, severity, message, ...fields });
  return {
    debug: write("DEBUG"),
    info: write("INFO"),
    warn: write("WARNING"),
    error: write("ERROR"),
  };
}

/** What a log line says of an error: its name, message and stack, and its cause's, but no other property. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: { name: typeof error, message: String(error) } };
  const cause =
    error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined;
  return { error: { name: error.name, message: error.message, cause, stack: error.stack } };
}

/** A field that cannot be serialized (a cycle, a bigint) must not cost the line. */
function toJson(entry: LogFields): string {
  try {
    return JSON.stringify(entry);
  } catch {
    const plain = Object.entries(entry).map(([key, value]) => [key, describe(value)]);
    return JSON.stringify(Object.fromEntries(plain));
  }
}

function describe(value: unknown): unknown {
  if (typeof value === "object" && value !== null) return "[not serializable]";
  return typeof value === "bigint" ? value.toString() : value;
}
