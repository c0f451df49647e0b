import type { JsonObject } from "../../ports.ts";

/** A manifest as it was pushed: its digest is that of these very bytes. */
export interface ManifestRecord {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A blob that is being pushed in pieces. */
export interface UploadSession {
  readonly chunks: Buffer[];
  lengthBytes: number;
}

/** The manifests of one image of a repository. */
export interface ImageRecord {
  readonly manifests: Map<string, ManifestRecord>;
  /** Digests by tag. */
  readonly tags: Map<string, string>;
}

/** A repository and what was pushed to it. */
export interface RepositoryRecord {
  /** `projects/P/locations/L/repositories/R`. */
  readonly name: string;
  json: JsonObject;
  /** By digest; shared by the images of the repository. */
  readonly blobs: Map<string, Buffer>;
  readonly images: Map<string, ImageRecord>;
  /** By session id. */
  readonly uploads: Map<string, UploadSession>;
}
