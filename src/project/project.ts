import type { ImageName } from "../semantics/image-name.ts";
import type { Budget, FreeTierShare } from "./budget.ts";
import type { Range } from "./diagnostics/diagnostic.ts";
import type { BucketUsage, HandlerUsage, SecretUsage, WorkerUsage } from "./usage.ts";

/**
 * A checked `cloud-tasks.yaml` with every default filled in, for one environment. Stages read this
 * and never the YAML. Durations are milliseconds, sizes are in the unit of their name.
 */
export interface Project {
  readonly name: string;
  /**
   * The environment this project was resolved for (`production`, `staging`, `pr-42`, `rehearsal`).
   */
  readonly environment: string;
  /** Google Cloud project id; undefined while neither the config nor the environment names one. */
  readonly projectId: string | undefined;
  readonly region: string;
  readonly queues: readonly Queue[];
  readonly workers: readonly Worker[];
  readonly schedules: readonly Schedule[];
  readonly secrets: readonly Secret[];
  readonly alerts: readonly Alert[];
  readonly buckets: readonly Bucket[];
  readonly budget: Budget | undefined;
  /** @defaultValue all of it */
  readonly freeTier?: FreeTierShare;
  /** Real users depend on it: smoke tasks go only to handlers that are declared safe. */
  readonly isProduction: boolean;
  /** A handler that no smoke task proved fails the release. */
  readonly requireSmoke: boolean;
  /** `none` lets a deploy go ahead without anybody's approval on GitHub. */
  readonly gate: "required" | "none";
  /** Absolute path of the config file. */
  readonly configFile: string;
  /** The config file as it was read; what leaves this process is its digest. */
  readonly configText: string;
}

/** What every entry of `resources` has. */
export interface Resource {
  /** Unique in the file; the key in Terraform's maps, so renaming it is a move. */
  readonly id: string;
  /** The name on Google Cloud (for an environment other than production: with its suffix). */
  readonly name: string;
  /** Where it is in the file. */
  readonly range: Range;
}

export interface Queue extends Resource {
  readonly maxDispatchesPerSecond: number;
  readonly maxConcurrentDispatches: number;
  /** −1 is unlimited. */
  readonly maxAttempts: number;
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
  readonly maxDoublings: number;
  /** 0 is unlimited. */
  readonly maxRetryDurationMs: number;
  readonly paused: boolean;
  /** Share of operations written to Cloud Logging; the completion oracle needs 1. */
  readonly logSamplingRatio: number;
}

export interface Worker extends Resource {
  readonly port: number;
  /** A Kubernetes quantity as Cloud Run takes it, e.g. `512Mi`, `1Gi`. */
  readonly memory: string;
  /** vCPUs as Cloud Run takes it, e.g. `1`, `2`, `0.5`. */
  readonly cpu: string;
  /** True bills CPU only while a request is served (`cpu_idle` in Terraform). */
  readonly cpuIdle: boolean;
  readonly minInstances: number;
  readonly maxInstances: number;
  /** Requests that one instance serves at a time. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly allowUnauthenticated: boolean;
  readonly deletionProtection: boolean;
  readonly labels: Labels;
  /**
   * From where it can be reached. Cloud Tasks and Cloud Scheduler of its own project count as
   * internal.
   */
  readonly ingress: "all" | "internal" | "internal-and-cloud-load-balancing";
  /** E-mail of an account that is there already; undefined: it has one of its own. */
  readonly serviceAccount: string | undefined;
  /** How it reaches a VPC network; undefined: it does not. */
  readonly vpc: VpcAccess | undefined;
  /** Absolute path of the folder that the image is built from. */
  readonly sourceDir: string;
  readonly image: ImageConfig;
  /** Its own bucket; undefined when it has none. */
  readonly storage: WorkerStorage | undefined;
  /** True: the worker checks the OIDC token of each call itself. */
  readonly verifyCallers: boolean;
  readonly env: Readonly<Record<string, string>>;
  /** Environment variable -> secret reference. */
  readonly secretEnv: Readonly<Record<string, SecretRef>>;
  readonly handlers: readonly Handler[];
  /** What the estimate knows of it besides its handlers. @defaultValue nothing */
  readonly usage?: WorkerUsage;
  readonly startup: StartupProbe;
}

/**
 * How Cloud Run finds out that a new instance can serve.
 * @see https://cloud.google.com/run/docs/configuring/healthchecks
 */
export interface StartupProbe {
  /**
   * The path that answers 200 to 399; undefined where it is enough that the port accepts a
   * connection.
   */
  readonly path: string | undefined;
  /** Then the revision fails. */
  readonly timeoutMs: number;
}

/**
 * What the config says of a worker's image. Nothing of it said, the folder decides: a Dockerfile in
 * it builds the image, else its `package.json`.
 */
