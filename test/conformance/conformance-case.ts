import { PassThroughClient } from "google-auth-library";
import { grpc } from "google-gax";
import type { ClientOptions } from "google-gax";

import type { Cloud } from "../../src/rehearsal/cloud.ts";

export type Transport = "grpc" | "rest";

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
  /** A name that no other case and no other transport uses. */
  readonly id: string;
}

/** One statement about Google's behaviour, and where it comes from. */
export interface ConformanceCase {
  /** A present-tense sentence. */
  readonly name: string;
  readonly api: string;
  /** URL of the page, proto or recording that says so. */
  readonly source: string;
  /** Which transports it is about. @defaultValue both */
  readonly transports?: readonly Transport[];
  /** Throws when the embedded cloud behaves otherwise. */
  readonly run: (context: ConformanceContext) => Promise<void>;
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
