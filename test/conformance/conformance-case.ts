import assert from "node:assert/strict";

import { PassThroughClient } from "google-auth-library";
import { grpc } from "google-gax";
import type { ClientOptions } from "google-gax";

import { CODES, type CanonicalCode } from "../../src/rehearsal/api/api-error.ts";
import type { Cloud } from "../../src/rehearsal/cloud.ts";
import type { VirtualClock } from "../../src/semantics/virtual-clock.ts";
import type { GcloudAnswer } from "./gcloud-process.ts";

export type Transport = "grpc" | "rest" | "gcloud";

/** What a case runs with. */
export interface ConformanceContext {
  readonly cloud: Cloud;
  readonly transport: Transport;
  /** One of Google's clients, connected over {@link transport}. */
  client<T>(make: new (options?: ClientOptions) => T): T;
  /** A plain HTTP call: status and parsed JSON. */
  readonly http: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ readonly status: number; readonly json: unknown }>;
  /** The same on a cloud of the case's own, whose time only moves when it is told to. */
  virtual(): Promise<VirtualContext>;
  /** Runs gcloud against the cloud. */
  gcloud(...args: string[]): Promise<GcloudAnswer>;
  /** A name that no other case and no other transport uses. */
  readonly id: string;
}

export interface VirtualContext extends ConformanceContext {
  readonly clock: VirtualClock;
}

/** One statement about Google's behaviour, and where it comes from. */
export interface ConformanceCase {
  /** A present-tense sentence. */
  readonly name: string;
  readonly api: string;
  /** URL of the page, proto or recording that says so. */
  readonly source: string;
  /** Which transports it is about. @defaultValue gRPC and REST */
  readonly transports?: readonly Transport[];
  /** Throws when the embedded cloud behaves otherwise. */
  readonly run: (context: ConformanceContext) => Promise<void>;
}

/** Which transports a case runs over. */
export function transportsOf({ transports }: ConformanceCase): readonly Transport[] {
  return transports ?? ["grpc", "rest"];
}

/** Checks the type of a case. */
export function defineCase(conformanceCase: ConformanceCase): ConformanceCase {
  return conformanceCase;
}

/** The code of a failed call of Google's clients: canonical over gRPC, HTTP status over REST. */
export async function codeOf(
  call: Promise<unknown>,
): Promise<{ readonly code: number; readonly message: string }> {
  try {
    await call;
  } catch (error) {
    const { code, message } = error as { code: number; message: string };
    return { code: Number(code), message };
  }
  throw new Error("The call succeeded.");
}

/**
 * The call fails with this code, in the numbers of the transport, and with this text: whole over
 * gRPC (where the client puts the code's number and name before it), as the JSON's `message` over
 * REST.
 */
export async function assertFails(
  { transport }: ConformanceContext,
  call: Promise<unknown>,
  expected: CanonicalCode,
  text?: string | RegExp,
): Promise<void> {
  const { code, message } = await codeOf(call);
  const numbers = CODES[expected];
  assert.equal(code, transport === "grpc" ? numbers.grpc : numbers.http, message);
  if (text === undefined) return;
  const own =
    transport === "grpc"
      ? message.replace(/^\d+ [A-Z_]+: /, "")
      : (JSON.parse(message) as { error: { message: string } }).error.message;
  if (typeof text === "string") assert.equal(own, text);
  else assert.match(own, text);
}

/** Options of Google's generated clients for one transport. */
export function clientOptions(cloud: Cloud, transport: Transport): ClientOptions {
  // Its optional members are not declared with undefined.
  const authClient = new PassThroughClient() as unknown as NonNullable<ClientOptions["authClient"]>;
  const { host, port } = cloud.grpcAddress;
  if (transport === "grpc") {
    return {
      apiEndpoint: host,
      port,
      sslCreds: grpc.credentials.createInsecure(),
      authClient,
      projectId: cloud.projectId,
    };
  }
  const rest = new URL(cloud.restUrl);
  return {
    apiEndpoint: rest.hostname,
    port: Number(rest.port),
    fallback: true,
    protocol: "http",
    authClient,
    projectId: cloud.projectId,
  };
}
