import type { Clock } from "../semantics/clock.ts";
import { systemClock } from "../semantics/clock.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import { createAdminService } from "./admin.ts";
import { advanceCloud } from "./advance.ts";
import { ApiError } from "./api/api-error.ts";
import type { ApiService } from "./api/api-service.ts";
import type { ApiDeps } from "./api/call.ts";
import { callRpc } from "./api/call.ts";
import { createGrpcServer } from "./api/grpc/grpc-server.ts";
import { createLocationsService } from "./api/locations/locations-service.ts";
import { createOperationsService } from "./api/operations/operations-service.ts";
import { Operations } from "./api/operations/operations.ts";
import { createRestServer } from "./api/rest/rest-server.ts";
import type { CloudAddress } from "./client-env.ts";
import { clientEnv } from "./client-env.ts";
import { createDiscoveryService, type DiscoveryDocument } from "./discovery.ts";
import type { FaultRule } from "./faults/faults.ts";
import { FaultSet } from "./faults/faults.ts";
import { Guard } from "./guard.ts";
import type { JsonObject } from "./json/json.ts";
import { MetadataServers } from "./metadata/metadata-servers.ts";
import type {
  Accounts,
  AttemptEvent,
  ImageStore,
  LogEntry,
  Policies,
  TokenIssuer,
} from "./ports.ts";
import { ChosenRunner, type RunnerChoice } from "./runner/chosen-runner.ts";
import type { FailedWorker, Seed, SeedAccount } from "./seed.ts";
import { seedCloud } from "./seed.ts";
import { createArtifactRegistryService } from "./services/artifactregistry/compose.ts";
import { createIamService } from "./services/iam/compose.ts";
import { LenientAccounts } from "./services/iam/lenient-accounts.ts";
import { createIssuerService } from "./services/issuer/compose.ts";
import { createLoggingService } from "./services/logging/compose.ts";
import { createMonitoringService } from "./services/monitoring/compose.ts";
import { createResourceManagerService } from "./services/resourcemanager/compose.ts";
import { createRunService } from "./services/run/compose.ts";
import { createSchedulerService } from "./services/scheduler/compose.ts";
import { createSecretManagerService } from "./services/secretmanager/compose.ts";
import { createServiceUsageService } from "./services/serviceusage/compose.ts";
import { createStorageService } from "./services/storage/compose.ts";
import { createTasksService } from "./services/tasks/compose.ts";
import { tapLogs } from "./tap-logs.ts";

export interface CloudOptions {
  /** @defaultValue 127.0.0.1 */
  readonly host?: string;
  /** REST port. @defaultValue 0, a free one */
  readonly port?: number;
  /** @defaultValue 0, a free one */
  readonly grpcPort?: number;
  /** @defaultValue `rehearsal` */
  readonly projectId?: string;
  /** @defaultValue `123456789012` */
  readonly projectNumber?: string;
  /** @defaultValue `us-central1` */
  readonly region?: string;
  /** Worker processes live in real time whatever the clock. @defaultValue the system's */
  readonly clock?: Clock;
  /** What worker processes get besides their own environment, read at each start of one. */
  readonly workerEnv?: () => Readonly<Record<string, string>>;
  /**
   * Whether the external systems of workers are stand-ins; reported by discovery.
   * @defaultValue `real`
   */
  readonly outside?: DiscoveryDocument["outside"];
  /** From writing a log entry to listing it. @defaultValue 800 */
  readonly logDelayMs?: number;
  readonly faults?: readonly FaultRule[];
  /**
   * Refuses a token for a missing service account, as Google does. Otherwise one of the project is
   * created when a task, a job or a queue first asks for it, and one of another project is
   * accepted. @defaultValue true
   */
  readonly strictIam?: boolean;
  /** What workers are run as. @defaultValue process */
  readonly runner?: RunnerChoice;
  /**
   * Called with why instances run as processes although containers were asked for, once for each
   * reason.
   */
  readonly onRunnerFallback?: (why: string) => void;
  /** Slows Cloud Tasks queues down whose targets answer 429 or 503. @defaultValue false */
  readonly throttling?: boolean;
  /** Where the folder for unpacked images is made. @defaultValue the system's */
  readonly tempDir?: string;
  /** Serves `/_admin`; refused unless the host is loopback. @defaultValue false */
  readonly admin?: boolean;
  readonly seed?: Seed;
  /**
   * Called for each line that a worker prints, and for Cloud Run's own messages, as Cloud Logging
   * gets them.
   */
  readonly onWorkerLog?: (entry: LogEntry) => void;
  /** Called for each attempt of a task that has ended. */
  readonly onAttempt?: (event: AttemptEvent) => void;
  /**
   * Called for a bug in the embedded cloud, which keeps running: the method or the part, and the
   * error.
   */
  readonly onInternalError?: (method: string, error: unknown) => void;
}

