import { createServer } from "node:http2";
import type { Http2Server, Http2Session, IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";

import type { Clock } from "../../../semantics/clock.ts";
import { Guard } from "../../guard.ts";
import { Instance } from "./instance.ts";
import {
  configureProvider,
  getProviderSchema,
  readDataSourceRpc,
  stopProvider,
  validateDataResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "./provider-rpcs.ts";
import type { Rpc } from "./resource-rpcs.ts";
import {
  applyResourceChange,
  importResourceState,
  planResourceChange,
  readResource,
  upgradeResourceState,
} from "./resource-rpcs.ts";

/** @see https://github.com/hashicorp/terraform/blob/v1.11.4/docs/plugin-protocol/tfplugin6.8.proto */
const RPCS: ReadonlyMap<string, Rpc> = new Map(
  Object.entries({
    ApplyResourceChange: applyResourceChange,
    ConfigureProvider: configureProvider,
    GetProviderSchema: getProviderSchema,
    ImportResourceState: importResourceState,
    PlanResourceChange: planResourceChange,
    ReadDataSource: readDataSourceRpc,
    ReadResource: readResource,
    StopProvider: stopProvider,
    UpgradeResourceState: upgradeResourceState,
    ValidateDataResourceConfig: validateDataResourceConfig,
    ValidateProviderConfig: validateProviderConfig,
    ValidateResourceConfig: validateResourceConfig,
  }),
);

const PREFIX = "/tfplugin6.Provider/";

/** Status codes of gRPC. @see https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const STATUS = { ok: 0, invalidArgument: 3, unimplemented: 12, internal: 13 } as const;

/**
 * A gRPC server for the plugin protocol. Unary calls over plain HTTP/2 need no more than this.
 * @param rpcs What it serves. @defaultValue the google provider
 * @param guard Told of a fault of the provider itself. @defaultValue one that throws on
 */
export function createProviderServer(
  clock: Clock,
  env: Readonly<Record<string, string | undefined>>,
  rpcs: ReadonlyMap<string, Rpc> = RPCS,
  guard: Guard = new Guard(),
): { readonly server: Http2Server; readonly sessions: ReadonlySet<Http2Session> } {
  const sessions = new Set<Http2Session>();
  const instances = new WeakMap<Http2Session, Instance>();
  const server = createServer();
  const begin = (session: Http2Session): void => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
    // Terraform drops its probe connection and, when killed, any other: not an error of ours.
    session.on("error", () => undefined);
  };
  const receive = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    const { session } = stream;
    if (!session) return;
    const instance = instances.get(session) ?? new Instance(clock, env);
    instances.set(session, instance);
    stream.on("error", () => undefined);
    const path = String(headers[":path"]);
    const rpc = path.startsWith(PREFIX) ? rpcs.get(path.slice(PREFIX.length)) : undefined;
    if (rpc === undefined)
      return answer(guard, stream, STATUS.unimplemented, `unknown method ${path}`);
    guard.run(
      "provider",
      () => serve(guard, stream, rpc, instance),
      () => stream.destroy(),
    );
  };
  server.on("session", guard.callback("provider", begin));
  server.on("sessionError", () => undefined);
  server.on("stream", guard.callback("provider", receive));
  return { server, sessions };
}

async function serve(
  guard: Guard,
  stream: ServerHttp2Stream,
  rpc: Rpc,
  instance: Instance,
): Promise<void> {
  try {
    const request = await read(stream);
    // A frame is a compression flag (0), a length of 4 bytes, and the message.
    if (request.length < 5 || request[0] !== 0 || request.readUInt32BE(1) !== request.length - 5) {
      return answer(guard, stream, STATUS.invalidArgument, "not one uncompressed gRPC message");
    }
    const response = (await rpc(request.subarray(5), instance)).finish();
    answer(guard, stream, STATUS.ok, "", response);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    answer(guard, stream, STATUS.internal, message);
  }
}

/** An async iterator over the stream would cost as much as the call itself. */
function read(stream: ServerHttp2Stream): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
    stream.on("end", () => resolve(Buffer.concat(chunks)));
    stream.on("aborted", () => reject(new Error("cut off")));
  });
}

function answer(
  guard: Guard,
  stream: ServerHttp2Stream,
  status: number,
  message: string,
  body?: Buffer,
): void {
  // One that terraform has reset is closed some turns before it is destroyed.
  if (stream.destroyed || stream.closed) return;
  const trailers = { "grpc-status": String(status), "grpc-message": encodeURIComponent(message) };
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  const end = guard.callback("provider", () => stream.sendTrailers(trailers));
  stream.on("wantTrailers", end);
  if (!body) {
    stream.end();
    return;
  }
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length, 1);
  stream.end(Buffer.concat([head, body]));
}
