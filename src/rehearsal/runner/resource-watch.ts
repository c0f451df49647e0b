import { sleep, type Clock } from "../../semantics/clock.ts";
import type { ProcessTree } from "./process-tree.ts";

/** How often an instance's memory is looked at. */
const PERIOD_MS = 150;
/** Cloud Run documents no limit; this one keeps a fork bomb from stalling the machine. */
const MAX_PROCESSES = 512;

const MIB = 1024 ** 2;

export interface Limits {
  readonly memoryBytes: number;
  /** @defaultValue 512 */
  readonly maxProcesses?: number;
}

/**
 * Resolves once the processes of an instance together have more than their memory or are too many,
 * with what Cloud Run's system log says then. Rejects when `signal` is aborted, which is how it
 * ends with the instance.
 * @see https://cloud.google.com/run/docs/troubleshooting#memory-limit-exceeded
 */
export async function untilOverLimits(
  tree: ProcessTree,
  { memoryBytes, maxProcesses = MAX_PROCESSES }: Limits,
  clock: Clock,
  signal: AbortSignal,
): Promise<string> {
  for (;;) {
    const usedBytes = tree.usedBytes(memoryBytes);
    if (usedBytes > memoryBytes || tree.hasRunOut) return memoryText(memoryBytes, usedBytes);
    const count = tree.members().length;
    if (count > maxProcesses) {
      return `Container terminated by the container manager: it had more than the ${maxProcesses} processes that a rehearsal allows.`;
    }
    await sleep(clock, PERIOD_MS, signal);
  }
}

/** Google's words for an instance that had more than its memory. */
export function memoryText(limitBytes: number, usedBytes: number): string {
  const used = Math.max(Math.round(usedBytes / MIB), Math.floor(limitBytes / MIB) + 1);
  return `Memory limit of ${Math.round(limitBytes / MIB)} MiB exceeded with ${used} MiB used. Consider increasing the memory limit, see https://cloud.google.com/run/docs/configuring/memory-limits`;
}
