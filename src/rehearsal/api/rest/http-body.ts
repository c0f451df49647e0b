import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { ApiError } from "../api-error.ts";

/** Cloud Tasks' largest request is about this. @see https://cloud.google.com/tasks/docs/quotas */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** Google's own limit for messages. @see https://protobuf.dev/programming-guides/proto-limits/ */
const MAX_DEPTH = 100;

/**
 * Up to here a body that is too large is read and dropped: a client that still writes would miss
 * the answer.
 */
const MAX_DRAINED_BYTES = 8 * MAX_BODY_BYTES;

/** The whole body, at most {@link MAX_BODY_BYTES}, unzipped. @throws ApiError INVALID_ARGUMENT */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (length > MAX_DRAINED_BYTES) throw tooLarge();
  }
  if (length > MAX_BODY_BYTES) throw tooLarge();
  const bytes = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? unzip(bytes) : bytes;
}

/** @throws ApiError INVALID_ARGUMENT when it is not valid gzip, or too large once unzipped. */
export async function unzip(bytes: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES });
  } catch {
    throw new ApiError("INVALID_ARGUMENT", "Request body is not valid gzip, or too large.");
  }
}

function tooLarge(): ApiError {
  return new ApiError(
    "INVALID_ARGUMENT",
    `Request payload size exceeds the limit: ${MAX_BODY_BYTES} bytes.`,
  );
}

/** `{}` for an empty body. @throws ApiError INVALID_ARGUMENT when it is not JSON */
export function parseJsonBody(bytes: Buffer): JsonValue {
  const text = bytes.toString("utf8");
  if (text.trim() === "") return {};
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    throw invalidJson("Unexpected token.");
  }
  checkJson(value, MAX_DEPTH);
  return value;
}

/**
 * Refuses what is nested deeper, since readers and writers are recursive and the stack is limited,
 * and a key that would change an object instead of being in it.
 * @throws ApiError INVALID_ARGUMENT
 */
function checkJson(value: JsonValue | undefined, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth === 0) throw invalidJson("Message too deep. Max recursion depth reached.");
  if (Array.isArray(value)) {
    for (const item of value) checkJson(item, depth - 1);
    return;
  }
  for (const key in value) {
    if (key === "__proto__") throw invalidJson('Unknown name "__proto__": Cannot find field.');
    checkJson(value[key], depth - 1);
  }
}

function invalidJson(why: string): ApiError {
  return new ApiError("INVALID_ARGUMENT", `Invalid JSON payload received. ${why}`);
}

/** As {@link parseJsonBody}, and the JSON must be an object. */
export function parseJsonObjectBody(bytes: Buffer): JsonObject {
  const value = parseJsonBody(bytes);
  if (isJsonObject(value)) return value;
  throw new ApiError(
    "INVALID_ARGUMENT",
    'Invalid JSON payload received. Unknown name "": Root element must be a message.',
  );
}
