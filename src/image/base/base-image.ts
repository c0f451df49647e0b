import type { ImageName } from "../../semantics/image-name.ts";
import type { Blob } from "../oci/blob.ts";
import type { ConfigFile } from "../oci/config-file.ts";

/** What an image is built on. */
export interface BaseImage {
  /** As the config has it. */
  readonly name: ImageName;
  /** Of its manifest for linux/amd64. */
  readonly digest: string;
  /** What its tag stands for now, to pin it by: the digest of an index where there is one. */
  readonly pin: string;
  /** The form of its manifest and layers, which another layer on top takes too. */
  readonly form: "oci" | "docker";
  readonly config: ConfigFile;
  /** From the bottom up. */
  readonly layers: readonly Blob[];
  /**
   * Why this only stands for the base, which could not be had: such an image runs in the embedded
   * cloud alone.
   */
  readonly standsInBecause?: string;
}

/** Where bases are had from. */
export interface BaseImages {
  /** @throws Failure `IMAGE_…` when it can't be had */
  resolve(name: ImageName): Promise<BaseImage>;
}

/**
 * Non-root, without a shell, of a fixed major version of Node, and free of Docker Hub's limits.
 * @see https://github.com/GoogleContainerTools/distroless
 */
export const DEFAULT_BASE: ImageName = {
  host: "gcr.io",
  repository: "distroless/nodejs24-debian13",
  tag: "nonroot",
  digest: undefined,
};
