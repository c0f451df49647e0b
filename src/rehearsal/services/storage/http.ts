import type { IncomingMessage, ServerResponse } from "node:http";

import { ApiError } from "../../api/api-error.ts";
import type { RawRoute } from "../../api/api-service.ts";
import { MAX_BODY_BYTES, parseJsonObjectBody } from "../../api/rest/http-body.ts";
import type { JsonObject } from "../../json/json.ts";
import { checkNumbers } from "./numbers.ts";
import { selectFields } from "./partial-response.ts";
import { StorageError } from "./storage-error.ts";

/** The largest object; objects are held in memory. */
export const MAX_OBJECT_BYTES = 1024 ** 3;

/** One request of the storage API. */
export interface StorageCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** `http://host` as the client called it. */
  readonly origin: string;
}

/** Sends JSON with 200; `undefined` is 204; `"handled"` when it has answered by itself. */
export type StorageHandler = (
  call: StorageCall,
) => JsonObject | undefined | "handled" | Promise<JsonObject | undefined | "handled">;

/** A route that answers with Cloud Storage's own errors. */
export function storageRoute(
  method: RawRoute["method"],
  path: string,
  handler: StorageHandler,
): RawRoute {
  return {
    method,
    path,
    handleRaw: async (request, response, params) => {
      const origin = originOf(request.headers.host);
      const query = new URLSearchParams(/\?(.*)$/s.exec(request.url ?? "")?.[1] ?? "");
      try {
        checkNumbers(query);
        const answer = await handler({ request, response, params, query, origin });
        if (answer === "handled") return;
        if (answer === undefined) response.writeHead(204).end();
        else sendJson(response, 200, JSON.stringify(partOf(answer, query.get("fields"))));
      } catch (error) {
        sendError(request, response, error);
      }
    },
  };
}

/** As the client called it; an invalid host is not repeated. */
function originOf(host: string | undefined): string {
  const origin = `http://${host ?? "localhost"}`;
  return URL.canParse(origin) ? new URL(origin).origin : "http://localhost";
}

/** An empty parameter counts as absent: gcloud and Go's clients send those. */
function partOf(answer: JsonObject, fields: string | null): JsonObject {
  return fields === null || fields === "" ? answer : selectFields(answer, fields);
}

/** Sends JSON text. */
export function sendJson(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=UTF-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

function sendError(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (!request.complete) response.setHeader("connection", "close");
  if (error instanceof StorageError && error.reason === "notModified") {
    response.writeHead(304).end();
    return;
  }
  if (error instanceof StorageError && error.reason === "backendError") {
    response.writeHead(503, { "content-type": "text/plain; charset=utf-8" }).end(error.message);
    return;
  }
  if (error instanceof StorageError) return sendJson(response, error.status, error.toJson());
  if (error instanceof ApiError && error.code === "INVALID_ARGUMENT") {
    return sendJson(response, 400, new StorageError("invalid", error.message).toJson());
  }
  if (error instanceof ApiError && error.code === "DEADLINE_EXCEEDED") {
    return sendJson(response, 503, new StorageError("backendError", error.message).toJson());
  }
  if (!(error instanceof ApiError) || error.code !== "ABORTED") throw error;
  // Policies are kept by IAM; Cloud Storage answers a stale etag with 412.
  return sendJson(response, 412, new StorageError("conditionNotMet", error.message).toJson());
}

/** The whole body. @throws StorageError uploadTooLarge */
export async function readBytes(
  request: IncomingMessage,
  maxBytes: number = MAX_OBJECT_BYTES,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new StorageError("uploadTooLarge", `The body exceeds ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A JSON object; `{}` for an empty body. @throws StorageError badRequest */
export function parseJson(bytes: Buffer): JsonObject {
  try {
    if (bytes.length <= MAX_BODY_BYTES) return parseJsonObjectBody(bytes);
  } catch {
    // Answered like any other body that is not an object.
  }
  throw new StorageError("badRequest", "Parse Error: the body is not a JSON object.");
}

/** Sends all of the bytes. */
export function sendWhole(
  { request, response }: StorageCall,
  bytes: Buffer,
  headers: Record<string, string>,
): "handled" {
  response.writeHead(200, { ...headers, "content-length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
  return "handled";
}

/** Sends the bytes, or the part that the Range header asks for. @throws StorageError */
export function sendBytes(
  call: StorageCall,
  bytes: Buffer,
  headers: Record<string, string>,
): "handled" {
  const { request, response } = call;
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (match === null || (first === "" && last === "")) return sendWhole(call, bytes, headers);
  const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const to =
    first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  if (from > to) {
    response.setHeader("content-range", `bytes */${bytes.length}`);
    throw new StorageError(
      "requestedRangeNotSatisfiable",
      "The requested range cannot be satisfied.",
    );
  }
  const part = bytes.subarray(from, to + 1);
  const range = `bytes ${from}-${to}/${bytes.length}`;
  response.writeHead(206, { ...headers, "content-range": range, "content-length": part.length });
  response.end(request.method === "HEAD" ? undefined : part);
  return "handled";
}

/** The bucket that the path names. */
export function bucketOf({ params }: StorageCall): string {
  return params["bucket"] ?? "";
}

/** The object that the path names. @throws StorageError invalid */
export function objectNameOf({ params }: StorageCall): string {
  const name = params["object"] ?? "";
  if (name === "") throw new StorageError("invalid", "The object's name is missing.");
  return name;
}

/** The body as a JSON object. @throws StorageError badRequest */
export async function jsonBody(request: StorageCall["request"]): Promise<JsonObject> {
  return parseJson(await readBytes(request, MAX_BODY_BYTES));
}
