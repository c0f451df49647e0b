import type { IncomingMessage } from "node:http";

import type { LogEntry } from "../../../ports.ts";
import type { ServiceRecord } from "../model.ts";
import { revisionResource } from "../revisions/revision-log.ts";

const AUTHENTICATING =
  "Read more at https://cloud.google.com/run/docs/securing/authenticating Additional troubleshooting documentation can be found at: ";

/**
 * What the log says of a request that Google's front end answers for the container.
 * @see https://cloud.google.com/run/docs/troubleshooting
 */
export const REFUSALS = {
  noToken: `The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
  badToken: `The request was not authenticated: its token is not of Google, has expired, or is for another audience. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
  noRight: `The request was not authorized to invoke this service. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
  noInstance:
    "The request was aborted because there was no available instance. Additional troubleshooting documentation can be found at: https://cloud.google.com/run/docs/troubleshooting#abort-request",
  brokenInstance:
    "The request failed because either the HTTP response was malformed or connection to the instance had an error. Additional troubleshooting documentation can be found at: https://cloud.google.com/run/docs/troubleshooting#malformed-response-or-connection-error",
  timeout:
    "The request has been terminated because it has reached the maximum request timeout. To change this limit, see https://cloud.google.com/run/docs/configuring/request-timeout",
  tooLarge:
    "The request was refused because it is larger than 32 MiB. See https://cloud.google.com/run/quotas#request_limits",
} as const;

/** How a request went. */
export interface RequestOutcome {
  readonly status: number;
  readonly startMs: number;
  readonly endMs: number;
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** One of {@link REFUSALS}, when the container did not answer. */
  readonly refusal: string | undefined;
}

/**
 * Cloud Run's own line for a request. @see https://cloud.google.com/run/docs/logging#request-logs
 */
export function requestLogEntry(
  service: ServiceRecord,
  revision: string,
  request: IncomingMessage,
  { status, startMs, endMs, traceId, refusal }: RequestOutcome,
): LogEntry {
  const { headers } = request;
  return {
    logName: `projects/${service.project}/logs/run.googleapis.com%2Frequests`,
    resource: revisionResource(service, revision),
    severity: status >= 500 ? "ERROR" : status >= 400 ? "WARNING" : "INFO",
    timestamp: new Date(startMs).toISOString(),
    trace: `projects/${service.project}/traces/${traceId}`,
    httpRequest: {
      requestMethod: request.method ?? "GET",
      requestUrl: `http://${headers.host ?? ""}${request.url ?? "/"}`,
      ...(headers["content-length"] === undefined
        ? {}
        : { requestSize: headers["content-length"] }),
      status,
      ...(headers["user-agent"] === undefined ? {} : { userAgent: headers["user-agent"] }),
      remoteIp: request.socket.remoteAddress ?? "127.0.0.1",
      latency: `${((endMs - startMs) / 1_000).toFixed(3)}s`,
      protocol: `HTTP/${request.httpVersion}`,
    },
    ...(refusal === undefined ? {} : { textPayload: refusal }),
  };
}
