import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

import type { Guard } from "../guard.ts";

/** A process that lives as long as this one, and that Terraform may kill without harm. */
export interface Sentinel {
  /** Of the current process: after a kill there is another. */
  readonly pid: number;
  stop(): void;
}

/**
 * Terraform watches the process that it is told to attach to: it cancels its run when that is gone,
 * and it kills it (SIGKILL) when the socket does not answer, as after a provider that stopped.
 * Given our own process, it would kill the whole rehearsal. `cat` ends with its input, so also when
 * we are killed.
 * @see https://github.com/hashicorp/go-plugin/blob/v1.6.0/internal/cmdrunner/cmd_reattach.go
 * @throws Error when there is no `cat`
 */
export async function startSentinel(guard: Guard): Promise<Sentinel> {
  let stopped = false;
  let pid = 0;
  let child = start();
  function start(): ChildProcess {
    const next = spawn("cat", { stdio: ["pipe", "ignore", "ignore"], detached: true });
    next.on("error", () => undefined);
    next.stdin.on("error", () => undefined);
    // A dead one would have terraform cancel every later run.
    const replace = (): void => {
      if (!stopped) child = start();
    };
    next.on("exit", guard.callback("provider.sentinel", replace));
    // Where none can be started the dead process's id is given: never ours, which terraform would
    // kill.
    pid = next.pid ?? pid;
    next.unref();
    (next.stdin as unknown as { unref?: () => void }).unref?.();
    return next;
  }
  await once(child, "spawn");
  return {
    get pid() {
      return pid;
    },
    stop() {
      stopped = true;
      child.stdin?.end();
    },
  };
}
