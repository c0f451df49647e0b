/**
 * Headers that Cloud Tasks sets or drops, whatever the task says.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/HttpRequest (headers)
 */
const SERVICE_HEADER =
  /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudtasks-.*)$/iu;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u;

/** True for a header that a task can't set. */
export function isServiceHeader(name: string): boolean {
  return SERVICE_HEADER.test(name);
}

/** Why this header can't be sent (RFC 9110, sections 5.1 and 5.5); undefined when it can. */
export function headerProblem(name: string, value: string): string | undefined {
  if (!TOKEN.test(name)) return `"${name}" is not a valid header name`;
  // eslint-disable-next-line no-control-regex -- exactly the octets that would end or split the header
  if (/[\u0000-\u0008\u000A-\u001F\u007F]|[^\u0000-\u00FF]/u.test(value)) {
    return `the value of header "${name}" has a character that HTTP does not allow`;
  }
  return undefined;
}

/** What the attempt headers of one dispatch are made of. */
export interface AttemptHeaders {
  readonly queueId: string;
  readonly taskId: string;
  /** Attempts before this one. */
  readonly retryCount: number;
  /** Responses before this one, 5xx and timeouts not counted. */
  readonly executionCount: number;
  /** Microseconds since the Unix epoch. */
  readonly etaUs: number;
  /** HTTP status of the previous attempt: 504 after a timeout. Unused on the first attempt. */
  readonly previousStatus: number;
}

/**
 * The `X-CloudTasks-*` header lines, each with its CRLF, as recorded from the service: the previous
 * response and an empty retry reason come on retries only.
 * @see https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 */
export function attemptHeaderLines(attempt: AttemptHeaders): string {
  const retry =
    attempt.retryCount > 0
      ? `X-CloudTasks-TaskPreviousResponse: ${attempt.previousStatus}\r\nX-CloudTasks-TaskRetryReason: \r\n`
      : "";
  return (
    `X-CloudTasks-QueueName: ${attempt.queueId}\r\nX-CloudTasks-TaskName: ${attempt.taskId}\r\n` +
    `X-CloudTasks-TaskRetryCount: ${attempt.retryCount}\r\n` +
    `X-CloudTasks-TaskExecutionCount: ${attempt.executionCount}\r\n` +
    `X-CloudTasks-TaskETA: ${(attempt.etaUs / 1e6).toFixed(6)}\r\n${retry}`
  );
}
