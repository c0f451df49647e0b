import type { Clock } from "../../../../semantics/clock.ts";
import type { RawRoute } from "../../../api/api-service.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { StorageCall } from "../http.ts";
import { parseJson, readBytes, storageRoute } from "../http.ts";
import { objectToJson } from "../model.ts";
import { contentOf } from "../objects/content.ts";
import type { ObjectStore } from "../objects/objects.ts";
import { preconditionsOf } from "../preconditions.ts";
import { StorageError } from "../storage-error.ts";
import { partsOf } from "./multipart.ts";
import { ResumableUploads } from "./resumable.ts";
import { hashesIn, nameIn } from "./upload-fields.ts";

/**
 * The second one is in the API's discovery document (`mediaUpload.protocols.resumable`); gcloud
 * uses it.
 */
const PATHS = ["/upload/storage/v1/b/{bucket}/o", "/resumable/upload/storage/v1/b/{bucket}/o"];

/**
 * Media, multipart and resumable uploads.
 * @see https://cloud.google.com/storage/docs/uploads-downloads
 */
export function uploadRoutes(objects: ObjectStore, clock: Clock): RawRoute[] {
  const uploads = new ResumableUploads(objects, clock);
  return PATHS.flatMap((path) => [
    storageRoute("POST", path, (call) => upload(objects, uploads, call)),
    storageRoute("PUT", path, (call) => uploads.resume(call)),
    storageRoute("DELETE", path, (call) => uploads.cancel(call)),
  ]);
}

async function upload(
  objects: ObjectStore,
  uploads: ResumableUploads,
  call: StorageCall,
): Promise<JsonObject | "handled"> {
  const type = call.query.get("uploadType");
  if (type === "resumable") {
    return call.query.has("upload_id") ? uploads.resume(call) : uploads.start(call);
  }
  const bytes = await readBytes(call.request);
  const contentType = call.request.headers["content-type"];
  if (type === "multipart") return multipart(objects, call, contentType ?? "", bytes);
  if (type !== "media") throw new StorageError("invalid", `Unknown uploadType "${type ?? ""}".`);
  return store(objects, call, bytes, contentType === undefined ? {} : { contentType });
}

/** @see https://www.rfc-editor.org/rfc/rfc2387 */
async function multipart(
  objects: ObjectStore,
  call: StorageCall,
  type: string,
  body: Buffer,
): Promise<JsonObject> {
  const [metadata, media, ...more] = partsOf(type, body);
  if (metadata === undefined || media === undefined || more.length > 0) {
    throw new StorageError("badRequest", "The multipart body must have two parts.");
  }
  const fields = parseJson(metadata.bytes);
  const contentType = media.type === undefined ? {} : { contentType: media.type };
  return store(objects, call, media.bytes, { ...contentType, ...fields });
}

async function store(
  objects: ObjectStore,
  call: StorageCall,
  bytes: Buffer,
  fields: JsonObject,
): Promise<JsonObject> {
  const { name, rest } = nameIn(call, fields);
  const bucket = call.params["bucket"] ?? "";
  const checked = { ...rest, ...hashesIn(call.request) };
  const content = await contentOf(bytes);
  const stored = objects.put(bucket, name, content, checked, preconditionsOf(call.query));
  return objectToJson(stored, call.origin);
}
