import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Clock } from "../../semantics/clock.ts";
import type { ErrorReport } from "../guard.ts";
import { Guard } from "../guard.ts";
import { createProviderServer } from "./rpc/server.ts";
import { startSentinel } from "./sentinel.ts";

export interface ProviderOptions {
  readonly clock: Clock;
  /**
   * What `GOOGLE_*_CUSTOM_ENDPOINT`, `GOOGLE_OAUTH_ACCESS_TOKEN`, `GOOGLE_PROJECT` and the like
   * hold for the attributes that the provider block leaves out: the provider lives in our process
   * and does not see terraform's environment.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called for a bug in the provider, which keeps running. @defaultValue nothing */
  readonly onInternalError?: ErrorReport;
  /** Where the socket's own folder is made. @defaultValue the system's for temporary files */
  readonly tempDir?: string;
}

/** A running provider. One serves any number of terraform runs, also at the same time. */
export interface RunningProvider {
  /**
   * The value of TF_REATTACH_PROVIDERS for the next run of Terraform or OpenTofu: read it anew for
   * each.
   */
  readonly reattach: string;
  /** Closes every connection and removes the socket. */
  stop(): Promise<void>;
}

/** Node silently truncates the path of a unix socket when it is longer than the kernel's limit. */
const MAX_SOCKET_PATH_BYTES = 103;

/**
 * Serves the google provider from this process to terraform processes started with
 * `TF_REATTACH_PROVIDERS`. Such a process must be started asynchronously: this one has to answer
 * it.
 * @throws Error when the directory for temporary files has too long a path for a unix socket, or
 * there is no `cat`.
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#terraform-cli-reattach
 */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const guard = new Guard(options.onInternalError ?? (() => undefined));
  const server = createProviderServer(options.clock, options.env, undefined, guard);
  // mkdtemp makes it 0700: no other user of the machine can connect.
  const directory = await mkdtemp(join(options.tempDir ?? tmpdir(), "ctp-"));
  const socket = join(directory, "p.sock");
  if (Buffer.byteLength(socket) > MAX_SOCKET_PATH_BYTES) {
    await rm(directory, { recursive: true });
    throw new Error(
      `TMPDIR: ${socket} is too long for a unix socket; set TMPDIR to a shorter path`,
    );
  }
  const sentinel = await startSentinel(guard).catch(async (cause: unknown) => {
    await rm(directory, { recursive: true });
    throw new Error("PATH: the provider needs the program cat", { cause });
  });
  await server.listenAt(socket);
  return {
    get reattach() {
      return reattachOf(socket, sentinel.pid);
    },
    stop: async () => {
      await server.close();
      sentinel.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Environment by which Terraform and OpenTofu attach to the provider; computed on each access. */
export function reattachEnv(provider: RunningProvider): {
  readonly TF_REATTACH_PROVIDERS: string;
} {
  return {
    get TF_REATTACH_PROVIDERS() {
      return provider.reattach;
    },
  };
}

/** `Test`: terraform neither kills the process nor expects go-plugin's handshake. */
function reattachOf(socket: string, pid: number): string {
  const entry = {
    Protocol: "grpc",
    ProtocolVersion: 6,
    Pid: pid,
    Test: true,
    Addr: { Network: "unix", String: socket },
  };
  return JSON.stringify({
    "registry.terraform.io/hashicorp/google": entry,
    "registry.opentofu.org/hashicorp/google": entry,
  });
}
