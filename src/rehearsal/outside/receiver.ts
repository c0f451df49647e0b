import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { Guard, type ErrorReport } from "../guard.ts";
import type { JsonObject } from "../json/json.ts";
import { keepLast, keepLastEntry } from "./keep-last.ts";
import { checkWebhook, type SignatureVerdict } from "./webhook-signature.ts";

/** A webhook that the receiver was sent. */
export interface CaughtWebhook {
  readonly path: string;
  readonly eventId: string | undefined;
  readonly signature: SignatureVerdict;
  readonly sizeBytes: number;
}

/** Something that a worker did to the receiver. */
export type ReceiverEvent =
  | { readonly kind: "webhook"; readonly webhook: CaughtWebhook }
  | {
      readonly kind: "synced" | "deleted";
      readonly collection: string;
      readonly id: string;
    };

export interface Receiver {
  readonly url: string;
  readonly webhooks: readonly CaughtWebhook[];
  /** Writes to `/target/COLLECTION/ID`. */
  readonly synced: ReadonlyMap<string, JsonObject>;
  /** Ids deleted below `/entities`. */
  readonly deleted: readonly string[];
  /** Serves these entities, oldest first, under `/source/COLLECTION` and `/entities/COLLECTION`. */
  serve(collection: string, entities: readonly JsonObject[]): void;
  stop(): Promise<void>;
}

export interface ReceiverWatch {
  /** Called for each action. */
  readonly onEvent?: (event: ReceiverEvent) => void;
  /** Called for a bug in the receiver. */
  readonly report?: ErrorReport;
}

const MAX_BODY_BYTES = 10_000_000;
const PAGE_SIZE = 50;

/**
 * An HTTP endpoint on loopback that stands for the systems a worker talks to: `/webhook` records
 * and checks signatures, `/source` serves pages of entities, `/target` takes them, `/entities`
 * lists old ones and deletes them. Pages and entities have ETags, and conditions on them hold.
 * @param signingSecret By which webhooks are signed, as Standard Webhooks says
 */
export async function startReceiver(
  signingSecret: string,
  { onEvent = () => undefined, report = () => undefined }: ReceiverWatch = {},
): Promise<Receiver> {
  const guard = new Guard(report);
  const tell = guard.callback("receiver.onEvent", onEvent);
  const webhooks: CaughtWebhook[] = [];
  const synced = new Map<string, JsonObject>();
  const deleted: string[] = [];
  const collections = new Map<string, Map<string, JsonObject>>();
  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    const url = new URL(request.url ?? "/", "http://receiver");
    const [area = "", collection = "", id = ""] = url.pathname
      .slice(1)
      .split("/")
      .map(decodeURIComponent);
    const entities = collections.get(collection) ?? new Map<string, JsonObject>();
    const route = `${request.method} ${area}`;
    if (route === "POST webhook") {
      const webhook: CaughtWebhook = {
        path: url.pathname,
        eventId: first(request.headers["webhook-id"]),
        signature: checkWebhook(request.headers, body, signingSecret),
        sizeBytes: body.length,
      };
      keepLast(webhooks, webhook);
      tell({ kind: "webhook", webhook });
      return send(response, 200, {});
    }
    if (route === "GET source" || route === "GET entities") {
      const token = url.searchParams.get("page_token");
      return sendTagged(request, response, page([...entities.values()], token));
    }
    if (route === "GET target") {
      const entity = synced.get(`${collection}/${id}`);
      if (entity === undefined) return send(response, 404, { error: `no ${collection}/${id}` });
      return sendTagged(request, response, entity);
    }
    if (route === "PUT target") {
      if (!mayWrite(request, synced.get(`${collection}/${id}`))) {
        return send(response, 412, { error: `${collection}/${id} is another one` });
      }
      const entity = JSON.parse(body.toString("utf8")) as JsonObject;
      keepLastEntry(synced, `${collection}/${id}`, entity);
      tell({ kind: "synced", collection, id });
      return send(response, 200, {});
    }
    if (route === "DELETE entities") {
      if (!entities.delete(id)) return send(response, 404, { error: `no ${collection}/${id}` });
      keepLast(deleted, id);
      tell({ kind: "deleted", collection, id });
      return send(response, 200, {});
    }
    return send(response, 404, { error: `no route ${request.method} ${url.pathname}` });
  };
  const serve = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    readBody(request)
      .then(
        (body) => answer(request, response, body),
        () => send(response, 413, { error: "body too large or broken off" }),
      )
      .catch(() => send(response, 400, { error: "malformed request" }));
  const server = createServer((request, response) =>
    guard.run(
      "receiver",
      () => serve(request, response),
      () => response.destroy(),
    ),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    webhooks,
    synced,
    deleted,
    serve(collection, entities) {
      collections.set(
        collection,
        new Map(entities.map((entity) => [String(entity["id"] as string), entity])),
      );
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function etagOf(value: JsonObject): string {
  return `"${createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16)}"`;
}

function sendTagged(request: IncomingMessage, response: ServerResponse, body: JsonObject): void {
  const etag = etagOf(body);
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("etag", etag);
  send(response, 200, body);
}

/** The conditions of RFC 9110, section 13.1, that a writer sets. */
function mayWrite({ headers }: IncomingMessage, current: JsonObject | undefined): boolean {
  if (headers["if-none-match"] === "*") return current === undefined;
  const wanted = headers["if-match"];
  return wanted === undefined || (current !== undefined && wanted === etagOf(current));
}

function page(entities: readonly JsonObject[], token: string | null): JsonObject {
  const start = Number(token ?? "0");
  const next = start + PAGE_SIZE;
  return {
    items: entities.slice(start, next),
    ...(next < entities.length ? { next_page_token: String(next) } : {}),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error("too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: JsonObject): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
