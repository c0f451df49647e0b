import { formatImageName, type ImageName } from "../../semantics/image-name.ts";
import type { BlobCache } from "../oci/blob-cache.ts";
import { pullImage } from "../registry/pull-image.ts";
import type { Registries } from "../registry/registries.ts";
import type { BaseImage, BaseImages } from "./base-image.ts";

/**
 * Bases from their registries, each resolved once in a run: workers that share one get the same.
 */
export function registryBases(registries: Registries, cache: BlobCache): BaseImages {
  const resolved = new Map<string, Promise<BaseImage>>();
  return {
    resolve(name) {
      const key = formatImageName(name);
      let base = resolved.get(key);
      if (base === undefined) {
        base = resolveBase(name, registries, cache);
        resolved.set(key, base);
      }
      return base;
    },
  };
}

async function resolveBase(
  name: ImageName,
  registries: Registries,
  cache: BlobCache,
): Promise<BaseImage> {
  const { pin, form, configFile, layers, manifest } = await pullImage(name, registries, cache);
  return { name, digest: manifest.digest, pin, form, config: configFile, layers };
}
