import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import type { RegistryLogin } from "../../gcp/docker-config.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { Registry, type RegistryDeps } from "./registry.ts";

/** What a request is answered with instead; true when it was. */
export type Hook = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean;

/** A registry in memory with token authentication, for tests. A hook makes it a hostile one. */
export class RegistryFixture {
  readonly blobs = new Map<string, Buffer>();
  /** `NAME@REFERENCE` -> manifest. */
  readonly manifests = new Map<string, { readonly bytes: Buffer; readonly type: string }>();
  /** `METHOD PATH` of every request, without digests. */
  readonly calls: string[] = [];
  /**
   * Who may do what: the login's name, or `nobody`, -> actions. Undefined asks nobody for anything.
   */
  rights: Record<string, readonly ("pull" | "push")[]> | undefined;
  hook: Hook = () => false;
  readonly #server: Server;
  #uploads = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<RegistryFixture> {
    const fixture = new RegistryFixture();
    await new Promise<void>((resolve) => fixture.#server.listen(0, "127.0.0.1", resolve));
    return fixture;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Those that change something. */
  get writes(): string[] {
    return this.calls.filter((call) => /^(PUT|POST)/.test(call));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** @param login What is signed in with; the password is `pw`. */
  registry(login?: string, deps: Partial<RegistryDeps> = {}): Registry {
    return new Registry(this.host, registryDeps(login, deps));
  }

  put(name: string, reference: string, manifest: unknown, type: string): string {
    const bytes = Buffer.from(JSON.stringify(manifest));
    const digest = digestOf(bytes);
    this.manifests.set(`${name}@${digest}`, { bytes, type });
    this.manifests.set(`${name}@${reference}`, { bytes, type });
    return digest;
  }

  putBlob(bytes: Buffer): string {
    const digest = digestOf(bytes);
    this.blobs.set(digest, bytes);
    return digest;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", `http://${this.host}`);
    const method = request.method ?? "";
    this.calls.push(`${method} ${url.pathname.replace(/sha256:[0-9a-f]+/, "D")}`);
    if (this.hook(request, response, url)) return;
    if (url.pathname === "/token") return this.#token(request, response, url);
    const [, name = "", place = ""] =
      /^\/v2\/(.+?)\/((?:manifests|blobs)\/.*)$/.exec(url.pathname) ?? [];
    const action = method === "PUT" || method === "POST" ? "push" : "pull";
    const granted = (request.headers.authorization ?? "").replace("Bearer ", "").split(";");
    if (this.rights !== undefined && !granted.includes(`repository:${name}:${action}`)) {
      response.setHeader(
        "www-authenticate",
        `Bearer realm="http://${this.host}/token",service="fixture"`,
      );
      return fail(response, granted.length > 1 ? 403 : 401, "DENIED", "not for you");
    }
    const body = await buffer(request);
    if (place.startsWith("manifests/"))
      this.#manifest(method, name, place.slice(10), body, request, response);
    else this.#blob(method, name, place.slice(6), body, url, response);
  }

  /** A token is the rights that it gives, in plain. */
  #token(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const basic = /^Basic (.*)$/.exec(request.headers.authorization ?? "")?.[1];
    const [user = "nobody", password] =
      basic === undefined ? [] : Buffer.from(basic, "base64").toString().split(":");
    if (basic !== undefined && password !== "pw")
      return fail(response, 401, "UNAUTHORIZED", "wrong");
    const rights: readonly string[] = this.rights?.[user] ?? [];
    const scopes = url.searchParams.getAll("scope").flatMap((scope) => {
      const [, name = "", actions = ""] = /^repository:(.*):(.*)$/.exec(scope) ?? [];
      return actions
        .split(",")
        .filter((one) => rights.includes(one))
        .map((one) => `repository:${name}:${one}`);
    });
    response.end(JSON.stringify({ token: ["granted", ...scopes].join(";") }));
  }

  #manifest(
    method: string,
    name: string,
    reference: string,
    body: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (method === "PUT") {
      const digest = digestOf(body);
      const entry = { bytes: body, type: request.headers["content-type"] ?? "" };
      this.manifests.set(`${name}@${reference}`, entry).set(`${name}@${digest}`, entry);
      response.writeHead(201, { "docker-content-digest": digest }).end();
      return;
    }
    const found = this.manifests.get(`${name}@${reference}`);
    if (found === undefined) return fail(response, 404, "MANIFEST_UNKNOWN", "no such manifest");
    response.writeHead(200, {
      "content-type": found.type,
      "docker-content-digest": digestOf(found.bytes),
    });
    response.end(method === "HEAD" ? undefined : found.bytes);
  }

  #blob(
    method: string,
    name: string,
    place: string,
    body: Buffer,
    url: URL,
    response: ServerResponse,
  ): void {
    if (method === "POST") {
      const mounted = url.searchParams.get("mount");
      if (mounted !== null && this.blobs.has(mounted)) return void response.writeHead(201).end();
      const location = `/v2/${name}/blobs/uploads/${this.#uploads++}?state=a%2Fb`;
      return void response.writeHead(202, { location }).end();
    }
    if (method === "PUT") {
      const digest = url.searchParams.get("digest") ?? "";
      if (url.searchParams.get("state") !== "a/b")
        return fail(response, 404, "BLOB_UPLOAD_UNKNOWN", "");
      if (digestOf(body) !== digest) return fail(response, 400, "DIGEST_INVALID", "");
      this.blobs.set(digest, body);
      return void response.writeHead(201).end();
    }
    const found = this.blobs.get(place);
    if (found === undefined) return fail(response, 404, "BLOB_UNKNOWN", "no such blob");
    response.writeHead(200, { "content-length": found.length });
    response.end(method === "HEAD" ? undefined : found);
  }
}

export function registryDeps(login?: string, deps: Partial<RegistryDeps> = {}): RegistryDeps {
  const found: RegistryLogin | undefined =
    login === undefined
      ? undefined
      : { source: "the fixture's file", username: login, password: "pw" };
  return {
    clock: new VirtualClock(),
    schemeOf: () => "http",
    logins: { find: () => Promise.resolve(found), isPublicFirst: () => false },
    ...deps,
  };
}

export function fail(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ errors: [{ code, message }] }));
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
