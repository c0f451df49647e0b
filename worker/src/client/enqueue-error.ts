/** Why a task was not enqueued. */
export type EnqueueErrorCode =
  /** The payload does not match the task's schema, or can't be written as JSON. */
  | "INVALID_PAYLOAD"
  /** An option is out of range, or Cloud Tasks rejects the request. */
  | "INVALID_ARGUMENT"
  /** The task is larger than Cloud Tasks allows, and there is no bucket for the payload. */
  | "TOO_LARGE"
  /** An environment variable is missing or invalid. */
  | "NOT_CONFIGURED"
  /** No credentials, or Cloud Tasks does not accept them. */
  | "UNAUTHENTICATED"
  | "PERMISSION_DENIED"
  | "QUEUE_NOT_FOUND"
  /** The queue's state does not allow new tasks. */
  | "QUEUE_UNAVAILABLE"
  /** Something else in the request does not exist, such as the invoker's account. */
  | "NOT_FOUND"
  /** Rate limited until the client gave up. */
  | "RATE_LIMITED"
  /** Cloud Tasks failed until the client gave up. The task may have been created nevertheless. */
  | "UNAVAILABLE"
  /** No answer until the client gave up. The task may have been created nevertheless. */
  | "TIMEOUT";

/** A task was not enqueued, or possibly not (`UNAVAILABLE`, `TIMEOUT`). */
export class EnqueueError extends Error {
  override readonly name = "EnqueueError";
  readonly code: EnqueueErrorCode;

  constructor(code: EnqueueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The code for an error answer. @param state The API's status, such as `FAILED_PRECONDITION`. */
export function codeOf(status: number, state: string, message: string): EnqueueErrorCode {
  switch (status) {
    case 400:
      if (/too large/i.test(message)) return "TOO_LARGE";
      return state === "FAILED_PRECONDITION" ? "QUEUE_UNAVAILABLE" : "INVALID_ARGUMENT";
    case 401:
      return "UNAUTHENTICATED";
    case 403:
      return "PERMISSION_DENIED";
    case 404:
      return /queue does not exist/i.test(message) ? "QUEUE_NOT_FOUND" : "NOT_FOUND";
    case 429:
      return "RATE_LIMITED";
    default:
      return status >= 500 ? "UNAVAILABLE" : "INVALID_ARGUMENT";
  }
}

/** What to do next. */
export function hintOf(code: EnqueueErrorCode): string {
  switch (code) {
    case "UNAUTHENTICATED":
      return "check the Application Default Credentials";
    case "PERMISSION_DENIED":
      return "the caller needs roles/cloudtasks.enqueuer on the queue and roles/iam.serviceAccountUser on the invoker";
    case "QUEUE_NOT_FOUND":
      return "create the queue; a new queue is usable after a minute";
    case "QUEUE_UNAVAILABLE":
      return "resume the queue";
    case "NOT_FOUND":
      return "check that the invoker's service account exists";
    case "TOO_LARGE":
      return "give the worker a bucket (CLOUD_TASKS_BUCKET), or store the data and enqueue a reference";
    case "RATE_LIMITED":
    case "UNAVAILABLE":
    case "TIMEOUT":
      return "enqueue it again under the same name: it is created only once";
    case "INVALID_PAYLOAD":
    case "INVALID_ARGUMENT":
    case "NOT_CONFIGURED":
      return "";
  }
}
