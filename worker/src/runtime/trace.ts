import { randomBytes } from "node:crypto";

/** The trace that a request belongs to. */
export interface Trace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the span that the request was sent in. */
  readonly spanId: string;
  readonly isSampled: boolean;
}

const TRACEPARENT =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})/;
const CLOUD_TRACE = /^(?!0{32})([0-9a-f]{32})(?:\/(\d{1,20}))?(?:;o=(\d))?/i;

/**
 * Reads W3C Trace Context first, then Google's older header `TRACE_ID/SPAN_ID;o=1`.
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 * @see https://cloud.google.com/trace/docs/trace-context#legacy-http-header
 */
export function parseTrace(
  traceparent: string | undefined,
  cloudTrace: string | undefined,
): Trace | undefined {
  const w3c = traceparent === undefined ? null : TRACEPARENT.exec(traceparent);
  if (w3c !== null) {
    const [, traceId = "", spanId = "", flags = ""] = w3c;
    return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
  }
  const google = cloudTrace === undefined ? null : CLOUD_TRACE.exec(cloudTrace);
  if (google === null) return undefined;
  const [, traceId = "", span = "0", options] = google;
  return { traceId: traceId.toLowerCase(), spanId: spanOf(span), isSampled: options === "1" };
}

/** The header with which a request continues the trace. */
export function formatTraceparent({ traceId, spanId, isSampled }: Trace): string {
  return `00-${traceId}-${spanId}-${isSampled ? "01" : "00"}`;
}

/**
 * The fields with which Cloud Logging links a line to its trace.
 * @see https://cloud.google.com/logging/docs/structured-logging#structured_logging_special_fields
 */
export function traceFields(
  trace: Trace | undefined,
  projectId: string | undefined,
): Readonly<Record<string, unknown>> {
  if (trace === undefined || projectId === undefined) return {};
  return {
    "logging.googleapis.com/trace": `projects/${projectId}/traces/${trace.traceId}`,
    "logging.googleapis.com/spanId": trace.spanId,
    "logging.googleapis.com/trace_sampled": trace.isSampled,
  };
}

/** The older header has the span as a 64-bit decimal number; without one a new span is created. */
function spanOf(decimal: string): string {
  const span = BigInt.asUintN(64, BigInt(decimal));
  return span === 0n ? randomBytes(8).toString("hex") : span.toString(16).padStart(16, "0");
}
