/** Severities of Cloud Logging that the runtime uses. */
export type Severity = "DEBUG" | "INFO" | "WARNING" | "ERROR";

/** Fields of a log line. Never put a payload or a secret in one. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Takes finished entries: records that JSON can write, without secrets. */
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
  process.stdout.write(`${JSON.stringify(entry)}\n`);
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
