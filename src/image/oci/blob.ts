import { createHash } from "node:crypto";
import { Readable } from "node:stream";

/** @see https://github.com/opencontainers/image-spec/blob/v1.1.0/descriptor.md */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** Content by its digest, that can be read again and again. */
export interface Blob extends Descriptor {
  /** Gets the content, where it is not at hand yet; before it is opened. */
  readonly prepare?: () => Promise<void>;
  open(): Readable;
  /** A repository that has it, for one of the same registry to mount it from. */
  readonly origin?: { readonly host: string; readonly repository: string };
}

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function bytesBlob(bytes: Buffer, mediaType: string): Blob {
  return {
    mediaType,
    digest: sha256(bytes),
    size: bytes.length,
    open: () => Readable.from(bytes.length === 0 ? [] : [bytes]),
  };
}

/** A blob of JSON, compact. */
export function jsonBlob(value: unknown, mediaType: string): Blob {
  return bytesBlob(Buffer.from(JSON.stringify(value)), mediaType);
}

export function descriptorOf({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}
