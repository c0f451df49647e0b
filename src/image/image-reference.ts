import type { Endpoints } from "../gcp/endpoints.ts";

/** Where the images of a project are. */
export interface ImagePlace {
  readonly endpoints: Pick<Endpoints, "registryHost">;
  readonly region: string;
  readonly projectId: string;
  /** The Artifact Registry repository. */
  readonly repository: string;
}

/** Stands for the image before the first build: a plan needs some digest. */
export const NO_IMAGE_YET = `sha256:${"0".repeat(64)}`;

/**
 * `HOST/PROJECT/REPOSITORY/WORKER@DIGEST`.
 * @see https://cloud.google.com/artifact-registry/docs/docker/names
 */
export function imageReference(place: ImagePlace, worker: string, digest: string): string {
  const host = place.endpoints.registryHost(place.region);
  return `${host}/${place.projectId}/${place.repository}/${worker}@${digest}`;
}
