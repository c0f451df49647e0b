import type { IncomingMessage, ServerResponse } from "node:http";

import type { JsonValue, JsonObject } from "../json/json.ts";

/** Who calls, and how; the same for both transports. */
export interface CallContext {
  /** The e-mail behind the bearer token; undefined for an anonymous call (allowed for the APIs). */
  readonly principal: string | undefined;
  /** Lower-cased header or metadata names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly transport: "rest" | "grpc";
}

/**
 * One method of a service that has a proto. Messages are in proto3 JSON form on both transports:
 * camelCase names, enums as strings, int64 as decimal strings, bytes as base64, timestamps and
 * durations as text, field masks as one camelCase comma-separated string. Absent means default.
 * @throws ApiError
 */
export type Rpc = (request: JsonObject, call: CallContext) => JsonObject | Promise<JsonObject>;

/** A service with a proto: its REST routes come from the proto's `google.api.http` rules. */
export interface ProtoService {
  /** Full proto name, e.g. `google.cloud.tasks.v2.CloudTasks`. */
  readonly name: string;
  /**
   * By method name; a method of the proto that is missing here answers UNIMPLEMENTED with its name.
   */
  readonly rpcs: Readonly<Record<string, Rpc>>;
  /** Replaces the generic codec for hot methods: takes and returns protobuf bytes. gRPC only. */
  readonly hotRpcs?: Readonly<Record<string, (request: Buffer, call: CallContext) => Buffer>>;
}

/** A JSON route of a service that has no proto at hand. */
export interface JsonRoute {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * Path template in `google.api.http` syntax: `/v1/{name=projects/*\/secrets/*}:access`,
   * `/b/{bucket}/o/{object=**}`. `*` is one segment, `**` any number.
   */
  readonly path: string;
  /** Answers 200 with the JSON; `undefined` answers 204. @throws ApiError */
  readonly handle: (request: JsonRequest) => JsonValue | undefined | Promise<JsonValue | undefined>;
}

export interface JsonRequest {
  /** Variables of the template, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** `{}` when the request had no body. */
  readonly body: JsonObject;
  readonly call: CallContext;
}

/** A route that reads and writes bytes itself (uploads, image layers). */
export interface RawRoute {
  readonly method: JsonRoute["method"] | "HEAD";
  readonly path: string;
  readonly handleRaw: (
    request: IncomingMessage,
    response: ServerResponse,
    params: Readonly<Record<string, string>>,
    call: CallContext,
  ) => void | Promise<void>;
}

/** What a service folder's `compose.ts` makes for `cloud.ts`. */
export interface ApiService {
  /** The API's short name, e.g. `cloudtasks`, `run`, `storage`. */
  readonly name: string;
  readonly protos?: readonly ProtoService[];
  readonly routes?: readonly (JsonRoute | RawRoute)[];
  /**
   * True for an API that is not Google's: faults on API calls do not apply to it, so that they can
   * always be cleared. @defaultValue false
   */
  readonly sparesFaults?: boolean;
  /** Stops timers, sockets and processes. */
  readonly stop?: () => void | Promise<void>;
  /** What the admin API shows of its state; no payloads and no secrets. */
  readonly inspect?: () => JsonObject;
  /** Requests that it has sent and waits for. */
  readonly inFlight?: () => number;
  /** Served with the admin API only. */
  readonly adminRoutes?: readonly JsonRoute[];
  /**
   * Forgets what tests leave behind (tasks, runs, names that are still taken) and keeps what was
   * configured.
   */
  readonly reset?: () => void;
}
