import type { JsonObject } from "./json/json.ts";

/**
 * What the services of the embedded cloud need of each other. Each service takes the ports it uses,
 * so none imports another; `cloud.ts` joins them.
 */

/** The claims of a Google-signed ID token that the services look at. */
export interface IdTokenClaims {
  readonly email: string;
  readonly audience: string;
  readonly subject: string;
  /** Seconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** The OIDC issuer: RS256 with a key made per run, published as discovery, JWKS and PEM certs. */
export interface TokenIssuer {
  readonly issuerUrl: string;
  /** Cached per (email, audience) until shortly before it expires. */
  idToken(email: string, audience: string): string;
  accessToken(email: string, scope: string): string;
  /** The claims, or why the token is not valid (bad signature, expired, foreign issuer). */
  verifyIdToken(token: string): IdTokenClaims | { readonly problem: string };
  /**
   * The e-mail behind a bearer token of an API call; undefined when there is none or it is foreign.
   */
  principalOf(bearerToken: string | undefined): string | undefined;
}

/** Service accounts. */
export interface Accounts {
  exists(email: string): boolean;
  /**
   * True when a token may be signed for the account regardless of whether it exists and of its
   * grants; absent where IAM is strict.
   * @throws ApiError INVALID_ARGUMENT
   */
  admit?(email: string): boolean;
}

export interface Binding {
  readonly role: string;
  readonly members: readonly string[];
  readonly condition?: unknown;
}

/**
 * IAM policies of any resource, by its full name without the host
 * (`projects/p/locations/l/services/s`).
 */
export interface Policies {
  /**
   * True when `member` (`serviceAccount:a@b`) or `allUsers` holds one of `roles` on the resource or
   * its project, as far as it has propagated.
   */
  allows(resource: string, roles: readonly string[], member: string): boolean;
  /** Google's JSON policy with its etag (and an empty one for a resource that has none). */
  get(resource: string): JsonObject;
  /** Replaces the policy; throws ABORTED when the etag is stale. */
  set(resource: string, policy: JsonObject): JsonObject;
  /** Drops the policy of a deleted resource. */
  delete(resource: string): void;
}

/**
 * One Cloud Logging entry as the API shows it; `insertId`, `receiveTimestamp` are filled in when
 * absent.
 */
export interface LogEntry {
  readonly logName: string;
  readonly resource: { readonly type: string; readonly labels: Readonly<Record<string, string>> };
  readonly severity?: string;
  readonly timestamp?: string;
  readonly jsonPayload?: JsonObject;
  readonly textPayload?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly httpRequest?: JsonObject;
  /** `projects/P/traces/ID`. */
  readonly trace?: string;
}

/** One attempt of a task that has ended. */
export interface AttemptEvent {
  /** Full name of the task. */
  readonly task: string;
  readonly method: string;
  /** Host and port that it went to. */
  readonly host: string;
  /** The path without its query, which may contain secrets. */
  readonly handler: string;
  /**
   * HTTP status; 504 also for an answer that did not come in time, undefined when the target was
   * not reached.
   */
  readonly status: number | undefined;
  /** 1 for the first. */
  readonly attempt: number;
  /** Milliseconds since the Unix epoch. */
  readonly startMs: number;
  readonly durationMs: number;
  /**
   * When the next one is due, in milliseconds since the Unix epoch; undefined after a success or
   * when given up.
   */
  readonly nextRetryMs: number | undefined;
}

export interface LogSink {
  /**
   * Stores the entry; it becomes visible to `entries:list` after the configured ingestion delay.
   */
  write(entry: LogEntry): void;
}

export interface MetricSink {
  /**
   * A gauge is read when a time series is listed; register it once per resource and drop it by the
   * returned function.
   */
  gauge(
    type: string,
    resource: { type: string; labels: Readonly<Record<string, string>> },
    read: () => number,
  ): () => void;
  /**
   * Adds to a counter (a DELTA series of one-minute points). Cheapest with the same `resource` and
   * `labels` objects each time; these must not change.
   */
  count(
    type: string,
    resource: { type: string; labels: Readonly<Record<string, string>> },
    labels: Readonly<Record<string, string>>,
    by: number,
  ): void;
}

/** Reads secret payloads for Cloud Run. `version` is a number or `latest`. */
export interface SecretReader {
  /** The payload, or why it can't be read; `missing` when there is no such secret or version. */
  read(
    secret: string,
    version: string,
  ): Buffer | { readonly problem: string; readonly missing: boolean };
}

/** An OCI image in the embedded Artifact Registry, for the runner. */
export interface StoredImage {
  readonly digest: string;
  /** The OCI image config (`config.Cmd`, `config.Env`, `config.WorkingDir`, …). */
  readonly config: JsonObject;
  /** gzip-compressed tar layers, lowest first. */
  readonly layers: readonly Buffer[];
}

export interface ImageStore {
  /**
   * `reference` is `HOST/PROJECT/REPO/IMAGE@sha256:…` or with `:tag`; undefined when it is not
   * there.
   */
  find(reference: string): StoredImage | undefined;
}

/** Routes an HTTP request of the embedded cloud to a Cloud Run service by its host name. */
export interface RunFrontEnd {
  /** True for hosts such as `tag---service-NUMBER.REGION.run.localhost:PORT`. */
  ownsHost(host: string): boolean;
}

/** Injects faults. Each service asks at its own points; see `faults.ts`. */
export interface Faults {
  /** The fault to apply at this point now, if one is set; consumes one of its occurrences. */
  take(point: FaultPoint, resource: string): Fault | undefined;
}

export type FaultPoint =
  | "api.call"
  | "tasks.dispatch"
  | "tasks.completed"
  | "iam.propagation"
  | "operation"
  | "run.revision"
  | "logging.ingest";

export interface Fault {
  readonly kind:
    | "throttle"
    | "error"
    | "latency"
    | "duplicate"
    | "loss-after-success"
    | "delay"
    | "fail"
    | "crash"
    | "withhold";
  /** For `error`: the canonical code; for `throttle`: always RESOURCE_EXHAUSTED. */
  readonly code?: string;
  /** For `latency` and `delay`. */
  readonly delayMs?: number;
}
