import { createHash } from "node:crypto";

import { ApiStandIn, type SeenCall, type StandInAnswer } from "./api-stand-in.ts";

type Entity = Readonly<Record<string, unknown>>;

/**
 * Entities over HTTP, for tests: `/source` in pages, `/target` under conditions, `/old` to be
 * listed and deleted. `before` may answer instead.
 */
export class EntityServer implements AsyncDisposable {
  readonly source: Entity[] = [];
  readonly target = new Map<string, Entity>();
  before: (call: SeenCall) => StandInAnswer | undefined = () => undefined;
  readonly #pageSize: number;
  #http: ApiStandIn | undefined;

  private constructor(pageSize: number) {
    this.#pageSize = pageSize;
  }

  static async start(pageSize = 2): Promise<EntityServer> {
    const server = new EntityServer(pageSize);
    server.#http = await ApiStandIn.start((call) => server.before(call) ?? server.#answer(call));
    return server;
  }

  get env(): Record<string, string> {
    const url = this.#http?.url ?? "";
    return {
      SYNC_SOURCE_URL: `${url}/source`,
      SYNC_TARGET_URL: `${url}/target`,
      CLEANUP_URL: `${url}/old`,
      PRIVATE_HOSTS: "127.0.0.1",
    };
  }

  get calls(): readonly SeenCall[] {
    return this.#http?.calls ?? [];
  }

  /** Method and path with query of each call. */
  get lines(): string[] {
    return this.calls.map(({ method, url }) => `${method} ${url}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http?.[Symbol.asyncDispose]();
  }

  #answer({ method, url, headers, body }: SeenCall): StandInAnswer {
    const { pathname, searchParams } = new URL(url, "http://entities");
    const [area = "", , id = ""] = pathname.slice(1).split("/").map(decodeURIComponent);
    if (method === "DELETE") {
      const index = this.source.findIndex((entity) => entity["id"] === id);
      if (index >= 0) this.source.splice(index, 1);
      return { status: index < 0 ? 404 : 204 };
    }
    if (area !== "target") {
      const start = Number(searchParams.get("page_token") ?? 0);
      const end = start + this.#pageSize;
      const next = end < this.source.length ? { next_page_token: String(end) } : {};
      return tagged({ items: this.source.slice(start, end), ...next }, headers["if-none-match"]);
    }
    const current = this.target.get(id);
    if (method === "GET") {
      return current === undefined ? { status: 404 } : tagged(current, headers["if-none-match"]);
    }
    const isAsExpected =
      headers["if-none-match"] === "*"
        ? current === undefined
        : current !== undefined && headers["if-match"] === etagOf(current);
    if (!isAsExpected) return { status: 412 };
    this.target.set(id, JSON.parse(body) as Entity);
    return { status: 200 };
  }
}

function etagOf(value: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(value)).digest("hex")}"`;
}

function tagged(body: unknown, known: string | undefined): StandInAnswer {
  const etag = etagOf(body);
  return known === etag ? { status: 304 } : { status: 200, body, headers: { etag } };
}
