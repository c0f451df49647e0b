import type { JsonObject } from "../../ports.ts";

/** One generation of an object. */
export interface StoredObject {
  readonly bucket: string;
  readonly name: string;
  readonly generation: string;
  readonly bytes: Buffer;
  readonly crc32c: string;
  /** Undefined for a composed object. */
  readonly md5Hash: string | undefined;
  /** How many objects a composed one is made of. */
  readonly componentCount?: number;
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

/** The fields of an object's metadata that a client may set. */
export function settable(fields: JsonObject): JsonObject {
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
