import { bucketDeadLetters } from "../dead-letters/bucket-dead-letters.ts";
import type { Bucket } from "../google/bucket.ts";
import { workerBucket } from "../google/worker-bucket.ts";
import { CloudStorageStore } from "../idempotency/cloud-storage-store.ts";
import { MemoryStore } from "../idempotency/memory-store.ts";
import type { IdempotencyStore } from "../idempotency/store.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type DeadLetterStore, logDeadLetters } from "./dead-letter.ts";
import type { Environment } from "./environment.ts";
import { Gate } from "./gate.ts";
import { type LogSink, stdoutSink } from "./log.ts";
import { oidcFromEnv } from "./oidc-from-env.ts";
import { type OidcOptions, OidcVerifier } from "./oidc.ts";
import { maxAttemptsFromEnv } from "./queue-attempts.ts";
import { Redactor } from "./redact.ts";
import type { TaskServerDeps } from "./task-server.ts";

/** Options of `serveTasks`. */
export interface ServeOptions {
  /**
   * @defaultValue `PORT` of the environment (Cloud Run's contract), else 8080; 0 takes a free one
   */
  readonly port?: number;
  /** @defaultValue `"0.0.0.0"`, which Cloud Run's contract demands */
  readonly host?: string;
  /** Largest body that is accepted. @defaultValue 1 MiB: no task is larger */
  readonly maxBodyBytes?: number;
  /**
   * How many tasks run at a time; the rest wait unread. @defaultValue `CLOUD_TASKS_CONCURRENCY`,
   * else 80
   */
  readonly concurrency?: number;
  /**
   * How many bytes of bodies are in memory at a time, besides the limit by concurrency.
   * @defaultValue 16 MiB
   */
  readonly maxBytesAtOnce?: number;
  /**
   * The bucket of dead letters, idempotency keys and large payloads. @defaultValue the bucket that
   * `CLOUD_TASKS_BUCKET` names, which the pipeline creates and sets; none without it
   */
  readonly bucket?: Bucket;
  /**
   * Check the callers' OIDC tokens in addition to Cloud Run, for a public service or one that runs
   * elsewhere.
   * @defaultValue `CLOUD_TASKS_OIDC_AUDIENCE` and `CLOUD_TASKS_OIDC_ACCOUNTS` of the environment,
   * which the pipeline sets with `verify_callers`; no check without them
   */
  readonly oidc?: OidcOptions;
  /**
   * Accept tasks from any caller, not only from Cloud Tasks and Cloud Scheduler, for manual calls
   * during development.
   * @defaultValue `CLOUD_TASKS_ALLOW_DIRECT` is `1`
   */
  readonly allowDirect?: boolean;
  /**
   * Where tasks that were given up are stored. @defaultValue the bucket; without one only log lines
   * remain, without payloads
   */
  readonly deadLetters?: DeadLetterStore;
  /**
   * @defaultValue a `CloudStorageStore` in the bucket; without one, or where
   * `CLOUD_TASKS_IDEMPOTENCY` is `memory`, a `MemoryStore`
   */
  readonly idempotency?: IdempotencyStore;
  /**
   * `max_attempts` of the queues that send tasks, by short name: at the last attempt a task becomes
   * a dead letter, before the queue drops it. @defaultValue `CLOUD_TASKS_MAX_ATTEMPTS` of the
   * environment, which the pipeline sets
   */
  readonly maxAttempts?: Readonly<Record<string, number>>;
  /** Where log lines go. @defaultValue stdout */
  readonly sink?: LogSink;
  /** @defaultValue real time */
  readonly clock?: Clock;
  /**
   * Keep the heap's young generation small: about 25 MB less under load, at no measured cost. Set
   * it to false if handlers create much short-lived garbage. @defaultValue true
   */
  readonly leanHeap?: boolean;
  /**
   * Drain and exit with 0 on SIGTERM and SIGINT, and with 1 after an uncaught error. @defaultValue
   * true
   */
  readonly handleSignals?: boolean;
}

/** Cloud Run's own default. @see https://cloud.google.com/run/docs/about-concurrency */
const CONCURRENCY = 80;
const MAX_BYTES_AT_ONCE = 16_777_216;
/** Payloads from the bucket are larger, but fewer. */
const MAX_PAYLOAD_BYTES_AT_ONCE = 67_108_864;
/** The size of the largest task. */
const MAX_BODY_BYTES = 1_048_576;

/**
 * The parts of a server, from the options and the environment.
 * @throws RangeError that names the invalid option or variable
 */
export function settingsOf(options: ServeOptions, env: Environment): TaskServerDeps {
  const clock = options.clock ?? systemClock;
  const redactor = new Redactor(env);
  const bucket = options.bucket ?? workerBucket(env, clock);
  const concurrency =
    options.concurrency ?? wholeNumber(env, "CLOUD_TASKS_CONCURRENCY", CONCURRENCY);
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`concurrency is ${concurrency}: it must be a whole number from 1`);
  }
  return {
    clock,
    redactor,
    sink: redactor.sink(options.sink ?? stdoutSink),
    bucket,
    deadLetters:
      options.deadLetters ??
      (bucket === undefined ? logDeadLetters : bucketDeadLetters(bucket, env)),
    idempotency:
      options.idempotency ??
      (bucket === undefined || env["CLOUD_TASKS_IDEMPOTENCY"] === "memory"
        ? new MemoryStore({ clock })
        : new CloudStorageStore(bucket, clock)),
    oidc: verifierOf(options.oidc ?? oidcFromEnv(env), clock),
    allowDirect: options.allowDirect ?? env["CLOUD_TASKS_ALLOW_DIRECT"] === "1",
    maxAttempts: options.maxAttempts ?? maxAttemptsFromEnv(env),
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
    gate: new Gate(concurrency, options.maxBytesAtOnce ?? MAX_BYTES_AT_ONCE),
    payloadGate: new Gate(concurrency, MAX_PAYLOAD_BYTES_AT_ONCE),
    projectId: env["CLOUD_TASKS_PROJECT"],
  };
}

function verifierOf(oidc: OidcOptions | undefined, clock: Clock): OidcVerifier | undefined {
  return oidc === undefined ? undefined : new OidcVerifier(oidc, clock);
}

/** The port to listen on. @throws RangeError when PORT is invalid */
export function portOf(options: ServeOptions, env: Environment): number {
  const port = options.port ?? wholeNumber(env, "PORT", 8_080);
  if (port > 65_535) throw new RangeError(`PORT is "${port}": it must be a port number`);
  return port;
}

function wholeNumber(env: Environment, name: string, byDefault: number): number {
  const text = env[name] ?? String(byDefault);
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new RangeError(`${name} is "${text}": it must be a whole number`);
}
