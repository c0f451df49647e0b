import type { IncomingMessage, ServerResponse } from "node:http";

import { ApiError } from "../../api/api-error.ts";
import type { RawRoute } from "../../api/api-service.ts";
import type { MemoryImageStore } from "./image-store.ts";
import { serveBlob, serveUpload } from "./oci-blobs.ts";
import type { OciCall } from "./oci-call.ts";
import { parseOciPath, readBytes, send, unsupported } from "./oci-call.ts";
import { OciError } from "./oci-error.ts";
import type { RepositoryStore } from "./repositories.ts";

/**
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-manifests
 */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/** What the registry keeps, and how much it takes. */
export interface OciDeps {
  readonly repositories: RepositoryStore;
  readonly images: MemoryImageStore;
  /** Of one blob; all are held in memory. */
  readonly maxBlobBytes: number;
}

/**
 * The OCI distribution API below `/v2/`, for images of repositories that exist.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#endpoints
 */
export function ociRoutes(deps: OciDeps): RawRoute[] {
  return [
    { method: "GET", path: "/v2", handleRaw: (_request, response) => send(response, 200, {}) },
    ...METHODS.map((method): RawRoute => ({
      method,
      path: "/v2/{path=**}",
      handleRaw: (request, response, params) =>
        serve(deps, request, response, params["path"] ?? ""),
    })),
  ];
}

async function serve(
  deps: OciDeps,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  // The v2 APIs of other services live here too: what none of them has is an unknown path, not an
  // image.
  if (path.startsWith("projects/")) {
    throw new ApiError("NOT_FOUND", `The requested URL /v2/${path} was not found on this server.`);
  }
  try {
    const { searchParams: query } = new URL(request.url ?? "/", "http://registry.localhost");
    const parsed = parseOciPath(path);
    if (!deps.repositories.has(parsed.project, parsed.repositoryId)) {
      const where = `"${parsed.repositoryId}" of project "${parsed.project}"`;
      throw new OciError("NAME_UNKNOWN", `Repository ${where} not found.`);
    }
    const call = { ...parsed, request, response, query };
    if (call.kind === "blobs") serveBlob(deps.images, call);
    else if (call.kind === "manifests") await serveManifest(deps.images, call);
    else if (call.kind === "tags/list") serveTags(deps.images, call);
    else await serveUpload(deps.images, call, deps.maxBlobBytes);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    // The rest of a refused body is not read: the connection can't be used again.
    if (!request.complete) response.setHeader("connection", "close");
    sendJson(response, error.status, error.toJson());
  }
}

async function serveManifest(images: MemoryImageStore, call: OciCall): Promise<void> {
  const { request, response, name, reference } = call;
  const { method } = request;
  if (method === "PUT") {
    const bytes = await readBytes(request, MAX_MANIFEST_BYTES);
    const type = request.headers["content-type"] ?? "application/vnd.oci.image.manifest.v1+json";
    const { digest } = images.putManifest(name, reference, type, bytes);
    const location = `/v2/${name}/manifests/${digest}`;
    return send(response, 201, { location, "docker-content-digest": digest });
  }
  const unknown = new OciError("MANIFEST_UNKNOWN", `${name} has no manifest ${reference}.`);
  if (method === "DELETE") {
    if (!images.deleteManifest(name, reference)) throw unknown;
    return send(response, 202, {});
  }
  if (method !== "GET" && method !== "HEAD") unsupported(call);
  const found = images.manifest(name, reference);
  if (found === undefined) throw unknown;
  const headers = { "content-type": found.mediaType, "docker-content-digest": found.digest };
  send(response, 200, headers, found.bytes);
}

/** @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#listing-tags */
function serveTags(images: MemoryImageStore, call: OciCall): void {
  const { request, response, name, query } = call;
  if (request.method !== "GET") unsupported(call);
  if (!images.has(name)) throw new OciError("NAME_UNKNOWN", `There is no image ${name}.`);
  const last = query.get("last") ?? "";
  const left = images.tags(name).filter((tag) => tag > last);
  const asked = /^\d+$/.exec(query.get("n") ?? "")?.[0];
  const tags = asked === undefined ? left : left.slice(0, Number(asked));
  const end = tags.at(-1);
  if (end !== undefined && tags.length < left.length) {
    const next = new URLSearchParams({ n: String(tags.length), last: end });
    response.setHeader("link", `</v2/${name}/tags/list?${next.toString()}>; rel="next"`);
  }
  sendJson(response, 200, { name, tags });
}

function sendJson(response: ServerResponse, status: number, json: object): void {
  send(response, status, { "content-type": "application/json" }, JSON.stringify(json));
}