export interface ImageConfig {
  /** An existing image: nothing is built. */
  readonly given?: ImageName;
  /** Relative to the source folder, which is the context. */
  readonly dockerfile?: string;
  /** The image under one that is built from source. */
  readonly baseImage?: ImageName;
  /** Arguments of the Dockerfile. They stay readable in the image. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Lets the install scripts of dependencies run when an image is built from source. */
  readonly installScripts: boolean;
}

/** What a worker keeps in its bucket. @see workerBucket its name */
export interface WorkerStorage {
  readonly deadLetterDays: number;
  /** False: idempotency keys are in the memory of each instance. */
  readonly idempotency: boolean;
}

export interface SecretRef {
  /** The {@link Secret}'s id. */
  readonly secretId: string;
  /** @defaultValue "latest" */
  readonly version: string;
}

/** One HTTP path of a worker. */
export interface Handler {
  readonly name: string;
  /** Starts with `/`, e.g. `/tasks/send-email`. */
  readonly path: string;
  /** The {@link Queue}'s id that its tasks go through. */
  readonly queueId: string;
  readonly timeoutMs: number;
  readonly smoke: readonly SmokeCase[];
  readonly usage: HandlerUsage;
  /** Its tasks have an idempotency key; undefined where no manifest says so. */
  readonly isIdempotent: boolean | undefined;
  /** Where the handler was declared: the config, or the manifest that the worker's build wrote. */
  readonly declaredIn: "config" | "manifest";
  /** Where it is in the config; missing for one of the manifest. */
  readonly range?: Range;
}

/** One task that proves a handler. */
export interface SmokeCase {
  readonly name: string;
  /** The JSON body of the task. */
  readonly payload: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** How long the task may take from its first dispatch to proven completion. */
  readonly timeoutMs: number;
  /**
   * True: it may also be sent in production, where effects are real for a handler that does not
   * look at `ctx.smoke`.
   */
  readonly isSafe: boolean;
  /**
   * `success`: the first attempt is answered 2xx. `retry`: the first attempt fails, a later one
   * succeeds. `permanent`: the handler refuses the payload for good (the worker runtime answers 422
   * to a smoke task).
   */
  readonly expect: "success" | "retry" | "permanent";
  /** Why the case is not sent; undefined: it is. */
  readonly skip: string | undefined;
}

/** @see https://cloud.google.com/run/docs/configuring/connecting-vpc */
export interface VpcAccess {
  /** Direct VPC egress, or by a connector. */
  readonly by:
    | { readonly kind: "network"; readonly network?: string; readonly subnetwork?: string }
    | { readonly kind: "connector"; readonly connector: string };
  readonly egress: "private-ranges-only" | "all-traffic";
}

export interface Schedule extends Resource {
  /** Unix cron, five fields. */
  readonly cron: string;
  readonly timeZone: string;
  readonly target: ScheduleTarget;
  readonly httpMethod: "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS";
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly attemptDeadlineMs: number;
  readonly retryCount: number;
  /** Between attempts of one run; without retries it says nothing. */
  readonly backoff: {
    readonly minMs: number;
    readonly maxMs: number;
    readonly maxDoublings: number;
  };
  readonly paused: boolean;
}

/**
 * A path of one of our workers (called with its invoker's identity) or a foreign URL (called
 * without).
 */
export type ScheduleTarget =
  | { readonly kind: "worker"; readonly workerId: string; readonly path: string }
  | { readonly kind: "url"; readonly url: string };

export interface Secret extends Resource {
  /** @defaultValue nothing is known */
  readonly usage?: SecretUsage;
  /** The regions that its versions are kept in. @defaultValue Google chooses */
  readonly locations?: readonly string[];
  /** @defaultValue none */
  readonly labels?: Labels;
}

/** Besides those that every resource of the pipeline has. */
export type Labels = Readonly<Record<string, string>>;

export interface Alert extends Resource {
  readonly metric: "queue_depth" | "oldest_task_age" | "failed_attempts" | "error_rate" | "latency";
  /** The queue's or worker's id that the alert watches. */
  readonly targetId: string;
  /**
   * In the metric's own unit: tasks, seconds, attempts per minute, share of requests (0 to 1),
   * milliseconds.
   */
  readonly threshold: number;
  readonly durationMs: number;
  readonly notifyEmails: readonly string[];
  /** Who else is notified. @defaultValue nobody */
  readonly channels?: readonly AlertChannel[];
}

/** A notification channel that is made for the alert, or one that is there. */
export type AlertChannel =
  | {
      readonly kind: "made";
      /** Unlike those of the alert's other channels; a URL is not readable in it. */
      readonly key: string;
      /** Monitoring's own name of the type. */
      readonly type: "sms" | "pubsub" | "webhook_tokenauth";
      readonly labels: Readonly<Record<string, string>>;
    }
  | { readonly kind: "existing"; readonly name: string };

export interface Bucket extends Resource {
  readonly location: string;
  /** Days until an object is deleted; undefined keeps objects. */
  readonly deleteAfterDays: number | undefined;
  readonly versioning: boolean;
  /** @defaultValue nothing is known */
  readonly usage?: BucketUsage;
}
