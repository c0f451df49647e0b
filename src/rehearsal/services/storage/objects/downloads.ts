import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

import { ApiError } from "../../../api/api-error.ts";
import type { RawRoute } from "../../../api/api-service.ts";
import { isBucketName } from "../buckets/buckets.ts";
import { bucketOf, objectNameOf, sendBytes, storageRoute, type StorageCall } from "../http.ts";
import { etagOf, type StoredObject } from "../model.ts";
import { versionIn } from "../numbers.ts";
import { checkEtag, checkForRead, preconditionsOf } from "../preconditions.ts";
import type { ObjectStore } from "./objects.ts";

/** What is given to gzip at once. */
const STEP_BYTES = 64 * 1024;

/** At the host's root this matches whatever no other route wants. */
export function downloadRoutes(objects: ObjectStore): RawRoute[] {
  return (["GET", "HEAD"] as const).flatMap((method) => [
    storageRoute(method, "/download/storage/v1/b/{bucket}/o/{object}", (call) =>
      download(objects, call),
    ),
    storageRoute(method, "/{bucket}/{object=**}", (call) => {
      if (isBucketName(bucketOf(call))) return download(objects, call);
      // Such a path was meant for an API, so that it is answered like one.
      const [path] = (call.request.url ?? "").split("?");
      throw new ApiError("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
    }),
  ]);
}

/** Sends the bytes. @throws StorageError */
export async function download(objects: ObjectStore, call: StorageCall): Promise<"handled"> {
  const object = found(objects, call);
  const { contentType, contentEncoding, contentDisposition, cacheControl, storageClass } =
    object.fields;
  const header = (name: string, value: unknown): Record<string, string> =>
    typeof value === "string" ? { [name]: value } : {};
  const headers = {
    "content-type": typeof contentType === "string" ? contentType : "application/octet-stream",
    ...header("content-disposition", contentDisposition),
    ...header("cache-control", cacheControl),
    etag: etagOf(object),
    "last-modified": new Date(object.updated).toUTCString(),
    "x-goog-generation": object.generation,
    "x-goog-metageneration": String(object.metageneration),
    "x-goog-hash": hashesOf(object),
    "x-goog-storage-class": typeof storageClass === "string" ? storageClass : "STANDARD",
    "x-goog-stored-content-encoding":
      typeof contentEncoding === "string" ? contentEncoding : "identity",
    "x-goog-stored-content-length": String(object.bytes.length),
  };
  if (isToDecompress(object, call) && (await sendDecompressed(object, call, headers)))
    return "handled";
  return sendBytes(call, object.bytes, {
    ...headers,
    ...header("content-encoding", contentEncoding),
    "accept-ranges": "bytes",
  });
}

/**
 * True for content that is stored in gzip when the client does not accept gzip.
 * @see https://cloud.google.com/storage/docs/transcoding
 */
function isToDecompress(object: StoredObject, { request }: StorageCall): boolean {
  const { contentEncoding, cacheControl } = object.fields;
  if (contentEncoding !== "gzip") return false;
  if (typeof cacheControl === "string" && cacheControl.includes("no-transform")) return false;
  return !/\bgzip\b/i.test(String(request.headers["accept-encoding"]));
}

/**
 * Sends it as it comes out of gzip, without a length, since it may be a thousand times as much; a
 * Range is left out of account. False for what only says that it is gzip: nothing was sent then.
 */
async function sendDecompressed(
  object: StoredObject,
  { request, response }: StorageCall,
  headers: Record<string, string>,
): Promise<boolean> {
  const gunzip = createGunzip();
  const plain = Readable.from(steps(object.bytes), { objectMode: false }).pipe(gunzip);
  try {
    // Data that is not gzip fails at its header, before any output.
    await once(plain, "readable");
  } catch {
    return false;
  }
  response.writeHead(200, headers);
  if (request.method === "HEAD") {
    plain.destroy();
    response.end();
    return true;
  }
  try {
    await pipeline(plain, response);
  } catch {
    // It failed halfway, or the client left: the answer has begun and can't be changed.
    response.destroy();
  }
  return true;
}

function* steps(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += STEP_BYTES) {
    yield bytes.subarray(from, from + STEP_BYTES);
  }
}

function hashesOf({ crc32c, md5Hash }: StoredObject): string {
  return md5Hash === undefined ? `crc32c=${crc32c}` : `crc32c=${crc32c},md5=${md5Hash}`;
}

/** The object that the call names. @throws StorageError notFound, conditionNotMet, notModified */
export function found(objects: ObjectStore, call: StorageCall): StoredObject {
  const generation = versionIn(call.query, "generation");
  const object = objects.get(bucketOf(call), objectNameOf(call), generation);
  checkForRead(object, preconditionsOf(call.query));
  checkEtag(etagOf(object), call.request.headers);
  return object;
}
