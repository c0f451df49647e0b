import type { ServerResponse } from "node:http";

/** The answer to a request. */
export interface Answer {
  readonly status: number;
  /** JSON; undefined sends no body. */
  readonly json?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an answer with its length, unless the connection is closed or an answer was sent. */
export function sendAnswer(response: ServerResponse, { status, json, headers }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  if (json === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response
    .writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(json),
      ...headers,
    })
    .end(json);
}