/** A running embedded cloud. */
export interface Cloud extends CloudAddress {
  readonly projectNumber: string;
  readonly clock: Clock;
  readonly faults: FaultSet;
  readonly operations: Operations;
  readonly issuer: TokenIssuer;
  readonly accounts: Accounts;
  readonly policies: Policies;
  readonly images: ImageStore;
  /** Calls a method of a proto without a transport; messages in canonical form. @throws ApiError */
  call(service: string, method: string, request: JsonObject): Promise<JsonObject>;
  /**
   * Fills the running cloud. @throws ApiError as the API would @returns the workers that did not
   * start
   */
  seed(seed: Seed): Promise<readonly FailedWorker[]>;
  /**
   * Moves a virtual clock as {@link advanceCloud} does. @throws Error when the clock is real
   */
  advance(ms: number): Promise<void>;
  /** What workers run as; `either` is a container where the image is a whole one. */
  workersRunAs(): Promise<"container" | "process" | "either">;
  /** Environment variables that point clients here. */
  clientEnv(): Record<string, string>;
  /** Ends worker processes, timers and connections. */
  stop(): Promise<void>;
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * Starts every service on one REST and one gRPC port. @throws Error when a port is taken or admin
 * is refused
 */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const host = options.host ?? "127.0.0.1";
  if (options.admin === true && !LOOPBACK.has(host)) {
    throw new Error(`The admin API is served on loopback only, not on ${host}.`);
  }
  const shownHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const address = { restPort: 0, grpcPort: 0 };
  const addressNow = (): CloudAddress => ({
    restUrl: `http://${shownHost.includes(":") ? `[${shownHost}]` : shownHost}:${address.restPort}`,
    grpcAddress: { host: shownHost, port: address.grpcPort },
    projectId: parts.projectId,
    region: parts.region,
  });
  const parts = compose(options, addressNow, () => address.restPort);
  const rest = createRestServer({
    ...parts.deps,
    frontEnd: (request, response) => {
      if (!parts.run.ownsHost(request.headers.host ?? "")) return false;
      const serve = (): Promise<void> => parts.run.handle(request, response);
      parts.guard.run("run.front-end", serve, () => response.destroy());
      return true;
    },
  });
  const grpc = createGrpcServer(parts.deps);
  const stop = async (): Promise<void> => {
    await Promise.all(parts.deps.services.map(async (service) => service.stop?.()));
    await Promise.all([rest.close(), grpc.close(), parts.metadata.close()]);
  };
  const call: Cloud["call"] = (service, method, request) =>
    callByName(parts.deps, service, method, request);
  const seed: Cloud["seed"] = (given) => seedCloud({ call, ...parts.seeding }, given);
  try {
    address.restPort = await rest.listen(options.port ?? 0, host);
    address.grpcPort = await grpc.listen(options.grpcPort ?? 0, host);
    await seed(options.seed ?? {});
  } catch (error) {
    await stop();
    throw error;
  }
  const at = addressNow();
  const advance: Cloud["advance"] = (ms) => {
    const { clock } = parts.ports;
    if (clock instanceof VirtualClock) return advanceCloud(clock, parts.deps.services, ms);
    throw new Error("The clock is real: start the cloud with a VirtualClock to advance it.");
  };
  const workersRunAs: Cloud["workersRunAs"] = () => parts.runner.runsAs();
  return {
    ...at,
    ...parts.ports,
    call,
    seed,
    advance,
    workersRunAs,
    clientEnv: () => clientEnv(at),
    stop,
  };
}

