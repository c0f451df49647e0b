/** The programs that can build a Dockerfile, in the order in which they are tried. */
export const BUILDER_NAMES = ["docker", "podman", "buildah"] as const;
export type BuilderName = (typeof BUILDER_NAMES)[number];
