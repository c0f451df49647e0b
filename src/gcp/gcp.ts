import type { RevisionsClient, ServicesClient } from "@google-cloud/run";
import type { CloudTasksClient } from "@google-cloud/tasks";
import type { ClientOptions } from "google-gax";

import { systemClock, type Clock } from "../semantics/clock.ts";
import { codeOfHttp, GoogleApiError } from "./api-failure.ts";
import type { Credentials } from "./credentials.ts";
import type { Endpoints, GoogleApi } from "./endpoints.ts";

/** A JSON call to a Google API. */
export interface RestCall {
  readonly api: GoogleApi;
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Includes the version and the query, if any: `/v2/entries:list`. */
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Google Cloud as a stage sees it: Google's own clients, created on first use, and plain REST for
 * the few calls that need no client.
 */
export interface Gcp {
  readonly endpoints: Endpoints;
  readonly credentials: Credentials;
  tasks(): Promise<CloudTasksClient>;
  services(): Promise<ServicesClient>;
  revisions(): Promise<RevisionsClient>;
  /**
   * The JSON of a 2xx answer.
   * @throws GoogleApiError for any other answer, and after {@link REST_TIMEOUT_MS}
   */
  rest(call: RestCall): Promise<unknown>;
  /** Closes the clients' connections. */
  close(): Promise<void>;
}

/** How long one REST call may take. */
const REST_TIMEOUT_MS = 30_000;

/**
 * Waits before a read is retried. Only UNAVAILABLE (https://google.aip.dev/194) and calls without
 * an answer are retried.
 */
const RETRY_AFTER_MS: readonly number[] = [500, 2_000];

/**
 * Joins endpoints and credentials; connects when a client is first used.
 * @param clock For the waits between tries
 */
export function connectGcp(
  endpoints: Endpoints,
  credentials: Credentials,
  clock: Clock = systemClock,
): Gcp {
  const closers: (() => Promise<void>)[] = [];
  const once = <T extends { close(): Promise<void> }>(
    make: () => Promise<T>,
  ): (() => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () =>
      (made ??= make().then((client) => {
        closers.push(() => client.close());
        return client;
      }));
  };
  const options = (api: GoogleApi): Promise<ClientOptions> =>
    clientOptions(endpoints, credentials, api);
  return {
    endpoints,
    credentials,
    tasks: once(async () => {
      const { CloudTasksClient } = await import("@google-cloud/tasks");
      return new CloudTasksClient(await options("cloudtasks"));
    }),
    services: once(async () => {
      const { ServicesClient } = await import("@google-cloud/run");
      return new ServicesClient(await options("run"));
    }),
    revisions: once(async () => {
      const { RevisionsClient } = await import("@google-cloud/run");
      return new RevisionsClient(await options("run"));
    }),
    rest: (call) => retried(call, clock, () => callRest(endpoints, credentials, call)),
    async close() {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

async function clientOptions(
  endpoints: Endpoints,
  credentials: Credentials,
  api: GoogleApi,
): Promise<ClientOptions> {
  const { host, port, plaintext } = endpoints.grpc(api);
  if (!plaintext) {
    return { apiEndpoint: host, port, authClient: (await credentials.authClient()) as never };
  }
  // A token is never sent over plaintext gRPC, so no credentials are looked up either.
  const [{ grpc }, { PassThroughClient }] = await Promise.all([
    import("google-gax"),
    import("google-auth-library"),
  ]);
  return {
    apiEndpoint: host,
    port,
    sslCreds: grpc.credentials.createInsecure(),
    authClient: new PassThroughClient() as never,
  };
}

/**
 * Retries a read; any other call may have taken effect already, so that a retry could repeat it.
 */
async function retried(
  { method }: RestCall,
  clock: Clock,
  run: () => Promise<unknown>,
): Promise<unknown> {
  for (const waitMs of method === "GET" ? RETRY_AFTER_MS : []) {
    try {
      return await run();
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
    await new Promise<void>((resolve) => {
      clock.setTimer(clock.now() + waitMs, resolve);
    });
  }
  return await run();
}

/** `fetch` throws a TypeError when the connection failed or broke. */
function isTransient(error: unknown): boolean {
  return error instanceof GoogleApiError
    ? error.code === "UNAVAILABLE"
    : error instanceof TypeError;
}

async function callRest(
  endpoints: Endpoints,
  credentials: Credentials,
  call: RestCall,
): Promise<unknown> {
  const [token, quotaProject] = await Promise.all([
    credentials.accessToken(),
    credentials.quotaProject(),
  ]);
  const response = await fetch(`${endpoints.url(call.api)}${call.path}`, {
    method: call.method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
      ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    signal: AbortSignal.timeout(REST_TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.ok) return text === "" ? {} : (JSON.parse(text) as unknown);
  const error = errorOf(text);
  throw new GoogleApiError(
    codeOfHttp(response.status, error.status),
    error.message ?? `HTTP ${response.status}`,
  );
}

function errorOf(text: string): { message?: string; status?: unknown } {
  try {
    return (JSON.parse(text) as { error?: { message?: string; status?: unknown } }).error ?? {};
  } catch {
    return {};
  }
}
