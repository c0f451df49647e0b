import { randomUUID } from "node:crypto";

import type { Clock } from "../../../../semantics/clock.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { StorageCall } from "../http.ts";
import { jsonBody, MAX_OBJECT_BYTES, readBytes } from "../http.ts";
import type { Preconditions } from "../model.ts";
import { objectToJson } from "../model.ts";
import { contentOf } from "../objects/content.ts";
import type { ObjectStore } from "../objects/objects.ts";
import { preconditionsOf } from "../preconditions.ts";
import { StorageError } from "../storage-error.ts";
import { Pieces } from "./pieces.ts";
import { hashesIn, nameIn } from "./upload-fields.ts";

/**
 * What a chunk that is not the last is a multiple of.
 * @see https://cloud.google.com/storage/docs/performing-resumable-uploads#chunked-upload
 */
const CHUNK_UNIT_BYTES = 256 * 1024;
/** How many finished uploads are kept for clients that missed the final answer. */
const MAX_ENDED = 1000;
/** How many may be in progress: beyond it the oldest are dropped. */
const MAX_OPEN = 1000;
/** @see https://cloud.google.com/storage/docs/resumable-uploads#session-uris (a week) */
const SESSION_MS = 7 * 86_400_000;

/** An upload in progress. */
interface UploadSession {
  readonly bucket: string;
  readonly name: string;
  readonly fields: JsonObject;
  readonly conditions: Preconditions;
  readonly startedMs: number;
  readonly bytes: Pieces;
  /** Set with the last chunk, while its bytes are hashed. */
  finishing?: Promise<JsonObject>;
}

/** @see https://cloud.google.com/storage/docs/performing-resumable-uploads */
export class ResumableUploads {
  readonly #objects: ObjectStore;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, UploadSession>();
  /** The answer to the last chunk, oldest first; undefined for a cancelled upload. */
  readonly #ended = new Map<string, JsonObject | undefined>();

  constructor(objects: ObjectStore, clock: Clock) {
    this.#objects = objects;
    this.#clock = clock;
  }

  /**
   * Answers with the address of the new session, on the path that was called. @throws StorageError
   */
  async start(call: StorageCall): Promise<"handled"> {
    const { request, response, params, query, origin } = call;
    const fields = await jsonBody(request);
    const type = request.headers["x-upload-content-type"];
    const { name, rest } = nameIn(call, {
      ...(typeof type === "string" ? { contentType: type } : {}),
      ...fields,
    });
    const bucket = params["bucket"] ?? "";
    // A missing bucket is told now, not after the last byte.
    this.#objects.list(bucket, false);
    const id = randomUUID();
    const conditions = preconditionsOf(query);
    this.#open(id, { bucket, name, fields: rest, conditions });
    // What the first request asked of the answer (`fields`) holds for the last one.
    const kept = [...query].filter(([key]) => key !== "upload_id" && key !== "uploadType");
    const search = new URLSearchParams([["uploadType", "resumable"], ...kept, ["upload_id", id]]);
    const [path = ""] = (request.url ?? "").replace(/^https?:\/\/[^/?]*/i, "").split("?");
    const location = `${origin}${path}?${search.toString()}`;
    response.writeHead(200, { location, "x-guploader-uploadid": id, "content-length": 0 }).end();
    return "handled";
  }

  /** Takes a chunk, or tells how much has arrived. @throws StorageError */
  async resume(call: StorageCall): Promise<JsonObject | "handled"> {
    const { request } = call;
    const id = idOf(call);
    const chunk = chunkOf(request.headers["content-range"]);
    const body = await readBytes(request);
    const answer = this.#ended.get(id);
    if (answer !== undefined) return answer;
    const session = this.#sessionOf(id);
    if (chunk.from !== undefined) append(session, chunk, body);
    if (!chunk.isLast && chunk.total !== session.bytes.length) return incomplete(call, session);
    // A client that sends its last chunk again gets the one answer.
    return (session.finishing ??= this.#finish(id, session, call));
  }

  async #finish(id: string, session: UploadSession, call: StorageCall): Promise<JsonObject> {
    const { bucket, name, bytes, fields, conditions } = session;
    try {
      const content = await contentOf(bytes.join());
      const checked = { ...fields, ...hashesIn(call.request) };
      const stored = this.#objects.put(bucket, name, content, checked, conditions);
      const json = objectToJson(stored, call.origin);
      this.#end(id, json);
      return json;
    } finally {
      delete session.finishing;
    }
  }

