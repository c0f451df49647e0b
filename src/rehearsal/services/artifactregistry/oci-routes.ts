import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { RawRoute } from "../../api/api-service.ts";
import { digestOf, manifestOf, putManifest } from "./manifests.ts";
import type { RepositoryRecord, UploadSession } from "./model.ts";
import { OciError, sendOciError } from "./oci-error.ts";
import type { RepositoryStore } from "./store.ts";

/** What registries take at least, and most at most. @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-manifests */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const BASE = "/v2/{project}/{repository}/{image}";

interface OciCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly repository: RepositoryRecord;
  /** `/v2/PROJECT/REPOSITORY/IMAGE`. */
  readonly base: string;
}

type Handler = (call: OciCall) => void | Promise<void>;

/**
 * The OCI distribution API: pull and push of `PROJECT/REPOSITORY/IMAGE`.
 * @param maxBlobBytes Of one blob; all are held in memory.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#endpoints
 */
export function ociRoutes(store: RepositoryStore, maxBlobBytes: number): RawRoute[] {
  const route = (method: RawRoute["method"], path: string, handler: Handler): RawRoute => ({
    method,
    path: `${BASE}/${path}`,
    handleRaw: (request, response, params) => handle(store, request, response, params, handler),
  });
  return [
    { method: "GET", path: "/v2", handleRaw: (_request, response) => send(response, 200, {}) },
    route("GET", "blobs/{digest}", getBlob),
    route("HEAD", "blobs/{digest}", getBlob),
    route("POST", "blobs/uploads", (call) => startUpload(call, maxBlobBytes)),
    route("PATCH", "blobs/uploads/{session}", (call) => appendUpload(call, maxBlobBytes)),
    route("PUT", "blobs/uploads/{session}", (call) => finishUpload(call, maxBlobBytes)),
    route("PUT", "manifests/{reference}", pushManifest),
    route("GET", "manifests/{reference}", getManifest),
    route("HEAD", "manifests/{reference}", getManifest),
  ];
}

async function handle(
  store: RepositoryStore,
  request: IncomingMessage,
  response: ServerResponse,
  params: Readonly<Record<string, string>>,
  handler: Handler,
): Promise<void> {
  const { project = "", repository: id = "", image = "" } = params;
  const query = new URL(request.url ?? "/", "http://registry.localhost").searchParams;
  try {
    const repository = store.ofImage(project, id);
    if (repository === undefined) {
      throw new OciError("NAME_UNKNOWN", `Repository "${id}" of project "${project}" not found.`);
    }
    const base = `/v2/${[project, id, image].map(encodeURIComponent).join("/")}`;
    await handler({ request, response, params, query, repository, base });
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    sendOciError(response, error, request.complete);
  }
}

function getBlob({ response, params, repository }: OciCall): void {
  const { digest = "" } = params;
  const bytes = repository.blobs.get(digest);
  if (bytes === undefined) throw new OciError("BLOB_UNKNOWN", `${digest} is not here.`);
  const type = { "content-type": "application/octet-stream", "docker-content-digest": digest };
  send(response, 200, type, bytes);
}

/** With `?digest=` the whole blob at once, else the begin of a session. */
async function startUpload(call: OciCall, maxBytes: number): Promise<void> {
  const digest = call.query.get("digest");
  const bytes = await readAll(call.request, maxBytes);
  if (digest !== null) return storeBlob(call, digest, bytes);
  const id = randomUUID();
  call.repository.uploads.set(id, { chunks: [], lengthBytes: 0 });
  send(call.response, 202, {
    location: `${call.base}/blobs/uploads/${id}`,
    range: "0-0",
    "docker-upload-uuid": id,
  });
}

async function appendUpload(call: OciCall, maxBytes: number): Promise<void> {
  const upload = sessionOf(call);
  await append(call, upload, maxBytes);
  send(call.response, 202, {
    location: `${call.base}/blobs/uploads/${call.params["session"] ?? ""}`,
    range: `0-${Math.max(0, upload.lengthBytes - 1)}`,
  });
}

async function finishUpload(call: OciCall, maxBytes: number): Promise<void> {
  const upload = sessionOf(call);
  const digest = call.query.get("digest");
  if (digest === null) throw new OciError("DIGEST_INVALID", "The query lacks ?digest=sha256:….");
  await append(call, upload, maxBytes);
  // A blob that is not what it should be is started over.
  call.repository.uploads.delete(call.params["session"] ?? "");
  storeBlob(call, digest, Buffer.concat(upload.chunks));
}

function sessionOf({ params, repository }: OciCall): UploadSession {
  const upload = repository.uploads.get(params["session"] ?? "");
  if (upload === undefined) throw new OciError("BLOB_UPLOAD_UNKNOWN", "There is no such upload.");
  return upload;
}

async function append(call: OciCall, upload: UploadSession, maxBytes: number): Promise<void> {
  const bytes = await readAll(call.request, maxBytes - upload.lengthBytes);
  const start = /^(?:bytes )?(\d+)-/.exec(call.request.headers["content-range"] ?? "")?.[1];
  if (start !== undefined && Number(start) !== upload.lengthBytes) {
    throw new OciError("BLOB_UPLOAD_INVALID", `The upload goes on at ${upload.lengthBytes}.`);
  }
  upload.chunks.push(bytes);
  upload.lengthBytes += bytes.length;
}

function storeBlob({ response, repository, base }: OciCall, digest: string, bytes: Buffer): void {
  const actual = digestOf(bytes);
  if (digest !== actual) {
    throw new OciError("DIGEST_INVALID", `The blob's digest is ${actual}, not ${digest}.`);
  }
  repository.blobs.set(digest, bytes);
  send(response, 201, { location: `${base}/blobs/${digest}`, "docker-content-digest": digest });
}

async function pushManifest({ request, response, params, repository, base }: OciCall) {
  const bytes = await readAll(request, MAX_MANIFEST_BYTES);
  const { image = "", reference = "" } = params;
  const type = request.headers["content-type"];
  const { digest } = putManifest(repository, image, reference, bytes, type);
  send(response, 201, { location: `${base}/manifests/${digest}`, "docker-content-digest": digest });
}

function getManifest({ response, params, repository }: OciCall): void {
  const { image = "", reference = "" } = params;
  const found = manifestOf(repository.images.get(image), reference);
  if (found === undefined) throw new OciError("MANIFEST_UNKNOWN", `${reference} is not here.`);
  const { mediaType, digest, bytes } = found;
  send(response, 200, { "content-type": mediaType, "docker-content-digest": digest }, bytes);
}

async function readAll(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Kept open on an early exit, so that the refusal can still be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new OciError(
        "SIZE_INVALID",
        `The upload exceeds the limit by ${length - maxBytes} or more bytes.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer = Buffer.alloc(0),
): void {
  response.writeHead(status, {
    ...headers,
    "content-length": body.length,
    "docker-distribution-api-version": "registry/2.0",
  });
  // Node sends no body for HEAD.
  response.end(body);
}
