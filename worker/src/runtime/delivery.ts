import type { IncomingHttpHeaders } from "node:http";

/** What the headers of a delivery say. */
export interface Delivery {
  readonly task: string;
  readonly queue: string | undefined;
  readonly attempt: number;
  readonly executionCount: number;
  /** Trace id of 32 hex digits, when the request carries one. */
  readonly traceId: string | undefined;
  /** True for a task of the pipeline's smoke stage: its failures must show, also permanent ones. */
  readonly isSmoke: boolean;
}

/**
 * Reads the headers that Cloud Tasks adds to a request; a Cloud Scheduler job names itself instead.
 * Cloud Run's front end drops nothing of them, and only the invoker account may call: they are as true as the caller.
 * @see https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#httptarget
 */
export function parseDelivery(headers: IncomingHttpHeaders): Delivery {
  const text = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    task: text("x-cloudtasks-taskname") ?? text("x-cloudscheduler-jobname") ?? "direct",
    queue: text("x-cloudtasks-queuename"),
    attempt: count(text("x-cloudtasks-taskretrycount")) + 1,
    executionCount: count(text("x-cloudtasks-taskexecutioncount")),
    traceId: traceId(text("traceparent"), text("x-cloud-trace-context")),
    isSmoke: text("x-smoke-test") !== undefined,
  };
}

function count(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** W3C Trace Context first, then Google's older header `TRACE_ID/SPAN_ID;o=1`. */
function traceId(
  traceparent: string | undefined,
  cloudTrace: string | undefined,
): string | undefined {
  return (
    /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(traceparent ?? "")?.[1] ??
    /^([0-9a-f]{32})(?:\/|;|$)/i.exec(cloudTrace ?? "")?.[1]
  );
}
