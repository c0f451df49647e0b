import { answerError } from "./answer-errors.ts";

/** A request to one of the project's own systems. */
export interface HttpCall {
  readonly method: "GET" | "PUT" | "DELETE";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Its answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly etag: string | undefined;
  /** Empty unless the method is GET: answers to writes are not read. */
  readonly text: string;
}

/** One page of entities; a larger answer is rejected rather than held in memory. */
const MAX_ANSWER_BYTES = 10_000_000;

/**
 * Calls a system; a redirect is not followed, since it would leave the configured host.
 * @param accepted Statuses besides 2xx that are not errors
 * @throws PermanentError for a 4xx that no retry can fix
 * @throws RetryAfterError when the system says when to retry
 * @throws Error for everything that may be temporary; messages contain method, host and status,
 * never bodies
 */
export async function callHttp(
  call: HttpCall,
  accepted: readonly number[] = [],
): Promise<HttpAnswer> {
  const { method, url, headers, body, signal } = call;
  const where = `${method} ${url.origin}${url.pathname}`;
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    });
    const { status } = response;
    const isRead = response.ok && method === "GET";
    if (!isRead) await response.body?.cancel().catch(() => undefined);
    if (!response.ok && !accepted.includes(status)) {
      const retryAfter = response.headers.get("retry-after");
      throw answerError({ where, status, retryAfter, nowMs: Date.now() });
    }
    const etag = response.headers.get("etag") ?? undefined;
    return { status, etag, text: isRead ? await readText(response, where) : "" };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (!(cause instanceof TypeError)) throw cause;
    throw new Error(`${where} got no answer`, { cause });
  }
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
