import type { JsonObject } from "../../json/json.ts";
import type { Content } from "./objects/content.ts";
import { StorageError } from "./storage-error.ts";

/** One generation of an object. */
export interface StoredObject extends Content {
  readonly bucket: string;
  readonly name: string;
  readonly generation: string;
  readonly timeCreated: string;
  /** contentType, metadata, cacheControl, … as the client gave them. */
  readonly fields: JsonObject;
  readonly metageneration: number;
  readonly updated: string;
  /** Set once it is noncurrent. */
  readonly timeDeleted?: string;
}

/** `ifGenerationMatch` and its kin; a generation of `0` means that there is no live object. */
export interface Preconditions {
  readonly generationMatch: string | undefined;
  readonly generationNotMatch: string | undefined;
  readonly metagenerationMatch: string | undefined;
  readonly metagenerationNotMatch: string | undefined;
}

/** What the server decides of an object; a client's value is ignored. */
const OUTPUT_ONLY = new Set([
  "kind",
  "id",
  "selfLink",
  "mediaLink",
  "name",
  "bucket",
  "generation",
  "metageneration",
  "size",
  "md5Hash",
  "crc32c",
  "etag",
  "timeCreated",
  "updated",
  "timeDeleted",
]);

/** What a download sends as header fields. */
const IN_HEADERS = [
  "cacheControl",
  "contentDisposition",
  "contentEncoding",
  "contentLanguage",
  "contentType",
];

/**
 * The fields of an object's metadata that a client may set.
 * @throws StorageError invalid for what no header field can hold
 */
export function settable(fields: JsonObject): JsonObject {
  for (const key of IN_HEADERS) {
    const value = fields[key];
    if (typeof value === "string" && /[^\t\u0020-\u007E\u0080-\u00FF]/.test(value)) {
      throw new StorageError("invalid", `Invalid value for field ${key}.`);
    }
  }
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !OUTPUT_ONLY.has(key)));
}

/** Changes with the bytes and with the metadata. */
export function etagOf({ generation, metageneration }: StoredObject): string {
  return Buffer.from(`${generation}/${metageneration}`).toString("base64");
}

/** The object resource. @see https://cloud.google.com/storage/docs/json_api/v1/objects */
export function objectToJson(object: StoredObject, origin: string): JsonObject {
  const path = `b/${object.bucket}/o/${encodeURIComponent(object.name)}`;
  return {
    storageClass: "STANDARD",
    contentType: "application/octet-stream",
    ...object.fields,
    kind: "storage#object",
    id: `${object.bucket}/${object.name}/${object.generation}`,
    selfLink: `${origin}/storage/v1/${path}`,
    mediaLink: `${origin}/download/storage/v1/${path}?generation=${object.generation}&alt=media`,
    name: object.name,
    bucket: object.bucket,
    generation: object.generation,
    metageneration: String(object.metageneration),
    size: String(object.bytes.length),
    crc32c: object.crc32c,
    ...(object.md5Hash === undefined ? {} : { md5Hash: object.md5Hash }),
    ...(object.componentCount === undefined ? {} : { componentCount: object.componentCount }),
    etag: etagOf(object),
    timeCreated: object.timeCreated,
    updated: object.updated,
    ...(object.timeDeleted === undefined ? {} : { timeDeleted: object.timeDeleted }),
  };
}
