import { gunzipSync } from "node:zlib";

import { ApiError } from "../../api/api-error.ts";
import type { RawRoute } from "../../api/api-service.ts";
import { isBucketName } from "./buckets.ts";
import {
  bucketOf,
  objectOf,
  sendBytes,
  sendWhole,
  storageRoute,
  type StorageCall,
} from "./http.ts";
import { etagOf, type StoredObject } from "./model.ts";
import { versionIn } from "./numbers.ts";
import type { ObjectStore } from "./objects.ts";
import { checkEtag, checkForRead, preconditionsOf } from "./preconditions.ts";

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
export function download(objects: ObjectStore, call: StorageCall): "handled" {
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
  const plain = decompressed(object, call);
  if (plain !== undefined) return sendWhole(call, plain, headers);
  return sendBytes(call, object.bytes, {
    ...headers,
    ...header("content-encoding", contentEncoding),
    "accept-ranges": "bytes",
  });
}

/**
 * What a client gets that takes no gzip of an object that is stored in it; undefined where the bytes go out as
 * they are. A Range is left out of account then.
 * @see https://cloud.google.com/storage/docs/transcoding
 */
function decompressed(object: StoredObject, { request }: StorageCall): Buffer | undefined {
  const { contentEncoding, cacheControl } = object.fields;
  if (contentEncoding !== "gzip") return undefined;
  if (typeof cacheControl === "string" && cacheControl.includes("no-transform")) return undefined;
  if (/\bgzip\b/i.test(String(request.headers["accept-encoding"]))) return undefined;
  try {
    return gunzipSync(object.bytes);
  } catch {
    // It only says that it is gzip.
    return undefined;
  }
}

function hashesOf({ crc32c, md5Hash }: StoredObject): string {
  return md5Hash === undefined ? `crc32c=${crc32c}` : `crc32c=${crc32c},md5=${md5Hash}`;
}

/** The object that the call names. @throws StorageError notFound, conditionNotMet, notModified */
export function found(objects: ObjectStore, call: StorageCall): StoredObject {
  const generation = versionIn(call.query, "generation");
  const object = objects.get(bucketOf(call), objectOf(call), generation);
  checkForRead(object, preconditionsOf(call.query));
  checkEtag(etagOf(object), call.request.headers);
  return object;
}
