import { createHash } from "node:crypto";

import { isJsonObject } from "../../api/codec/well-known.ts";
import type { JsonObject, JsonValue, StoredImage } from "../../ports.ts";
import type { ImageRecord, ManifestRecord, RepositoryRecord } from "./model.ts";
import { OciError } from "./oci-error.ts";
import { imageOf } from "./store.ts";

const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

/** `sha256:` and 64 hex digits. */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** By digest or tag. */
export function manifestOf(
  image: ImageRecord | undefined,
  reference: string,
): ManifestRecord | undefined {
  return image?.manifests.get(image.tags.get(reference) ?? reference);
}

/**
 * Stores a manifest, whose blobs (of an index: manifests) must have been pushed before.
 * @param reference Its digest, or the tag that it gets.
 * @throws OciError DIGEST_INVALID, MANIFEST_INVALID, MANIFEST_BLOB_UNKNOWN
 */
export function putManifest(
  repository: RepositoryRecord,
  imageName: string,
  reference: string,
  bytes: Buffer,
  contentType: string | undefined,
): ManifestRecord {
  const digest = digestOf(bytes);
  const isDigest = reference.includes(":");
  if (isDigest && reference !== digest) {
    throw new OciError("DIGEST_INVALID", `The manifest's digest is ${digest}, not ${reference}.`);
  }
  if (!isDigest && !TAG.test(reference)) {
    throw new OciError("MANIFEST_INVALID", `"${reference}" is no valid tag.`);
  }
  const json = parseObject(bytes);
  if (json === undefined) throw new OciError("MANIFEST_INVALID", "The manifest is no JSON object.");
  const known = repository.images.get(imageName);
  requireParts(json, repository, known);
  const declared = json["mediaType"];
  const mediaType = contentType ?? (typeof declared === "string" ? declared : OCI_MANIFEST);
  const image = imageOf(repository, imageName);
  const manifest = { digest, mediaType, bytes };
  image.manifests.set(digest, manifest);
  if (!isDigest) image.tags.set(reference, digest);
  return manifest;
}

function requireParts(
  json: JsonObject,
  repository: RepositoryRecord,
  image: ImageRecord | undefined,
): void {
  const children = json["manifests"];
  const layers = json["layers"];
  let present: (digest: string) => boolean;
  let parts: readonly JsonValue[];
  if (Array.isArray(children)) {
    present = (digest) => image?.manifests.has(digest) === true;
    parts = children;
  } else if (Array.isArray(layers)) {
    present = (digest) => repository.blobs.has(digest);
    parts = [json["config"] ?? null, ...layers];
  } else {
    throw new OciError("MANIFEST_INVALID", "The manifest has neither layers nor manifests.");
  }
  for (const part of parts) {
    const digest = digestIn(part);
    if (digest === "") throw new OciError("MANIFEST_INVALID", "A descriptor has no digest.");
    if (!present(digest)) throw new OciError("MANIFEST_BLOB_UNKNOWN", `${digest} is not here.`);
  }
}

/** The image to run: of an index the linux/amd64 one, as on Cloud Run. */
export function storedImage(
  repository: RepositoryRecord,
  image: ImageRecord,
  reference: string,
): StoredImage | undefined {
  const manifest = manifestOf(image, reference);
  if (manifest === undefined) return undefined;
  const json = parseObject(manifest.bytes) ?? {};
  const children = json["manifests"];
  if (Array.isArray(children)) {
    const child = children.find(isLinuxAmd64);
    return child === undefined ? undefined : storedImage(repository, image, digestIn(child));
  }
  const config = parseObject(repository.blobs.get(digestIn(json["config"])) ?? Buffer.alloc(0));
  const layers = Array.isArray(json["layers"]) ? json["layers"] : [];
  return {
    digest: manifest.digest,
    config: config ?? {},
    layers: layers.flatMap((layer) => repository.blobs.get(digestIn(layer)) ?? []),
  };
}

function isLinuxAmd64(descriptor: JsonValue): boolean {
  const platform = isJsonObject(descriptor) ? descriptor["platform"] : undefined;
  return (
    isJsonObject(platform) && platform["os"] === "linux" && platform["architecture"] === "amd64"
  );
}

function digestIn(descriptor: JsonValue | undefined): string {
  const digest = isJsonObject(descriptor) ? descriptor["digest"] : undefined;
  return typeof digest === "string" ? digest : "";
}

function parseObject(bytes: Buffer): JsonObject | undefined {
  try {
    const value = JSON.parse(bytes.toString("utf8")) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