/** Joins the services: none imports another. */
function compose(options: CloudOptions, address: () => CloudAddress, restPort: () => number) {
  const guard = new Guard(options.onInternalError ?? (() => undefined));
  const clock = guard.clock(options.clock ?? systemClock);
  const projectId = options.projectId ?? "rehearsal";
  const projectNumber = options.projectNumber ?? "123456789012";
  const region = options.region ?? "us-central1";
  const faults = new FaultSet(options.faults);
  const operations = new Operations(guard);
  const base = { clock, faults, operations, projectId, projectNumber };
  const logging = createLoggingService({
    clock,
    faults,
    ...(options.logDelayMs === undefined ? {} : { delayMs: options.logDelayMs }),
  });
  const iam = createIamService(base);
  const { accounts, policies } = iam;
  const issuer = createIssuerService({ clock, accounts, subjectOf: iam.subjectOf });
  // Generating the key takes a while; with the first account tokens will be needed soon.
  iam.onAccountCreated(() => guard.run("issuer", issuer.warm));
  const monitoring = createMonitoringService(base);
  const registry = createArtifactRegistryService({ ...base, policies });
  const secrets = createSecretManagerService({ ...base, policies });
  const invoking = {
    clock,
    guard,
    accounts: options.strictIam === false ? new LenientAccounts(accounts, projectId) : accounts,
    policies,
    issuer: issuer.issuer,
  };
  const metadata = new MetadataServers(
    { clock, tokens: issuer.issuer, projectId, projectNumber, region },
    guard,
  );
  const runner = new ChosenRunner({
    choice: options.runner ?? "process",
    clock: guard.clock(systemClock),
    registry: () => `127.0.0.1:${restPort()}`,
    ...(options.tempDir === undefined ? {} : { base: options.tempDir }),
    onFallback: options.onRunnerFallback ?? (() => undefined),
  });
  const run = createRunService({
    ...base,
    guard,
    accounts,
    policies,
    secrets,
    issuer: issuer.issuer,
    images: registry,
    logs: tapLogs(logging, options.onWorkerLog, guard),
    runner,
    projectNumber: (project) => (project === projectId ? projectNumber : project),
    restPort,
    metadataEnv: (email) => metadata.envOf(email),
    extraEnv: () => ({
      CLOUD_TASKS_ENDPOINT: `http://127.0.0.1:${restPort()}`,
      // Google's client libraries and the worker's runtime know it.
      STORAGE_EMULATOR_HOST: `http://127.0.0.1:${restPort()}`,
      CLOUD_TASKS_OIDC_ISSUER: issuer.issuer.issuerUrl,
      CLOUD_TASKS_OIDC_CERTIFICATES_URL: `http://127.0.0.1:${restPort()}/oauth2/v1/certs`,
      ...options.workerEnv?.(),
    }),
  });
  const services: ApiService[] = [
    createTasksService({
      ...invoking,
      faults,
      logs: logging,
      metrics: monitoring,
      ...(options.onAttempt === undefined ? {} : { onAttempt: options.onAttempt }),
      throttling: options.throttling ?? false,
    }),
    createSchedulerService(invoking),
    run,
    logging,
    secrets,
    iam.service,
    issuer.service,
    monitoring,
    registry,
    createResourceManagerService({ ...base, policies }),
    createServiceUsageService(base),
    createStorageService({ ...base, policies }).service,
    createLocationsService(region),
    createOperationsService(operations, guard.clock(systemClock)),
    createDiscoveryService(async () => ({
      ...address(),
      projectNumber,
      outside: options.outside,
      runsAs: await runner.runsAs(),
    })),
  ];
  const given = options.clock ?? systemClock;
  if (options.admin === true) services.push(createAdminService({ clock: given, faults, services }));
  const deps: ApiDeps = {
    services,
    clock,
    faults,
    principalOf: (authorization) =>
      issuer.issuer.principalOf(/^bearer (.+)$/i.exec(authorization ?? "")?.[1]),
    onInternalError: (method, error) => guard.report(method, error),
  };
  const ports = {
    projectNumber,
    clock: given,
    faults,
    operations,
    issuer: issuer.issuer,
    accounts,
    policies,
    images: registry,
  };
  const seeding = {
    operations,
    policies,
    createAccount: ({ project, accountId, displayName }: SeedAccount): void => {
      accounts.create(project, { accountId, serviceAccount: { displayName } });
    },
  };
  return { deps, run, runner, guard, metadata, projectId, region, ports, seeding };
}

async function callByName(
  deps: ApiDeps,
  name: string,
  method: string,
  request: JsonObject,
): Promise<JsonObject> {
  const service = deps.services
    .flatMap(({ protos }) => protos ?? [])
    .find((proto) => proto.name === name);
  if (service === undefined) throw new ApiError("UNIMPLEMENTED", `Service ${name} is not served.`);
  return callRpc(deps, service, method, request, {
    principal: undefined,
    headers: {},
    transport: "grpc",
  });
}
