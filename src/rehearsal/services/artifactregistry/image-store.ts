import { createHash, randomUUID } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import { objectOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ImageStore, StoredImage } from "../../ports.ts";
import { OciError } from "./oci-error.ts";

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;

/** A manifest or an index as it was pushed. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** When it was pushed first, and when last; RFC 3339. */
  readonly uploadTime: string;
  readonly updateTime: string;
}

/** An image as Artifact Registry lists it. */
export interface ImageVersion extends Manifest {
  /** The part of the name after the repository's. */
  readonly image: string;
  readonly tags: readonly string[];
  /** Config and layers together. */
  readonly sizeBytes: number;
}

interface Descriptor {
  readonly digest: string;
  readonly platform: { readonly os?: string; readonly architecture?: string } | undefined;
}

/**
 * How many pushes may be in progress: beyond it the oldest are dropped, as a registry does after a
 * while.
 */
const MAX_UPLOADS = 1_000;

/** A blob that is being pushed in pieces. */
interface Upload {
  readonly name: string;
  readonly chunks: Buffer[];
}

/** Blobs, manifests and tags in memory. A name is `PROJECT/REPOSITORY/IMAGE`. */
export class MemoryImageStore implements ImageStore {
  /** By digest; shared by all images, but shown only to those that have pushed or mounted it. */
  readonly #blobs = new Map<string, Buffer>();
  readonly #blobsOf = new Map<string, Set<string>>();
  readonly #manifests = new Map<string, Manifest>();
  readonly #tags = new Map<string, Map<string, string>>();
  readonly #uploads = new Map<string, Upload>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(reference: string): StoredImage | undefined {
    const match = /^[^/]+\/(.+?)(?:@(sha256:[0-9a-f]{64})|:([^:/@]+))?$/.exec(reference);
    if (match === null) return undefined;
    const [, path = "", digest, tag = "latest"] = match;
    const name = path.replace(/:[^:/@]+$/, "");
    let manifest = this.manifest(name, digest ?? tag);
    const children = manifest === undefined ? [] : descriptors(parse(manifest.bytes), "manifests");
    if (children.length > 0) {
      const chosen =
        children.find(
          ({ platform }) => platform?.os === "linux" && platform.architecture === "amd64",
        ) ?? children[0];
      manifest = chosen === undefined ? undefined : this.manifest(name, chosen.digest);
    }
    return manifest === undefined ? undefined : this.#image(manifest);
  }

  #image(manifest: Manifest): StoredImage | undefined {
    const json = parse(manifest.bytes);
    const [configured] = configOf(json);
    const config = configured === undefined ? undefined : this.#blobs.get(configured.digest);
    const layers = descriptors(json, "layers").map(({ digest }) => this.#blobs.get(digest));
    const present = layers.filter((layer) => layer !== undefined);
    if (config === undefined || present.length < layers.length) return undefined;
    try {
      return { digest: manifest.digest, config: parse(config), layers: present };
    } catch (error) {
      // Any bytes can be pushed as a config: one that is not an image config can't be run.
      if (error instanceof OciError) return undefined;
      throw error;
    }
  }

  /** @param reference A tag or a digest. */
  manifest(name: string, reference: string): Manifest | undefined {
    const digest = DIGEST.test(reference) ? reference : this.#tags.get(name)?.get(reference);
    return this.#manifests.get(`${name}@${digest}`);
  }

  /**
   * @throws OciError when it is not a manifest, its digest differs, or what it refers to was not
   * pushed.
   */
  putManifest(name: string, reference: string, mediaType: string, bytes: Buffer): Manifest {
    const digest = digestOf(bytes);
    const byDigest = reference.includes(":");
    if (byDigest && reference !== digest) {
      throw new OciError("DIGEST_INVALID", `The manifest's digest is ${digest}, not ${reference}.`);
    }
    if (!byDigest && !TAG.test(reference)) {
      throw new OciError("MANIFEST_INVALID", `"${reference}" is not a valid tag.`);
    }
    const json = parse(bytes);
    const blobs = blobsOf(json);
    const children = descriptors(json, "manifests");
    if (blobs.length + children.length === 0) {
      throw new OciError("MANIFEST_INVALID", "The manifest has neither config nor manifests.");
    }
    const missing =
      blobs.find((blob) => this.blob(name, blob.digest) === undefined) ??
      children.find((child) => this.manifest(name, child.digest) === undefined);
    if (missing !== undefined) {
      throw new OciError("MANIFEST_BLOB_UNKNOWN", `${missing.digest} was not pushed to ${name}.`);
    }
    const now = new Date(this.#clock.now()).toISOString();
    const uploadTime = this.#manifests.get(`${name}@${digest}`)?.uploadTime ?? now;
    const manifest = { digest, mediaType, bytes, uploadTime, updateTime: now };
    this.#manifests.set(`${name}@${digest}`, manifest);
    if (!byDigest) this.#tagsOf(name).set(reference, digest);
    return manifest;
  }

  /** Deletes a tag, or a digest with its tags. False when there is none. */
  deleteManifest(name: string, reference: string): boolean {
    if (!reference.includes(":")) return this.#tagsOf(name).delete(reference);
    for (const [tag, digest] of this.#tagsOf(name)) {
      if (digest === reference) this.#tagsOf(name).delete(tag);
    }
    return this.#manifests.delete(`${name}@${reference}`);
  }

  /** Drops every image of `PROJECT/REPOSITORY`. */
  deleteRepository(project: string, repositoryId: string): void {
    const prefix = `${project}/${repositoryId}/`;
    for (const kept of [this.#blobsOf, this.#manifests, this.#tags]) {
      for (const name of kept.keys()) if (name.startsWith(prefix)) kept.delete(name);
    }
    for (const [id, { name }] of this.#uploads) {
      if (name.startsWith(prefix)) this.#uploads.delete(id);
    }
    const owned = new Set([...this.#blobsOf.values()].flatMap((digests) => [...digests]));
    for (const digest of this.#blobs.keys()) if (!owned.has(digest)) this.#blobs.delete(digest);
  }

  /** Every image of `PROJECT/REPOSITORY`, by name and digest. */
  versions(project: string, repositoryId: string): ImageVersion[] {
    const prefix = `${project}/${repositoryId}/`;
    return [...this.#manifests]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, manifest]) => {
        const name = key.slice(0, key.lastIndexOf("@"));
        const { digest, bytes } = manifest;
        return {
          ...manifest,
          image: name.slice(prefix.length),
          tags: this.tags(name).filter((tag) => this.#tags.get(name)?.get(tag) === digest),
          sizeBytes: this.#bytesOf(blobsOf(parse(bytes)).map((blob) => blob.digest)),
        };
      });
  }

  /** What the images of `PROJECT/REPOSITORY` take; a blob that several have counts once. */
  sizeBytes(project: string, repositoryId: string): number {
    const versions = this.versions(project, repositoryId);
    const blobs = versions.flatMap(({ bytes }) =>
      blobsOf(parse(bytes)).map(({ digest }) => digest),
    );
    const manifests = new Map(versions.map(({ digest, bytes }) => [digest, bytes.length]));
    return this.#bytesOf(blobs) + [...manifests.values()].reduce((sum, size) => sum + size, 0);
  }

  #bytesOf(digests: readonly string[]): number {
    const sizes = [...new Set(digests)].map((digest) => this.#blobs.get(digest)?.length ?? 0);
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Points a tag at an image that is there; false when it is not. */
  tag(name: string, tag: string, digest: string): boolean {
    if (!TAG.test(tag) || !this.#manifests.has(`${name}@${digest}`)) return false;
    this.#tagsOf(name).set(tag, digest);
    return true;
  }

  /** True for an image that has a manifest. */
  has(name: string): boolean {
    return [...this.#manifests.keys()].some((key) => key.startsWith(`${name}@`));
  }

  tags(name: string): string[] {
    return [...(this.#tags.get(name)?.keys() ?? [])].sort();
  }

  blob(name: string, digest: string): Buffer | undefined {
    return this.#blobsOf.get(name)?.has(digest) === true ? this.#blobs.get(digest) : undefined;
  }

  /** @throws OciError DIGEST_INVALID */
  putBlob(name: string, digest: string, bytes: Buffer): void {
    if (digestOf(bytes) !== digest) {
      throw new OciError("DIGEST_INVALID", `The uploaded bytes don't have the digest ${digest}.`);
    }
    this.#blobs.set(digest, bytes);
    this.#ownedBy(name).add(digest);
  }

  /** Mounts a blob of another image; false when that image does not have it. */
  mount(name: string, digest: string, from: string): boolean {
    if (this.blob(from, digest) === undefined) return false;
    this.#ownedBy(name).add(digest);
    return true;
  }

  startUpload(name: string): string {
    const id = randomUUID();
    const [oldest] = this.#uploads.keys();
    if (this.#uploads.size >= MAX_UPLOADS && oldest !== undefined) this.#uploads.delete(oldest);
    this.#uploads.set(id, { name, chunks: [] });
    return id;
  }

  /** The bytes so far. @throws OciError BLOB_UPLOAD_UNKNOWN */
  upload(name: string, id: string): Buffer[] {
    const upload = this.#uploads.get(id);
    if (upload?.name === name) return upload.chunks;
    throw new OciError("BLOB_UPLOAD_UNKNOWN", `There is no upload ${id} of ${name}.`);
  }

  endUpload(id: string): void {
    this.#uploads.delete(id);
  }

  #ownedBy(name: string): Set<string> {
    let owned = this.#blobsOf.get(name);
    if (owned === undefined) this.#blobsOf.set(name, (owned = new Set()));
    return owned;
  }

  #tagsOf(name: string): Map<string, string> {
    let tags = this.#tags.get(name);
    if (tags === undefined) this.#tags.set(name, (tags = new Map()));
    return tags;
  }
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function parse(bytes: Buffer): JsonObject {
  try {
    return objectOf(JSON.parse(bytes.toString("utf8")) as JsonObject);
  } catch {
    throw new OciError("MANIFEST_INVALID", "The manifest is not valid JSON.");
  }
}

/** Config and layers. */
function blobsOf(json: JsonObject): Descriptor[] {
  return [...descriptors(json, "layers"), ...configOf(json)];
}

function configOf(json: JsonObject): Descriptor[] {
  return json["config"] === undefined ? [] : descriptors({ config: [json["config"]] }, "config");
}

function descriptors(json: JsonObject, key: string): Descriptor[] {
  const list = json[key] ?? [];
  if (!Array.isArray(list)) throw new OciError("MANIFEST_INVALID", `${key} must be a list.`);
  return list.map((item) => {
    const { digest, platform } = objectOf(item);
    if (typeof digest !== "string" || !DIGEST.test(digest)) {
      throw new OciError("MANIFEST_INVALID", `A descriptor in ${key} has no sha256 digest.`);
    }
    return { digest, platform: platform as Descriptor["platform"] };
  });
}
