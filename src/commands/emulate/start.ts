import { Failure } from "../../base/failure.ts";
import type { Project } from "../../project/project.ts";
import { startCloud, type Cloud, type CloudOptions } from "../../rehearsal/cloud.ts";
import { systemClock } from "../../semantics/clock.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import type { EmulateOptions } from "./options.ts";
import { readFaultsFile, readHost, readPort, readProjectId, readRegion } from "./read-options.ts";

/** The options for the embedded cloud. @throws Failure `EMULATE_…` for an invalid one */
export async function readCloudOptions(options: EmulateOptions): Promise<CloudOptions> {
  const { project, region, admin, virtualClock, throttling } = options;
  if (virtualClock && !admin) {
    throw new Failure(
      "EMULATE_NO_ADMIN",
      "--virtual-clock needs --admin: without it, time could never advance",
      {
        exitCode: 2,
        hint: "add --admin, then advance time with POST /_admin/clock:advance",
      },
    );
  }
  return {
    host: readHost(options.host),
    port: readPort("--port", options.port),
    grpcPort: readPort("--grpc-port", options.grpcPort),
    ...(project === undefined ? {} : { projectId: readProjectId(project) }),
    ...(region === undefined ? {} : { region: readRegion(region) }),
    clock: virtualClock ? new VirtualClock(Date.now()) : systemClock,
    faults: options.faults === undefined ? [] : await readFaultsFile(options.faults),
    admin,
    throttling,
    ...(options.runner === undefined ? {} : { runner: options.runner }),
    strictIam: options.strictIam,
  };
}

/**
 * Starts the cloud, in the seed's project and region unless the options name others.
 * @throws Failure `EMULATE_PORT_TAKEN`, `EMULATE_PORT_DENIED`, `EMULATE_ADMIN_HOST`
 */
export async function startEmulator(
  options: EmulateOptions,
  cloud: CloudOptions,
  seed: Project | undefined,
): Promise<Cloud> {
  try {
    return await startCloud({
      ...(seed?.projectId === undefined ? {} : { projectId: seed.projectId }),
      ...(seed === undefined ? {} : { region: seed.region }),
      ...cloud,
    });
  } catch (error) {
    throw startFailure(error, options);
  }
}

/** A start failure that the user can fix; any other error is passed on. */
function startFailure(error: unknown, options: EmulateOptions): unknown {
  const { code, port } = error as { code?: unknown; port?: unknown };
  const fail = (name: string, message: string, hint: string): Failure =>
    new Failure(name, message, { exitCode: 2, hint, cause: error });
  if (code === "EADDRINUSE" || code === "EACCES") {
    const isRest = String(port) === options.port;
    return fail(
      code === "EACCES" ? "EMULATE_PORT_DENIED" : "EMULATE_PORT_TAKEN",
      `port ${String(port)} on ${options.host} ${code === "EACCES" ? "needs more privileges" : "is already in use"}`,
      `choose another with ${isRest ? "--port" : "--grpc-port"}, or 0 for any free port`,
    );
  }
  if (error instanceof Error && error.message.startsWith("The admin API")) {
    return fail(
      "EMULATE_ADMIN_HOST",
      `--admin on --host ${options.host} would let anyone who reaches this machine change time and faults`,
      "leave out --host, or leave out --admin",
    );
  }
  return error;
}
