import { Failure, type ExitCode } from "../project/failure.ts";
import type { Progress } from "../project/progress.ts";
import type { Project } from "../project/project.ts";
import { startCloud, type Cloud } from "../rehearsal/cloud.ts";
import { discoveryOf } from "../rehearsal/discovery.ts";
import { systemClock, type Clock } from "../semantics/clock.ts";
import { VirtualClock } from "../semantics/virtual-clock.ts";
import {
  readFaultsFile,
  readHost,
  readProjectId,
  readRegion,
  readPort,
  readWorkerEnv,
} from "./emulation/options.ts";
import { fillEmulator } from "./emulation/project.ts";
import { showWorkerLog } from "./emulation/worker-log.ts";
import type { Console } from "./frame/console.ts";
import { refuseConfig, validateStage } from "./validate.ts";

export interface EmulateOptions {
  readonly host: string;
  readonly port: string;
  readonly grpcPort: string;
  readonly project?: string;
  readonly region?: string;
  /** A `cloud-tasks.yaml` whose queues, workers and schedules are there from the start. */
  readonly seed?: string;
  readonly environment?: string;
  /** `NAME=VALUE`, over the workers' own environment. */
  readonly workerEnv: readonly string[];
  /** A JSON list of fault rules. */
  readonly faults?: string;
  /** Slows queues down whose targets answer 429 or 503. */
  readonly throttling: boolean;
  readonly admin: boolean;
  readonly virtualClock: boolean;
  readonly json: boolean;
}

/** `cloud-tasks emulate`: the embedded cloud, until `stopped` (SIGINT, SIGTERM or SIGHUP) resolves. */
export async function emulateCommand(
  options: EmulateOptions,
  console: Console,
  clock: Clock,
  stopped: () => Promise<void> = untilSignal,
): Promise<ExitCode> {
  const seed = await readSeed(options, console, clock);
  if (seed === "refused") return 2;
  const cloud = await start(options, seed, console.progress);
  try {
    if (seed !== undefined) {
      const project = { ...seed, projectId: cloud.projectId, region: cloud.region };
      await fillEmulator(project, cloud, console.progress, clock);
    }
    console.out(options.json ? asJson(cloud) : asText(cloud, options));
    await stopped();
  } finally {
    await cloud.stop();
  }
  return 0;
}

async function readSeed(
  options: EmulateOptions,
  console: Console,
  clock: Clock,
): Promise<Project | undefined | "refused"> {
  if (options.seed === undefined) return undefined;
  const { environment } = options;
  const config = { config: options.seed, json: options.json };
  const validated = await validateStage(
    { ...config, ...(environment === undefined ? {} : { environment }) },
    clock,
  );
  if (validated.loaded.project === undefined) {
    refuseConfig(validated, config, console);
    return "refused";
  }
  return validated.loaded.project;
}

async function start(
  options: EmulateOptions,
  seed: Project | undefined,
  progress: Progress,
): Promise<Cloud> {
  const host = readHost(options.host);
  const port = readPort("--port", options.port);
  const grpcPort = readPort("--grpc-port", options.grpcPort);
  const workerEnv = readWorkerEnv(options.workerEnv);
  const faults = options.faults === undefined ? [] : await readFaultsFile(options.faults);
  if (options.virtualClock && !options.admin) {
    throw new Failure("EMULATE_NO_ADMIN", "--virtual-clock without --admin would stand still", {
      exitCode: 2,
      hint: "add --admin, then POST /_admin/clock:advance moves the time",
    });
  }
  const projectId = options.project ?? seed?.projectId;
  const region = options.region ?? seed?.region;
  try {
    return await startCloud({
      host,
      port,
      grpcPort,
      ...(projectId === undefined ? {} : { projectId: readProjectId(projectId) }),
      ...(region === undefined ? {} : { region: readRegion(region) }),
      clock: options.virtualClock ? new VirtualClock(Date.now()) : systemClock,
      admin: options.admin,
      faults,
      throttling: options.throttling,
      workerEnv: () => workerEnv,
      onWorkerLog: (entry) => showWorkerLog(entry, progress),
    });
  } catch (error) {
    throw startFailure(error, options);
  }
}

/** What stops a start that the user can mend; any other error is passed on. */
function startFailure(error: unknown, options: EmulateOptions): unknown {
  const { code, port } = error as { code?: unknown; port?: unknown };
  const fail = (name: string, message: string, hint: string): Failure =>
    new Failure(name, message, { exitCode: 2, hint, cause: error });
  if (code === "EADDRINUSE" || code === "EACCES") {
    const isRest = String(port) === options.port;
    return fail(
      code === "EACCES" ? "EMULATE_PORT_DENIED" : "EMULATE_PORT_TAKEN",
      `port ${String(port)} on ${options.host} ${code === "EACCES" ? "may not be used" : "is taken"}`,
      `choose another by ${isRest ? "--port" : "--grpc-port"}, or 0 for any free one`,
    );
  }
  if (error instanceof Error && error.message.startsWith("The admin API")) {
    return fail(
      "EMULATE_ADMIN_HOST",
      `--admin lets anyone who reaches ${options.host} change time and faults`,
      "leave out --host, or leave out --admin",
    );
  }
  return error;
}

function asJson(cloud: Cloud): string {
  const { rest, grpc } = discoveryOf(cloud);
  return `${JSON.stringify({ rest, grpc, env: cloud.clientEnv() })}\n`;
}

function asText(cloud: Cloud, options: EmulateOptions): string {
  const { rest, grpc, projectId, region } = discoveryOf(cloud);
  const lines = Object.entries(cloud.clientEnv()).map(
    ([name, value]) => `export ${name}=${quoted(value)}`,
  );
  return [
    `# The embedded cloud runs: project ${projectId}, region ${region}. Ctrl-C ends it.`,
    `# REST ${rest}   gRPC ${grpc}${options.admin ? `   admin ${rest}/_admin/` : ""}`,
    "# For clients, in another terminal:",
    ...lines,
    "",
  ].join("\n");
}

/** For a POSIX shell: as it is when it is plain, else in single quotes. */
function quoted(value: string): string {
  return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Resolves on the first SIGINT, SIGTERM or SIGHUP; a second one ends the process at once. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const name of SIGNALS) process.off(name, stop);
      resolve();
    };
    for (const name of SIGNALS) process.on(name, stop);
  });
}
