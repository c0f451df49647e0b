import type { JsonObject } from "../../ports.ts";

/** One generation of an object. */
export interface StoredObject {
  readonly bucket: string;
  readonly name: string;
  readonly generation: string;
  readonly bytes: Buffer;
  readonly crc32c: string;
  readonly md5Hash: string;
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

/** Reads the preconditions of a request. @see https://cloud.google.com/storage/docs/request-preconditions */
export function preconditionsOf(query: URLSearchParams): Preconditions {
  return {
    generationMatch: query.get("ifGenerationMatch") ?? undefined,
    generationNotMatch: query.get("ifGenerationNotMatch") ?? undefined,
    metagenerationMatch: query.get("ifMetagenerationMatch") ?? undefined,
    metagenerationNotMatch: query.get("ifMetagenerationNotMatch") ?? undefined,
  };
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
    md5Hash: object.md5Hash,
    etag: Buffer.from(`${object.generation}/${object.metageneration}`).toString("base64"),
    timeCreated: object.timeCreated,
    updated: object.updated,
    ...(object.timeDeleted === undefined ? {} : { timeDeleted: object.timeDeleted }),
  };
}
