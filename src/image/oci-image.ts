import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import type { SnapshotFile } from "./snapshot.ts";

const WORKING_DIR = "app";
const EPOCH = new Date(0);

/** Bytes that a registry keeps by their digest. */
export interface Blob {
  readonly digest: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** @see https://github.com/opencontainers/image-spec/blob/v1.1.0/manifest.md */
export interface OciImage {
  readonly manifest: Blob;
  readonly config: Blob;
  readonly layer: Blob;
}

/**
 * An image of one layer, byte-stable for the same files: sorted, no times, no owners, modes 644 and 755.
 * Each file lies under `/app`, which is the working directory.
 */
export async function makeImage(
  files: readonly SnapshotFile[],
  cmd: readonly string[],
  port: number,
): Promise<OciImage> {
  const tar = await tarOf(files);
  const zipped = gzipSync(tar, { level: 6 });
  // Byte 9 names the operating system that zipped it (RFC 1952): 255, unknown, everywhere.
  zipped[9] = 255;
  const layer = blob(zipped, "application/vnd.oci.image.layer.v1.tar+gzip");
  const config = json("application/vnd.oci.image.config.v1+json", {
    architecture: "amd64",
    os: "linux",
    config: {
      Cmd: cmd,
      Env: ["NODE_ENV=production"],
      ExposedPorts: { [`${port}/tcp`]: {} },
      WorkingDir: `/${WORKING_DIR}`,
    },
    rootfs: { type: "layers", diff_ids: [digestOf(tar)] },
  });
  const manifest = json("application/vnd.oci.image.manifest.v1+json", {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: descriptor(config),
    layers: [descriptor(layer)],
  });
  return { manifest, config, layer };
}

async function tarOf(files: readonly SnapshotFile[]): Promise<Buffer> {
  const { pack } = await import("tar-stream");
  const tar = pack();
  const bytes = buffer(tar);
  for (const file of files) {
    tar.entry(
      {
        name: `${WORKING_DIR}/${file.path}`,
        mode: file.executable ? 0o755 : 0o644,
        mtime: EPOCH,
        uid: 0,
        gid: 0,
      },
      file.content,
    );
  }
  tar.finalize();
  return bytes;
}

function descriptor(of: Blob): { mediaType: string; digest: string; size: number } {
  return { mediaType: of.mediaType, digest: of.digest, size: of.bytes.length };
}

function json(mediaType: string, value: unknown): Blob {
  return blob(Buffer.from(JSON.stringify(value)), mediaType);
}

function blob(bytes: Buffer, mediaType: string): Blob {
  return { digest: digestOf(bytes), bytes, mediaType };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
