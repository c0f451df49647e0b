import { randomUUID } from "node:crypto";

import type { RawRoute } from "../../api/api-service.ts";
import type { JsonObject } from "../../ports.ts";
import type { StorageCall } from "./http.ts";
import { parseJson, readBytes, storageRoute } from "./http.ts";
import type { Preconditions } from "./model.ts";
import { objectToJson } from "./model.ts";
import type { ObjectStore } from "./objects.ts";
import { preconditionsOf } from "./preconditions.ts";
import { StorageError } from "./storage-error.ts";

const PATH = "/upload/storage/v1/b/{bucket}/o";

/** A resumable upload on its way. */
interface Session {
  readonly bucket: string;
  readonly name: string;
  readonly fields: JsonObject;
  readonly conditions: Preconditions;
  bytes: Buffer;
}

/** Media, multipart and resumable uploads. @see https://cloud.google.com/storage/docs/uploads-downloads */
export function uploadRoutes(objects: ObjectStore): RawRoute[] {
  const sessions = new Map<string, Session>();
  return [
    storageRoute("POST", PATH, async (call) => {
      const type = call.query.get("uploadType");
      if (type === "resumable") return start(objects, sessions, call);
      const bytes = await readBytes(call.request);
      if (type === "multipart") return multipart(objects, call, bytes);
      if (type !== "media")
        throw new StorageError("invalid", `Unknown uploadType "${type ?? ""}".`);
      const contentType = call.request.headers["content-type"];
      return store(objects, call, bytes, contentType === undefined ? {} : { contentType });
    }),
    storageRoute("PUT", PATH, (call) => resume(objects, sessions, call)),
    storageRoute("DELETE", PATH, (call) => {
      sessionOf(sessions, call);
      sessions.delete(call.query.get("upload_id") ?? "");
      return undefined;
    }),
  ];
}

function store(
  objects: ObjectStore,
  call: StorageCall,
  bytes: Buffer,
  fields: JsonObject,
): JsonObject {
  const { name, rest } = nameIn(call, fields);
  const bucket = call.params["bucket"] ?? "";
  const stored = objects.put(bucket, name, bytes, rest, preconditionsOf(call.query));
  return objectToJson(stored, call.origin);
}

function nameIn(call: StorageCall, fields: JsonObject): { name: string; rest: JsonObject } {
  const { name: given, bucket: _bucket, ...rest } = fields;
  const name = call.query.get("name") ?? given;
  if (typeof name === "string" && name !== "") return { name, rest };
  throw new StorageError(
    "invalid",
    "The object's name is missing, in the query and in the metadata.",
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc2387 */
function multipart(objects: ObjectStore, call: StorageCall, body: Buffer): JsonObject {
  const header = call.request.headers["content-type"] ?? "";
  const match = /boundary=(?:"([^"]+)"|'([^']+)'|([^;\s]+))/i.exec(header);
  const boundary = match?.[1] ?? match?.[2] ?? match?.[3];
  if (boundary === undefined)
    throw new StorageError("badRequest", "The multipart body has no boundary.");
  const [metadata, media, ...more] = parts(body, boundary);
  if (metadata === undefined || media === undefined || more.length > 0) {
    throw new StorageError("badRequest", "The multipart body must have two parts.");
  }
  const fields = parseJson(metadata.bytes.toString("utf8"));
  const contentType = media.type === undefined ? {} : { contentType: media.type };
  return store(objects, call, media.bytes, { ...contentType, ...fields });
}

function parts(body: Buffer, boundary: string): { type: string | undefined; bytes: Buffer }[] {
  const found: { type: string | undefined; bytes: Buffer }[] = [];
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at !== -1) {
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), at + mark.length);
    if (next === -1) break;
    const from = at + mark.length + 2;
    const headEnd = body.indexOf("\r\n\r\n", at + mark.length);
    if (headEnd === -1 || headEnd > next) break;
    const head = body.subarray(from, headEnd).toString("latin1");
    const type = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1];
    found.push({ type, bytes: body.subarray(headEnd + 4, next) });
    at = next + 2;
  }
  return found;
}

/** @see https://cloud.google.com/storage/docs/performing-resumable-uploads */
async function start(
  objects: ObjectStore,
  sessions: Map<string, Session>,
  call: StorageCall,
): Promise<"handled"> {
  const { request, response, params, query, origin } = call;
  const fields = parseJson((await readBytes(request)).toString("utf8"));
  const type = request.headers["x-upload-content-type"];
  const { name, rest } = nameIn(call, {
    ...(typeof type === "string" ? { contentType: type } : {}),
    ...fields,
  });
  const bucket = params["bucket"] ?? "";
  // A missing bucket is told now, not after the last byte.
  objects.list(bucket, false);
  const id = randomUUID();
  const conditions = preconditionsOf(query);
  sessions.set(id, { bucket, name, fields: rest, conditions, bytes: Buffer.alloc(0) });
  const location = `${origin}${PATH.replace("{bucket}", bucket)}?uploadType=resumable&upload_id=${id}`;
  response.writeHead(200, { location, "x-guploader-uploadid": id, "content-length": 0 }).end();
  return "handled";
}

async function resume(
  objects: ObjectStore,
  sessions: Map<string, Session>,
  call: StorageCall,
): Promise<JsonObject | "handled"> {
  const session = sessionOf(sessions, call);
  const range = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(
    call.request.headers["content-range"] ?? "bytes 0-*/*",
  );
  if (range === null) throw new StorageError("badRequest", "Invalid Content-Range.");
  const [, first, last, total] = range;
  const body = await readBytes(call.request);
  if (first !== undefined) {
    const from = Number(first);
    if (from > session.bytes.length) {
      throw new StorageError(
        "badRequest",
        `The next byte is ${session.bytes.length}, not ${from}.`,
      );
    }
    session.bytes = Buffer.concat([session.bytes.subarray(0, from), body]);
  }
  const isLast =
    total === "*" || total === undefined ? last === "*" : Number(total) <= session.bytes.length;
  if (isLast) {
    const { bucket, name, bytes, fields, conditions } = session;
    const stored = objects.put(bucket, name, bytes, fields, conditions);
    sessions.delete(call.query.get("upload_id") ?? "");
    return objectToJson(stored, call.origin);
  }
  const length = session.bytes.length;
  const had = length === 0 ? {} : { range: `bytes=0-${length - 1}` };
  call.response.writeHead(308, "Resume Incomplete", { ...had, "content-length": 0 }).end();
  return "handled";
}

function sessionOf(sessions: Map<string, Session>, call: StorageCall): Session {
  const session = sessions.get(call.query.get("upload_id") ?? "");
  if (session !== undefined) return session;
  throw new StorageError("notFound", "There is no such upload, or it has ended.");
}
