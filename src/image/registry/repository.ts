import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

import { Failure } from "../../base/failure.ts";
import { IMAGE_DIGEST } from "../../semantics/image-name.ts";
import { sha256, type Blob, type Descriptor } from "../oci/blob.ts";
import { ACCEPTED } from "../oci/media-types.ts";
import { unsafe, type Asked } from "./registry-failure.ts";
import type { Registry } from "./registry.ts";
import { readAll, TooLong } from "./transport.ts";

/**
 * What every registry takes.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-manifests
 */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

const UPLOADS = "blobs/uploads/";

/** A manifest as a registry keeps it. */
export interface StoredManifest {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly digest: string;
}

/** One image of a registry, with its tags. */
export class Repository {
  readonly registry: Registry;
  /** Without host. */
  readonly name: string;

  constructor(registry: Registry, name: string) {
    this.registry = registry;
    this.name = name;
  }

  /**
   * @param reference A tag or a digest.
   * @throws Failure as `Registry.call`; `IMAGE_REGISTRY_UNSAFE` when it has another digest than is
   * said, or no end
   */
  async manifest(reference: string): Promise<StoredManifest> {
    const asked = this.#asked("pull", reference);
    return this.registry.retried(asked, async () => {
      const answer = await this.registry.once({
        asked,
        method: "GET",
        to: `manifests/${reference}`,
        headers: { accept: ACCEPTED.join(", ") },
        ok: [200],
      });
      const bytes = await readAll(answer, MAX_MANIFEST_BYTES).catch((error: unknown) => {
        if (!(error instanceof TooLong)) throw error;
        throw unsafe(
          asked,
          `its manifest of ${reference} is longer than ${MAX_MANIFEST_BYTES} bytes`,
        );
      });
      const digest = sha256(bytes);
      const told = answer.header("docker-content-digest");
      const expected = IMAGE_DIGEST.test(reference) ? reference : told;
      if (expected !== undefined && expected !== digest) {
        throw unsafe(asked, `it gives ${digest} as ${reference}, which is ${expected}`);
      }
      return { bytes, digest, mediaType: answer.header("content-type") ?? "" };
    });
  }

  /** The digest that a tag has, or a digest that is there; undefined for none. */
  async find(reference: string): Promise<string | undefined> {
    const asked = this.#asked("pull", reference);
    const answer = await this.registry.call({
      asked,
      method: "HEAD",
      to: `manifests/${reference}`,
      headers: { accept: ACCEPTED.join(", ") },
      ok: [200, 404],
    });
    answer.body.resume();
    if (answer.status === 404) return undefined;
    const digest = answer.header("docker-content-digest");
    // It may be absent: then it is that of the bytes.
    return digest !== undefined && IMAGE_DIGEST.test(digest)
      ? digest
      : (await this.manifest(reference)).digest;
  }

  /**
   * Reads a blob into a file, which holds it whole and right, or is of no use when this throws.
   * @throws Failure as `Registry.call`; `IMAGE_REGISTRY_UNSAFE` for other bytes than the descriptor
   * names
   */
  async download(blob: Descriptor, file: string): Promise<void> {
    const asked = this.#asked("pull", blob.digest);
    await this.registry.retried(asked, async () => {
      const answer = await this.registry.once({
        asked,
        method: "GET",
        to: `blobs/${blob.digest}`,
        ok: [200],
      });
      const hash = createHash("sha256");
      let size = 0;
      const check = new Transform({
        transform(chunk: Buffer, _, done) {
          size += chunk.length;
          hash.update(chunk);
          const isTooLong = size > blob.size;
          done(
            isTooLong ? unsafe(asked, `${blob.digest} is longer than ${blob.size} bytes`) : null,
            chunk,
          );
        },
      });
      await pipeline(answer.body, check, createWriteStream(file));
      const digest = `sha256:${hash.digest("hex")}`;
      if (digest !== blob.digest) throw unsafe(asked, `it gives ${digest} as ${blob.digest}`);
    });
  }

  /**
   * Makes a blob this repository's, in the cheapest way: it is there, it is another repository's of
   * the registry, or it is sent whole.
   * @throws Failure as `Registry.call`, or of what the blob needs to be at hand
   */
  async pushBlob(blob: Blob): Promise<void> {
    const asked = this.#asked("push", blob.digest);
    const found = await this.registry.call({
      asked,
      method: "HEAD",
      to: `blobs/${blob.digest}`,
      ok: [200, 404],
    });
    found.body.resume();
    if (found.status === 200) return;
    const { origin } = blob;
    const isNear = origin?.host === this.registry.host && origin.repository !== this.name;
    if (isNear && (await this.#mount(asked, blob.digest, origin.repository))) return;
    await blob.prepare?.();
    // An upload that failed starts over from its POST.
    await this.registry.retried(asked, async () => {
      const begun = await this.registry.once({
        asked,
        method: "POST",
        to: UPLOADS,
        headers: { "content-length": "0" },
        ok: [202],
      });
      begun.body.resume();
      const location = this.registry.url(asked, begun.header("location") ?? "", UPLOADS);
      location.searchParams.set("digest", blob.digest);
      const answer = await this.registry.once({
        asked,
        method: "PUT",
        to: location,
        headers: { "content-type": "application/octet-stream" },
        body: blob,
        ok: [201, 204],
      });
      answer.body.resume();
    });
  }

  /**
   * True when the blob is this repository's now. Whatever stands against it, it can still be sent.
   */
  async #mount(asked: Asked, digest: string, from: string): Promise<boolean> {
    try {
      const answer = await this.registry.call({
        asked,
        method: "POST",
        to: `${UPLOADS}?${new URLSearchParams({ mount: digest, from }).toString()}`,
        headers: { "content-length": "0" },
        ok: [202, 201],
        scopes: [`repository:${from}:pull`],
      });
      answer.body.resume();
      return answer.status === 201;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  }

  /**
   * Pushes a manifest, whose blobs must be there, and returns the digest that the registry has it
   * under.
   * @param tag Its name besides its digest.
   * @throws Failure as `Registry.call`; `IMAGE_REGISTRY_UNSAFE` when that is another one
   */
  async pushManifest(manifest: Blob, tag?: string): Promise<string> {
    const reference = tag ?? manifest.digest;
    const asked = this.#asked("push", reference);
    const answer = await this.registry.call({
      asked,
      method: "PUT",
      to: `manifests/${reference}`,
      headers: { "content-type": manifest.mediaType },
      body: manifest,
      ok: [201, 200],
    });
    answer.body.resume();
    const told = answer.header("docker-content-digest") ?? manifest.digest;
    if (told !== manifest.digest) throw unsafe(asked, `it keeps ${manifest.digest} as ${told}`);
    return told;
  }

  #asked(action: Asked["action"], subject: string): Asked {
    return { host: this.registry.host, repository: this.name, action, subject };
  }
}
