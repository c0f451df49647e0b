import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { Guard } from "../../guard.ts";
import type { JsonValue } from "../../json/json.ts";
import { ApiError, CODES } from "../api-error.ts";
import type { CallContext } from "../api-service.ts";
import type { ApiDeps } from "../call.ts";
import { toApiError } from "../call.ts";
import type { RestHandler } from "./rest-routes.ts";
import { buildRouter, noSuchPath } from "./rest-routes.ts";
import type { Router } from "./router.ts";

/** A client that takes longer than this for its headers or its whole request is disconnected. */
export interface RestTimeouts {
  /** @defaultValue 10,000 */
  readonly headersTimeoutMs?: number;
  /** @defaultValue 60,000 */
  readonly requestTimeoutMs?: number;
}

/** Input that is not an HTTP request. @see https://nodejs.org/api/http.html#event-clienterror */
const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/** Serves a request outside of the APIs (Cloud Run by its Host header); false when it does not. */
export type FrontEnd = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface RestServerOptions extends ApiDeps, RestTimeouts {
  readonly frontEnd?: FrontEnd;
}

/** The REST side of the embedded cloud. */
export interface RestServer {
  /** @throws Error when the port is taken; the returned port is the real one for port 0. */
  listen(port: number, host: string): Promise<number>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** All services on one plain HTTP server. */
export function createRestServer(options: RestServerOptions): RestServer {
  // The routes of protos need the descriptors: made with the first API call, so that starting stays
  // quick.
  let router: Router<RestHandler> | undefined;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    router ??= buildRouter(options);
    await answer(options, router, request, response);
  };
  const guard = new Guard(options.onInternalError);
  const server = createServer(
    {
      noDelay: true,
      headersTimeout: options.headersTimeoutMs ?? 10_000,
      requestTimeout: options.requestTimeoutMs ?? 60_000,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) =>
      guard.run(
        "rest",
        async () => {
          if (options.frontEnd?.(request, response) !== true) await serve(request, response);
        },
        () => response.destroy(),
      ),
  );
  server.on(
    "connect",
    guard.callback("rest", (_request: IncomingMessage, socket: Duplex) => refuseTunnel(socket)),
  );
  server.on("clientError", guard.callback("rest", answerClientError));
  return { listen: (port, host) => listen(server, port, host), close: () => close(server) };
}

async function answer(
  options: RestServerOptions,
  router: Router<RestHandler>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path, query } = splitUrl(request.url ?? "/");
  try {
    const match = router.match(request.method ?? "GET", path);
    if (match.kind === "none") noSuchPath(path);
    if (match.kind === "unknown-verb") {
      const message = `Method ${request.method} ${path} is not implemented.`;
      throw new ApiError("UNIMPLEMENTED", message);
    }
    if (match.kind === "wrong-method") {
      response.setHeader("allow", match.allowed.join(", "));
      const message = `Method ${request.method} is not allowed for ${path}.`;
      return sendJson(response, 405, { error: { code: 405, message, status: "UNIMPLEMENTED" } });
    }
    const call = contextOf(options, request);
    const outcome = await match.value({
      request,
      response,
      path,
      query,
      params: match.params,
      call,
    });
    if (outcome === "handled") return;
    if (outcome.json === undefined) response.writeHead(204).end();
    else sendJson(response, 200, outcome.json);
  } catch (error) {
    if (request.destroyed && !request.complete) return void response.destroy();
    sendError(response, toApiError(options, path, error), request);
  }
}

function sendError(response: ServerResponse, error: ApiError, request: IncomingMessage): void {
  if (response.headersSent) return void response.destroy();
  // The rest of a refused body is not read: the connection can't be used again.
  if (!request.complete) response.setHeader("connection", "close");
  sendJson(response, CODES[error.code].http, error.toJson());
}

function sendJson(response: ServerResponse, status: number, json: JsonValue): void {
  const text = `${JSON.stringify(json, undefined, 2)}\n`;
  response.writeHead(status, {
    "content-type": "application/json; charset=UTF-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** Also of an absolute-form URL, as a client sends it to a proxy (gcloud does). */
function splitUrl(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const target = url.replace(/^https?:\/\/[^/?]*/i, "");
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  return {
    path: path === "" ? "/" : path,
    query: new URLSearchParams(mark === -1 ? "" : target.slice(mark + 1)),
  };
}

function contextOf(options: ApiDeps, request: IncomingMessage): CallContext {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return { principal: options.principalOf(headers["authorization"]), headers, transport: "rest" };
}

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const status = CLIENT_ERRORS[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The embedded cloud is not a proxy: a client that asks for a tunnel is misconfigured. */
function refuseTunnel(socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
