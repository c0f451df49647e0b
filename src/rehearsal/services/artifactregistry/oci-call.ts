import type { IncomingMessage, ServerResponse } from "node:http";

import { OciError } from "./oci-error.ts";

const COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const IMAGE = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const PATH =
  /^([^/]+)\/([^/]+)\/(.+)\/(?:(blobs\/uploads)(?:\/([^/]+))?|(blobs|manifests)\/([^/]+)|(tags\/list))$/;

/** A path of the distribution API below `/v2/`, taken apart. */
export interface OciPath {
  readonly project: string;
  readonly repositoryId: string;
  /** `PROJECT/REPOSITORY/IMAGE`; an image may have slashes. */
  readonly name: string;
  readonly kind: "blobs/uploads" | "blobs" | "manifests" | "tags/list";
  /** The session, digest or tag; empty where the path has none. */
  readonly reference: string;
}

/** One call to the distribution API, of a repository that exists. */
export interface OciCall extends OciPath {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

/**
 * @throws OciError NAME_INVALID
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pulling-manifests
 */
export function parseOciPath(path: string): OciPath {
  const [, project = "", repositoryId = "", image = "", uploads, session, kind, reference] =
    PATH.exec(path) ?? [];
  if (!IMAGE.test(image)) {
    throw new OciError(
      "NAME_INVALID",
      `"${path}" is not the path of an image PROJECT/REPOSITORY/IMAGE.`,
    );
  }
  return {
    project,
    repositoryId,
    name: `${project}/${repositoryId}/${image}`,
    kind: uploads !== undefined ? "blobs/uploads" : kindOf(kind),
    reference: session ?? reference ?? "",
  };
}

function kindOf(kind: string | undefined): OciPath["kind"] {
  return kind === "blobs" || kind === "manifests" ? kind : "tags/list";
}

/** The whole body. @throws OciError SIZE_INVALID */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Kept open on an early exit, so that the refusal can still be answered.
  const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new OciError("SIZE_INVALID", `The body is larger than the ${maxBytes} bytes allowed.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Answers; of HEAD, Node leaves the body out. */
export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer | string = "",
): void {
  response.writeHead(status, {
    ...headers,
    "content-length": Buffer.byteLength(body),
    "docker-distribution-api-version": "registry/2.0",
  });
  response.end(body);
}

/** Refuses what the path does not offer. @throws OciError UNSUPPORTED */
export function unsupported({ request, kind }: OciCall): never {
  throw new OciError("UNSUPPORTED", `${request.method} is not supported for ${kind}.`);
}