  #open(
    id: string,
    session: Pick<UploadSession, "bucket" | "name" | "fields" | "conditions">,
  ): void {
    const nowMs = this.#clock.now();
    for (const [old, { startedMs }] of this.#sessions) {
      if (startedMs + SESSION_MS > nowMs && this.#sessions.size < MAX_OPEN) break;
      this.#sessions.delete(old);
    }
    this.#sessions.set(id, { ...session, startedMs: nowMs, bytes: new Pieces() });
  }

  /**
   * Answers 499.
   * @see https://cloud.google.com/storage/docs/performing-resumable-uploads#cancel-upload
   * @throws StorageError
   */
  cancel(call: StorageCall): "handled" {
    const id = idOf(call);
    this.#sessionOf(id);
    this.#end(id, undefined);
    call.response.writeHead(499, "Client Closed Request", { "content-length": 0 }).end();
    return "handled";
  }

  #sessionOf(id: string): UploadSession {
    const session = this.#sessions.get(id);
    if (session !== undefined && session.startedMs + SESSION_MS > this.#clock.now()) return session;
    if (this.#ended.has(id))
      throw new StorageError("cancelled", "The upload was cancelled and can't be resumed.");
    throw new StorageError("notFound", "There is no such upload.");
  }

  #end(id: string, answer: JsonObject | undefined): void {
    this.#sessions.delete(id);
    this.#ended.set(id, answer);
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > MAX_ENDED && oldest !== undefined) this.#ended.delete(oldest);
  }
}

/** What a Content-Range says. */
interface Chunk {
  /** Undefined asks for the state. */
  readonly from: number | undefined;
  /** How many bytes it names; undefined when it leaves that open. */
  readonly length: number | undefined;
  readonly total: number | undefined;
  readonly isLast: boolean;
}

/** A body without a range is all of it. @throws StorageError badRequest */
function chunkOf(header = "bytes 0-*/*"): Chunk {
  const range = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header);
  if (range === null)
    throw new StorageError("badRequest", `Failed to parse Content-Range header: ${header}`);
  const [, first, last, all] = range;
  const from = first === undefined ? undefined : Number(first);
  const length =
    from === undefined || last === undefined || last === "*" ? undefined : Number(last) - from + 1;
  const total = all === undefined || all === "*" ? undefined : Number(all);
  const isLast = from !== undefined && (length === undefined || from + length === total);
  return { from, length, total, isLast };
}

function append(session: UploadSession, chunk: Chunk, body: Buffer): void {
  const from = chunk.from ?? 0;
  const had = session.bytes.length;
  if (from > had) {
    // Google's front end answers this one as plain text, by which its Java client knows it.
    throw new StorageError(
      "backendError",
      `Invalid request.  According to the Content-Range header, the upload offset is ${from} byte(s), ` +
        `which exceeds already uploaded size of ${had} byte(s).`,
    );
  }
  if (chunk.length !== undefined && chunk.length !== body.length) {
    throw new StorageError(
      "badRequest",
      `The Content-Range header names ${chunk.length} bytes, the request has ${body.length}.`,
    );
  }
  const end = from + body.length;
  if (chunk.total !== undefined && (end > chunk.total || (chunk.isLast && end !== chunk.total))) {
    throw new StorageError(
      "badRequest",
      `The upload has ${end} bytes, and ${chunk.total} in its Content-Range.`,
    );
  }
  if (!chunk.isLast && body.length < CHUNK_UNIT_BYTES) {
    throw new StorageError(
      "badRequest",
      "Invalid request.  The number of bytes uploaded is required to be equal or greater than " +
        `${CHUNK_UNIT_BYTES}, except for the final request (it's recommended to be the exact multiple of ` +
        `${CHUNK_UNIT_BYTES}).  The received request contained ${body.length} bytes, which does not meet this requirement.`,
    );
  }
  // What is beyond the last whole unit is left for the client to send again.
  const taken = chunk.isLast ? end : end - (end % CHUNK_UNIT_BYTES);
  if (taken <= had && !chunk.isLast) return;
  if (taken > MAX_OBJECT_BYTES) {
    throw new StorageError("uploadTooLarge", `The upload exceeds ${MAX_OBJECT_BYTES} bytes.`);
  }
  session.bytes.truncate(from);
  session.bytes.push(body.subarray(0, taken - from));
}

/** Go's clients ask for 200 instead of 308, which is a redirect to their HTTP library. */
function incomplete({ request, response }: StorageCall, { bytes }: UploadSession): "handled" {
  const range = bytes.length === 0 ? {} : { range: `bytes=0-${bytes.length - 1}` };
  const headers = { ...range, "content-length": 0 };
  if (request.headers["x-guploader-no-308"] === "yes") {
    response.writeHead(200, { ...headers, "x-http-status-code-override": "308" }).end();
  } else response.writeHead(308, "Resume Incomplete", headers).end();
  return "handled";
}

function idOf({ query }: StorageCall): string {
  return query.get("upload_id") ?? "";
}
