import { z } from "zod";

import { IMAGE_DIGEST } from "../../semantics/image-name.ts";
import { DOCKER, OCI } from "./media-types.ts";

/**
 * Nobody could run an image with more.
 * @see https://cloud.google.com/artifact-registry/quotas (size of an image)
 */
const MAX_LAYERS = 1_000;

const descriptor = z.object({
  mediaType: z.string().min(1).max(255),
  digest: z.string().regex(IMAGE_DIGEST),
  size: z.int().min(0),
});

const indexSchema = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.enum([OCI.index, DOCKER.index]).optional(),
  manifests: z
    .array(
      descriptor.extend({
        platform: z.object({ os: z.string(), architecture: z.string() }).optional(),
        annotations: z.record(z.string(), z.string()).optional(),
      }),
    )
    .max(MAX_LAYERS),
  layers: z.undefined().optional(),
  config: z.undefined().optional(),
});

const manifestSchema = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.enum([OCI.manifest, DOCKER.manifest]).optional(),
  config: descriptor,
  layers: z.array(descriptor).max(MAX_LAYERS),
  manifests: z.undefined().optional(),
});

export type ImageManifest = z.infer<typeof manifestSchema>;
export type ImageIndex = z.infer<typeof indexSchema>;

export type ParsedManifest =
  | { readonly kind: "image"; readonly image: ImageManifest }
  | { readonly kind: "index"; readonly index: ImageIndex }
  | { readonly problem: string };

/**
 * Reads a manifest. One that could be taken for both an image and an index is neither: two readers
 * would see two images.
 * @param mediaType As it is named where it was found.
 * @see https://github.com/opencontainers/image-spec/security/advisories/GHSA-77vh-xpmg-72qh
 */
export function parseManifest(bytes: Buffer, mediaType: string): ParsedManifest {
  const type = mediaType.replace(/;.*$/, "").trim();
  const isIndex = type === OCI.index || type === DOCKER.index;
  if (!isIndex && type !== OCI.manifest && type !== DOCKER.manifest) {
    return {
      problem: `its type is ${JSON.stringify(type.slice(0, 100))}, which is not one of an image`,
    };
  }
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString("utf8"));
  } catch {
    return { problem: "it is not JSON" };
  }
  const parsed = (isIndex ? indexSchema : manifestSchema).safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
  }
  const own = parsed.data.mediaType;
  if (own !== undefined && own !== type) {
    return { problem: `it calls itself ${own} and is sent as ${type}` };
  }
  if ("manifests" in parsed.data && parsed.data.manifests !== undefined) {
    return { kind: "index", index: parsed.data as ImageIndex };
  }
  const image = parsed.data as ImageManifest;
  const foreign = image.layers.find(({ mediaType: layer }) =>
    /nondistributable|foreign/.test(layer),
  );
  return foreign === undefined
    ? { kind: "image", image }
    : { problem: `a layer is of type ${foreign.mediaType}, which registries don't keep` };
}

/**
 * The manifest for Cloud Run in an index; undefined when it has none. Attestations lie among them.
 */
export function linuxAmd64(index: ImageIndex): ImageIndex["manifests"][number] | undefined {
  return index.manifests.find(
    ({ platform, annotations, mediaType }) =>
      platform?.os === "linux" &&
      platform.architecture === "amd64" &&
      annotations?.["vnd.docker.reference.type"] === undefined &&
      (mediaType === OCI.manifest || mediaType === DOCKER.manifest),
  );
}

/** The platforms of an index, for a message. */
export function platformsOf({ manifests }: ImageIndex): string {
  const known = manifests.flatMap(({ platform }) =>
    platform === undefined || platform.os === "unknown"
      ? []
      : [`${platform.os}/${platform.architecture}`],
  );
  return [...new Set(known)].slice(0, 10).join(", ") || "none";
}
