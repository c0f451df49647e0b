import { spawn } from "node:child_process";
import { once } from "node:events";

/** A process that lives as long as this one, and whose death hurts nobody. */
export interface Sentinel {
  readonly pid: number;
  stop(): void;
}

/**
 * Terraform watches the process that it is told to attach to: it cancels its run when that is gone, and it kills it
 * (SIGKILL) when the socket does not answer, as after a provider that stopped. Told of our own process, it would kill
 * the whole rehearsal. `cat` ends with its input, so also when we are killed.
 * @see https://github.com/hashicorp/go-plugin/blob/v1.6.0/internal/cmdrunner/cmd_reattach.go
 * @throws Error when there is no `cat`
 */
export async function startSentinel(): Promise<Sentinel> {
  const child = spawn("cat", { stdio: ["pipe", "ignore", "ignore"], detached: true });
  await once(child, "spawn");
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  child.unref();
  (child.stdin as unknown as { unref?: () => void }).unref?.();
  return { pid: child.pid ?? process.pid, stop: () => void child.stdin.end() };
}
