import type { Blob } from "./blob.ts";

/** An image of one platform, with all that it consists of. */
export interface Image {
  readonly manifest: Blob;
  readonly config: Blob;
  /** From the bottom up. */
  readonly layers: readonly Blob[];
}

/** What it weighs in a registry, in bytes. */
export function sizeOfImage({ config, layers }: Image): number {
  return layers.reduce((sum, { size }) => sum + size, config.size);
}
