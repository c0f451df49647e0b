import { dirname, resolve } from "node:path";

import { parseDurationMs } from "../../semantics/duration.ts";
import { parseImageName, type ImageName } from "../../semantics/image-name.ts";
import { vcpusOf } from "../../semantics/quantities.ts";
import { plainCpu, plainMemory, type RunResources } from "../../semantics/run-resources.ts";
import type { Range } from "../diagnostics/diagnostic.ts";
import type { Handler, ImageConfig, SmokeCase, Worker } from "../project.ts";
import { defaultPath, namedHandlers } from "../schema/handlers.ts";
import type { ConfigHandler, ConfigResource } from "../schema/schema.ts";
import { handlerUsageOf, workerUsageOf } from "../usage.ts";
import type { ManifestHandler } from "./manifest.ts";
import type { Payloads } from "./read-payloads.ts";

export type WorkerResource = Extract<ConfigResource, { type: "cloud_run" }>;
type ConfigSmoke = NonNullable<ConfigHandler["smoke"]>[number];

/**
 * Cloud Run's own default request timeout.
 * @see https://cloud.google.com/run/docs/configuring/request-timeout
 */
const DEFAULT_TIMEOUT_MS = 300_000;
const DEFAULT_SMOKE_TIMEOUT_MS = 30_000;
const DEFAULT_STARTUP_TIMEOUT_MS = 60_000;

/** Absolute path of a worker's source folder. @defaultValue `worker` beside the config */
export function sourceDirOf(resource: WorkerResource, configFile: string): string {
  return resolve(dirname(configFile), resource.config.source ?? "worker");
}

/**
 * A worker with every default filled in; what the config says of a handler wins over the manifest.
 */
export function resolveWorker(
  resource: WorkerResource,
  at: {
    readonly range: Range;
    readonly name: string;
    readonly configFile: string;
    readonly manifest: readonly ManifestHandler[];
    readonly payloads: Payloads;
    readonly queueIds: ReadonlySet<string>;
    /** Where a handler of the config is. */
    readonly handlerRange: (name: string) => Range;
  },
): Worker {
  const { config } = resource;
  const timeoutMs = milliseconds(config.timeout, DEFAULT_TIMEOUT_MS);
  const secretEnv: Record<string, Worker["secretEnv"][string]> = {};
  for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
    secretEnv[variable] =
      typeof ref === "string"
        ? { secretId: ref, version: "latest" }
        : { secretId: ref.secret, version: ref.version ?? "latest" };
  }
  const built = new Map(at.manifest.map((handler) => [handler.name, handler]));
  const own = namedHandlers(config.handlers).map(({ name, handler }) => ({
    ...fromConfig(
      name,
      withPayloads(handler, at.payloads),
      built.get(name),
      at.queueIds,
      timeoutMs,
    ),
    range: at.handlerRange(name),
  }));
  const names = new Set(own.map(({ name }) => name));
  const rest = at.manifest
    .filter(({ name }) => !names.has(name))
    .map((handler) => fromManifest(handler, at.queueIds, timeoutMs));
  return {
    id: resource.id,
    name: at.name,
    range: at.range,
    port: config.port ?? 8080,
    ...runResourcesOf(config),
    minInstances: config.min_instances ?? 0,
    maxInstances: config.max_instances ?? 100,
    timeoutMs,
    allowUnauthenticated: config.allow_unauthenticated ?? false,
    deletionProtection: config.deletion_protection ?? false,
    labels: config.labels ?? {},
    ingress: config.ingress ?? "all",
    serviceAccount: config.service_account,
    vpc: vpcOf(config.vpc),
    sourceDir: sourceDirOf(resource, at.configFile),
    image: imageConfigOf(config),
    storage: storageOf(config.storage),
    verifyCallers: config.verify_callers ?? false,
    env: config.env ?? {},
    secretEnv,
    handlers: [...own, ...rest],
    startup: {
      path: config.startup?.path,
      timeoutMs: milliseconds(config.startup?.timeout, DEFAULT_STARTUP_TIMEOUT_MS),
    },
    usage: workerUsageOf(config.usage),
  };
}

function imageConfigOf(config: WorkerResource["config"]): ImageConfig {
  const given = imageNameOf(config.image);
  const baseImage = imageNameOf(config.base_image);
  return {
    ...(given === undefined ? {} : { given }),
    ...(config.dockerfile === undefined ? {} : { dockerfile: config.dockerfile }),
    ...(baseImage === undefined ? {} : { baseImage }),
    buildArgs: config.build_args ?? {},
    installScripts: config.install_scripts ?? false,
  };
}

