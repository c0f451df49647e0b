import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Json = Record<string, unknown>;

/** One call that the fake API got, in order. */
export interface Recorded {
  readonly method: string;
  /** Path and query without `alt=json`. */
  readonly path: string;
  readonly body: Json;
}

/**
 * Google's APIs reduced to what REST resources have in common: a store that echoes. It has no rules of its
 * own, so that a test of the provider's calls does not lean on the embedded cloud.
 */
export class FakeApi {
  readonly calls: Recorded[] = [];
  readonly store = new Map<string, Json>();
  readonly policies = new Map<string, Json>();
  /** Answers to give first: `${method} ${path prefix}` -> status codes, used up one by one. */
  readonly failures = new Map<string, number[]>();
  /** The error that the next operations carry. */
  operationError: Json | undefined;
  /** Awaited before a call is answered. */
  beforeAnswer: (call: Recorded) => Promise<void> | void = () => undefined;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #next = 1;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body = text.trim() === "" ? {} : (JSON.parse(text) as Json);
    const url = new URL(request.url ?? "/", "http://fake");
    url.searchParams.delete("alt");
    const method = request.method ?? "GET";
    const call = { method, path: url.pathname + url.search, body };
    this.calls.push(call);
    await this.beforeAnswer(call);
    const failure = [...this.failures].find(([key]) => `${method} ${url.pathname}`.startsWith(key));
    const failed = failure?.[1].shift();
    const [status, answer] =
      failed === undefined
        ? this.#answer(method, url, body)
        : [failed, { error: { code: failed, message: "injected" } }];
    response.writeHead(status as number, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  }

  #answer(method: string, url: URL, body: Json): [number, Json] {
    const path = decodeURIComponent(url.pathname);
    if (/:getIamPolicy$|\/iam$/.test(path) && (method === "GET" || !path.endsWith("/iam"))) {
      if (path.endsWith(":getIamPolicy"))
        return [200, this.#policy(path.replace(/:getIamPolicy$/, ""))];
      return [200, this.#policy(path.replace(/\/iam$/, ""))];
    }
    if (path.endsWith(":setIamPolicy"))
      return this.#setPolicy(path.replace(/:setIamPolicy$/, ""), body["policy"] as Json);
    if (path.endsWith("/iam")) return this.#setPolicy(path.replace(/\/iam$/, ""), body);
    const verb = /:(\w+)$/.exec(path)?.[1];
    if (verb !== undefined && method === "POST")
      return this.#verb(path.slice(0, -verb.length - 1), verb, body);
    if (path.endsWith(":access"))
      return [200, this.store.get(path.replace(":access", "#payload")) ?? {}];
    if (method === "POST") return this.#create(path, url, body);
    if (path.endsWith("/o")) return [200, { items: [] }];
    const present = this.store.get(path);
    if (path.endsWith("/services") && method === "GET" && !path.startsWith("/v2/")) {
      return [
        200,
        {
          services: [...this.store.keys()]
            .filter((key) => key.startsWith(`${path}/`))
            .map((name) => ({ name })),
        },
      ];
    }
    if (!present)
      return [404, { error: { code: 404, message: `${path} not found`, status: "NOT_FOUND" } }];
    if (method === "DELETE") this.store.delete(path);
    if (method === "PATCH" || method === "PUT")
      this.store.set(path, this.#changed(present, url, body));
    const done = {
      name: "operations/1",
      done: true,
      ...(this.operationError ? { error: this.operationError } : {}),
    };
    return [
      200,
      method === "GET"
        ? present
        : { ...done, ...(method === "DELETE" ? {} : { ...this.store.get(path) }), done: true },
    ];
  }

  #changed(present: Json, url: URL, body: Json): Json {
    const account = body["serviceAccount"] as Json | undefined;
    if (account) return { ...present, ...account };
    const mask = url.searchParams.get("updateMask");
    if (mask === null)
      return { name: present["name"], location: present["location"], ...body, ...fixed(present) };
    const next = { ...present };
    for (const name of mask.split(",")) {
      delete next[name];
      if (body[name] !== undefined) next[name] = body[name];
    }
    return next;
  }

  #create(collection: string, url: URL, body: Json): [number, Json] {
    const version = collection.split("/")[1] ?? "";
    const id =
      [...url.searchParams].find(([key]) => /[iI]d$/.test(key))?.[1] ??
      (body["accountId"] as string | undefined);
    let path: string;
    let made = body;
    if (body["accountId"] !== undefined) {
      const project = collection.split("/")[3] ?? "";
      const email = `${id}@${project}.iam.gserviceaccount.com`;
      path = `${collection}/${email}`;
      made = {
        ...(body["serviceAccount"] as Json),
        email,
        projectId: project,
        uniqueId: "1",
        name: path.slice(4),
      };
    } else if (typeof body["name"] === "string") {
      path = body["name"].startsWith("projects/")
        ? `/${version}/${body["name"]}`
        : `${collection}/${body["name"]}`;
    } else {
      path = `${collection}/${id ?? this.#next++}`;
      made = { ...body, name: path.replace(/^\/v\d\//, "") };
    }
    if (this.store.has(path))
      return [409, { error: { code: 409, message: "already exists", status: "ALREADY_EXISTS" } }];
    this.store.set(path, {
      ...made,
      uid: "u-1",
      uri: `https://${String(id)}.test`,
      generation: "1",
      state: "ENABLED",
    });
    return [
      200,
      {
        ...this.store.get(path),
        done: true,
        ...(this.operationError ? { error: this.operationError } : {}),
      },
    ];
  }

  #verb(path: string, verb: string, body: Json): [number, Json] {
    if (verb === "addVersion") {
      const version = `${path}/versions/${this.#next++}`;
      this.store.set(version, {
        name: version.slice(4),
        state: "ENABLED",
        createTime: "2030-01-01T00:00:00Z",
      });
      this.store.set(`${version}#payload`, body);
      return [200, this.store.get(version) ?? {}];
    }
    if (verb === "enable" && path.includes("/services/")) this.store.set(path, { name: path });
    if (verb === "destroy") this.store.delete(path);
    return [200, { done: true }];
  }

  #policy(parent: string): Json {
    return this.policies.get(parent) ?? { etag: "e0", version: 1 };
  }

  #setPolicy(parent: string, policy: Json): [number, Json] {
    if (policy["etag"] !== this.#policy(parent)["etag"] && policy["bindings"]) {
      return [409, { error: { code: 409, message: "stale etag", status: "ABORTED" } }];
    }
    const next = { ...policy, etag: `e${this.#next++}` };
    this.policies.set(parent, next);
    return [200, next];
  }
}

function fixed(present: Json): Json {
  const names = ["uid", "uri", "generation", "projectNumber", "state"];
  return Object.fromEntries(
    names.filter((name) => name in present).map((name) => [name, present[name]]),
  );
}
