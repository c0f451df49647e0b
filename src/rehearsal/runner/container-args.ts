import { availableParallelism, hostname } from "node:os";

import type { Engine } from "./engine.ts";
import type { InstanceSpec } from "./revision-runner.ts";

/** On every container of ours, with the machine that it belongs to: engines may be shared. */
export const HOST_LABEL = "cloud-tasks-pipeline.host";
/** As many as a worker without a container may have: a fork bomb ends here. */
const MAX_PROCESSES = 512;

/** Names that mean something to an engine's own client, or to the programs that it starts. */
const OF_THE_CLIENT =
  /^(?:PATH|HOME|USER|TMPDIR|TZ|LANG|_|(?:LD|LC|DOCKER|CONTAINER|CONTAINERS|PODMAN|BUILDAH|XDG|GO|SSL|DBUS|NOTIFY|LISTEN|STORAGE)_.*|GO[A-Z]+|.*_PROXY|.*_proxy)$/;

/** How a container of an instance is run. */
export interface ContainerRun {
  readonly args: readonly string[];
  /**
   * Variables that the client hands on without their values standing among its arguments, which
   * everyone on this machine can read.
   */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The arguments of `run` for an instance.
 * @param at.port A free port of this machine
 * @param at.clientEnv The environment that the client has anyway
 */
export function containerRun(
  spec: InstanceSpec,
  engine: Engine,
  at: {
    readonly name: string;
    readonly image: string;
    readonly port: number;
    readonly clientEnv: Readonly<Record<string, string | undefined>>;
  },
): ContainerRun {
  const { isLocal } = engine;
  const memory = String(Math.floor(spec.memoryBytes));
  const cpus = Math.min(spec.milliCpu / 1_000, availableParallelism());
  const variables = {
    ...(isLocal ? spec.env : withHostName(spec.env)),
    PORT: String(isLocal ? at.port : spec.containerPort),
  };
  const { args, env } = environment(variables, at.clientEnv);
  const [program, ...rest] = spec.command;
  return {
    env,
    args: [
      "run",
      `--name=${at.name}`,
      `--label=${HOST_LABEL}=${hostname()}`,
      // Where swap counts besides, a container would have twice its memory.
      `--memory=${memory}`,
      `--memory-swap=${memory}`,
      `--cpus=${cpus}`,
      `--pids-limit=${MAX_PROCESSES}`,
      "--security-opt=no-new-privileges",
      "--log-driver=none",
      ...(isLocal
        ? ["--network=host"]
        : [
            `--publish=127.0.0.1:${at.port}:${spec.containerPort}`,
            "--add-host=host.docker.internal:host-gateway",
          ]),
      ...(process.arch === "x64" ? [] : ["--platform=linux/amd64"]),
      ...args,
      ...(program === undefined ? [] : [`--entrypoint=${entrypoint(program, engine)}`]),
      at.image,
      ...rest,
      ...spec.args,
    ],
  };
}

/** podman reads a list where it can; Docker knows a program alone. */
function entrypoint(program: string, { name }: Engine): string {
  return name === "podman" ? JSON.stringify([program]) : program;
}

function environment(
  variables: Readonly<Record<string, string>>,
  clientEnv: Readonly<Record<string, string | undefined>>,
): ContainerRun {
  const args: string[] = [];
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    // The client would use it itself, or pass its own value to the container.
    const isClients = OF_THE_CLIENT.test(name) || clientEnv[name] !== undefined;
    args.push(isClients ? `--env=${name}=${value}` : `--env=${name}`);
    if (!isClients) env[name] = value;
  }
  return { args, env };
}

/** In a virtual machine 127.0.0.1 is that machine's own. */
function withHostName(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replaceAll(/\b127\.0\.0\.1:(?=\d)/g, "host.docker.internal:"),
    ]),
  );
}
