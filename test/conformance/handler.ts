import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a task or job made. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Names in their own casing, each followed by its value. */
  readonly raw: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Handler {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Resolves once this many requests have come. */
  requests(count: number): Promise<readonly SeenRequest[]>;
}

/**
 * Runs `body` with a handler that notes what it is sent.
 * @param answer How the n-th request (from 0) is answered. @defaultValue 200
 */
export async function withHandler(
  body: (handler: Handler) => Promise<void>,
  answer: (response: ServerResponse, index: number) => void = (response) => void response.end(),
): Promise<void> {
  const seen: SeenRequest[] = [];
  let wake: (() => void)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      seen.push({
        method: request.method ?? "",
        path: request.url ?? "",
        raw: request.rawHeaders,
        headers: request.headers,
        body: Buffer.concat(chunks).toString("latin1"),
      });
      answer(response, seen.length - 1);
      const waiting = wake;
      wake = [];
      for (const one of waiting) one();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await body({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      seen,
      requests: async (count) => {
        while (seen.length < count) await new Promise<void>((resolve) => wake.push(resolve));
        return seen;
      },
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
