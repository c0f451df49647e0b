import { errorMessage, Failure } from "../project/failure.ts";
import type { Blob, OciImage } from "./oci-image.ts";

/** How the registry is called: `fetch`, or what stands in for it. */
export type Http = (url: string, init: RequestInit) => Promise<Response>;

/** Where an image goes. */
export interface Target {
  /** `https://us-central1-docker.pkg.dev`. */
  readonly origin: string;
  /** `PROJECT/REPOSITORY/IMAGE`. */
  readonly name: string;
}

/**
 * Pushes an image by the OCI distribution API, blobs that are there already excepted.
 * @throws Failure `IMAGE_PUSH_DENIED`, `IMAGE_REPOSITORY_MISSING`, `IMAGE_PUSH_FAILED`
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#push
 */
export async function pushImage(
  image: OciImage,
  target: Target,
  token: string,
  http: Http,
): Promise<void> {
  const call = caller(target, token, http);
  for (const blob of [image.layer, image.config]) await pushBlob(blob, call);
  await call("PUT", `manifests/${image.manifest.digest}`, [201, 200], image.manifest);
}

type Call = (method: string, path: string, ok: readonly number[], body?: Blob) => Promise<Response>;

async function pushBlob(blob: Blob, call: Call): Promise<void> {
  const found = await call("HEAD", `blobs/${blob.digest}`, [200, 404]);
  if (found.status === 200) return;
  const begun = await call("POST", "blobs/uploads/", [202]);
  const location = begun.headers.get("location") ?? "";
  const url = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(blob.digest)}`;
  const octets = { ...blob, mediaType: "application/octet-stream" };
  await call("PUT", url, [201], octets);
}

function caller(target: Target, token: string, http: Http): Call {
  const base = `${target.origin}/v2/${target.name}/`;
  return async (method, path, ok, body) => {
    // A registry answers with an absolute URL, or with a path from its root.
    const url = new URL(path, base);
    let response: Response;
    try {
      response = await http(url.href, {
        method,
        redirect: "error",
        headers: {
          // Only the registry itself gets the token: an upload may be sent elsewhere.
          ...(url.origin === target.origin ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { "content-type": body.mediaType }),
        },
        ...(body === undefined ? {} : { body: new Uint8Array(body.bytes) }),
      });
    } catch (cause) {
      throw new Failure(
        "IMAGE_PUSH_FAILED",
        `the registry ${target.origin} can't be reached: ${errorMessage(cause)}`,
        {
          exitCode: 1,
          hint: "check the network, then run it again: nothing is pushed twice",
          cause,
        },
      );
    }
    if (ok.includes(response.status)) return response;
    throw refused(target, method, response.status);
  };
}

function refused(target: Target, method: string, status: number): Failure {
  const where = `${target.origin}/${target.name}`;
  if (status === 401 || status === 403) {
    return new Failure("IMAGE_PUSH_DENIED", `the registry refuses to take "${where}" (${status})`, {
      exitCode: 2,
      hint: "grant the deployer roles/artifactregistry.writer on the repository",
    });
  }
  if (status === 404) {
    return new Failure("IMAGE_REPOSITORY_MISSING", `the repository of "${where}" does not exist`, {
      exitCode: 2,
      hint: "create it once: gcloud artifacts repositories create NAME --repository-format=docker",
    });
  }
  return new Failure("IMAGE_PUSH_FAILED", `${method} to "${where}" was answered with ${status}`, {
    exitCode: 1,
    hint: "run it again: nothing is pushed twice",
  });
}
