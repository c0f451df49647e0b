/** Why a task was not enqueued. */
export type EnqueueErrorCode =
  /** The task's schema refuses the payload, or JSON cannot write it. */
  | "INVALID_PAYLOAD"
  /** An option is out of range, or Cloud Tasks refuses the request. */
  | "INVALID_ARGUMENT"
  /** Above what Cloud Tasks stores, and there is no bucket to put the payload into. */
  | "TOO_LARGE"
  /** A variable of the environment is missing or is not what it must be. */
  | "NOT_CONFIGURED"
  /** No credentials, or Cloud Tasks does not accept them. */
  | "UNAUTHENTICATED"
  | "PERMISSION_DENIED"
  | "QUEUE_NOT_FOUND"
  /** The queue takes no tasks in the state that it is in. */
  | "QUEUE_UNAVAILABLE"
  /** Something else that the request names does not exist, such as the invoker's account. */
  | "NOT_FOUND"
  /** Too many calls, for as long as the client tried. */
  | "RATE_LIMITED"
  /** Cloud Tasks failed for as long as the client tried. The task may have been created all the same. */
  | "UNAVAILABLE"
  /** No answer for as long as the client tried. The task may have been created all the same. */
  | "TIMEOUT";

/** A task was not enqueued, or it is not known whether it was (`UNAVAILABLE`, `TIMEOUT`). */
export class EnqueueError extends Error {
  override readonly name = "EnqueueError";
  readonly code: EnqueueErrorCode;

  constructor(code: EnqueueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What an answer that is no success means. @param state The API's own word, such as `FAILED_PRECONDITION`. */
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
      return "create the queue; a new one takes a minute";
    case "QUEUE_UNAVAILABLE":
      return "resume the queue";
    case "NOT_FOUND":
      return "check that the invoker's service account exists";
    case "TOO_LARGE":
      return "give the worker a bucket (CLOUD_TASKS_BUCKET), or store the data and enqueue a reference";
    case "RATE_LIMITED":
    case "UNAVAILABLE":
    case "TIMEOUT":
      return "enqueue it again under the same name: it is created once";
    case "INVALID_PAYLOAD":
    case "INVALID_ARGUMENT":
    case "NOT_CONFIGURED":
      return "";
  }
}