function imageNameOf(text: string | undefined): ImageName | undefined {
  return text === undefined ? undefined : parseImageName(text);
}

/** Dead letters are kept for three months unless the config says otherwise. */
const DEFAULT_DEAD_LETTER_DAYS = 90;

/**
 * There is a bucket unless it is switched off: a task that failed for good is not lost because a
 * key was left out.
 */
function storageOf(storage: WorkerResource["config"]["storage"]): Worker["storage"] {
  if (storage?.enabled === false) return undefined;
  return {
    deadLetterDays: storage?.dead_letter_days ?? DEFAULT_DEAD_LETTER_DAYS,
    idempotency: storage?.idempotency ?? true,
  };
}

function vpcOf(vpc: WorkerResource["config"]["vpc"]): Worker["vpc"] {
  if (vpc === undefined) return undefined;
  const { network, subnetwork, connector, egress = "private-ranges-only" } = vpc;
  if (connector !== undefined) return { by: { kind: "connector", connector }, egress };
  return {
    by: {
      kind: "network",
      ...(network === undefined ? {} : { network }),
      ...(subnetwork === undefined ? {} : { subnetwork }),
    },
    egress,
  };
}

/** CPU, memory and concurrency with Cloud Run's defaults. */
export function runResourcesOf(config: WorkerResource["config"]): RunResources {
  const cpu = plainCpu(String(config.cpu ?? "1"));
  return {
    cpu,
    memory: plainMemory(config.memory ?? "512Mi"),
    cpuIdle: config.cpu_idle ?? true,
    // One request at a time below one vCPU.
    concurrency: config.concurrency ?? (vcpusOf(cpu) < 1 ? 1 : 80),
  };
}

/** A handler whose smoke cases have the payloads of their files. */
function withPayloads(handler: ConfigHandler, payloads: Payloads): ConfigHandler {
  const smoke = handler.smoke?.map((one) =>
    one.payload_file === undefined ? one : { ...one, payload: payloads.get(one.payload_file) },
  );
  return smoke === undefined ? handler : { ...handler, smoke };
}

function fromConfig(
  name: string,
  handler: ConfigHandler,
  built: ManifestHandler | undefined,
  queueIds: ReadonlySet<string>,
  workerTimeoutMs: number,
): Handler {
  return {
    name,
    path: handler.path ?? built?.path ?? defaultPath(name),
    queueId: handler.queue ?? queueFor(built?.queue, queueIds),
    timeoutMs: milliseconds(handler.timeout ?? built?.timeout, workerTimeoutMs),
    smoke: (handler.smoke ?? built?.smoke ?? []).map(smokeCase),
    usage: handlerUsageOf(handler.usage),
    isIdempotent: built?.idempotent,
    declaredIn: "config",
  };
}

function fromManifest(
  handler: ManifestHandler,
  queueIds: ReadonlySet<string>,
  workerTimeoutMs: number,
): Handler {
  return {
    name: handler.name,
    path: handler.path,
    queueId: queueFor(handler.queue, queueIds),
    timeoutMs: milliseconds(handler.timeout, workerTimeoutMs),
    smoke: (handler.smoke ?? []).map(smokeCase),
    usage: {},
    isIdempotent: handler.idempotent,
    declaredIn: "manifest",
  };
}

/**
 * A manifest names a queue as a hint: without a queue of that id the project's first one is taken.
 */
function queueFor(hint: string | undefined, queueIds: ReadonlySet<string>): string {
  if (hint !== undefined && queueIds.has(hint)) return hint;
  const [first = ""] = queueIds;
  return first;
}

/** What the report calls a smoke case. */
export function smokeCaseName({ name }: Pick<ConfigSmoke, "name">, index: number): string {
  return name ?? (index === 0 ? "default" : `case-${index + 1}`);
}

function smokeCase(smoke: ConfigSmoke, index: number): SmokeCase {
  return {
    name: smokeCaseName(smoke, index),
    payload: smoke.payload ?? {},
    headers: smoke.headers ?? {},
    timeoutMs: milliseconds(smoke.timeout, DEFAULT_SMOKE_TIMEOUT_MS),
    isSafe: smoke.safe ?? false,
    expect: smoke.expect ?? "success",
    skip: smoke.skip,
  };
}

/** A duration that the schema has checked already, or its default. */
export function milliseconds(value: string | number | undefined, fallbackMs: number): number {
  return parseDurationMs(value) ?? fallbackMs;
}
