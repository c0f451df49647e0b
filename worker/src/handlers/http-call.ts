import { PermanentError, RetryAfterError } from "../runtime/errors.ts";

/** A request that a handler makes. */
export interface HttpCall {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Answers of 4xx that may pass by themselves: timeout, conflict, too early, too many. */
const PASSING_4XX = [408, 409, 425, 429];
/** A receiver can't hold the queue for longer than this. */
const MAX_RETRY_AFTER_SECONDS = 3_600;
/** One page of entities; a larger answer is refused rather than held in memory. */
const MAX_ANSWER_BYTES = 10_000_000;

/**
 * Calls a system and returns its body; a redirect is not followed, since it would leave the configured host.
 * @param accepted statuses besides 2xx that count as success
 * @throws PermanentError for a 4xx that no retry heals
 * @throws RetryAfterError when the system says when to come again
 * @throws Error for everything that a retry may heal; messages name method, host and status, never bodies
 */
export async function callHttp(call: HttpCall, accepted: readonly number[] = []): Promise<string> {
  const { method, url, headers, body, signal } = call;
  const where = `${method} ${url.origin}${url.pathname}`;
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      redirect: "manual",
      signal,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    });
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new Error(`${where} got no answer`, { cause });
  }
  const text = await readText(response, where);
  const { status } = response;
  if (response.ok || accepted.includes(status)) return text;
  const retryAfter = retryAfterSeconds(response.headers.get("retry-after"));
  const isPassing = status >= 500 || PASSING_4XX.includes(status);
  if (isPassing && retryAfter !== undefined) {
    throw new RetryAfterError(`${where} answered ${status}`, `${retryAfter}s`);
  }
  if (status >= 400 && !isPassing) throw new PermanentError(`${where} answered ${status}`);
  throw new Error(`${where} answered ${status}`);
}

async function readText(response: Response, where: string): Promise<string> {
  if (response.body === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) {
      throw new Error(`${where} answered more than ${MAX_ANSWER_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - Date.now()) / 1_000);
  return Number.isNaN(seconds)
    ? undefined
    : Math.min(Math.max(1, seconds), MAX_RETRY_AFTER_SECONDS);
}
