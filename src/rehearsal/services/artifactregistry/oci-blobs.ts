import type { MemoryImageStore } from "./image-store.ts";
import type { OciCall } from "./oci-call.ts";
import { readBytes, send, unsupported } from "./oci-call.ts";
import { OciError } from "./oci-error.ts";

/** `…/blobs/DIGEST`: the blob, or the range of it that is asked for. */
export function serveBlob(images: MemoryImageStore, call: OciCall): void {
  const { request, response, name, reference: digest } = call;
  if (request.method !== "GET" && request.method !== "HEAD") unsupported(call);
  const bytes = images.blob(name, digest);
  if (bytes === undefined)
    throw new OciError("BLOB_UNKNOWN", `${digest} was not pushed to ${name}.`);
  const headers = {
    "content-type": "application/octet-stream",
    "docker-content-digest": digest,
    "accept-ranges": "bytes",
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  if (range === null) return send(response, 200, headers, bytes);
  const from = Number(range[1]);
  const to = Math.min(range[2] === "" ? Infinity : Number(range[2]), bytes.length - 1);
  if (from > to) {
    return send(response, 416, { "content-range": `bytes */${bytes.length}` });
  }
  const part = { ...headers, "content-range": `bytes ${from}-${to}/${bytes.length}` };
  send(response, 206, part, bytes.subarray(from, to + 1));
}

/**
 * `…/blobs/uploads/` and its sessions.
 * @param maxBlobBytes Of a whole blob, however many pieces it comes in.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-blobs
 */
export async function serveUpload(
  images: MemoryImageStore,
  call: OciCall,
  maxBlobBytes: number,
): Promise<void> {
  const { request, reference: session } = call;
  if (session === "") {
    if (request.method !== "POST") unsupported(call);
    return start(images, call, maxBlobBytes);
  }
  const chunks = images.upload(call.name, session);
  if (request.method === "GET") return sendProgress(call, session, chunks, 204);
  if (request.method === "DELETE") {
    images.endUpload(session);
    return send(call.response, 204, {});
  }
  if (request.method !== "PATCH" && request.method !== "PUT") unsupported(call);
  await append(call, chunks, maxBlobBytes);
  if (request.method === "PATCH") return sendProgress(call, session, chunks, 202);
  // Also when the digest is wrong: such a blob is started over.
  images.endUpload(session);
  store(images, call, Buffer.concat(chunks));
}

/** At once with `?digest=`, from another image with `?mount=`, else by a session. */
async function start(images: MemoryImageStore, call: OciCall, maxBytes: number): Promise<void> {
  const { name, query } = call;
  const bytes = await readBytes(call.request, maxBytes);
  if (query.has("digest")) return store(images, call, bytes);
  const mount = query.get("mount") ?? "";
  if (images.mount(name, mount, query.get("from") ?? "")) return sendCreated(call, mount);
  sendProgress(call, images.startUpload(name), [], 202);
}

async function append(call: OciCall, chunks: Buffer[], maxBytes: number): Promise<void> {
  const bytes = await readBytes(call.request, maxBytes - lengthOf(chunks));
  const length = lengthOf(chunks);
  const from = /^(\d+)-/.exec(call.request.headers["content-range"] ?? "")?.[1];
  if (from !== undefined && Number(from) !== length) {
    throw new OciError(
      "BLOB_UPLOAD_INVALID",
      `The upload continues at byte ${length}, not ${from}.`,
    );
  }
  chunks.push(bytes);
}

function store(images: MemoryImageStore, call: OciCall, bytes: Buffer): void {
  const digest = call.query.get("digest") ?? "";
  images.putBlob(call.name, digest, bytes);
  sendCreated(call, digest);
}

function sendCreated({ response, name }: OciCall, digest: string): void {
  const location = `/v2/${name}/blobs/${digest}`;
  send(response, 201, { location, "docker-content-digest": digest });
}

function sendProgress(call: OciCall, session: string, chunks: Buffer[], status: number): void {
  send(call.response, status, {
    location: `/v2/${call.name}/blobs/uploads/${session}`,
    range: `0-${Math.max(0, lengthOf(chunks) - 1)}`,
    "docker-upload-uuid": session,
  });
}

function lengthOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}
