import { readFileSync, readlinkSync } from "node:fs";

import type { LeaseRecord } from "./record.ts";

type HeldProcess = NonNullable<LeaseRecord["process"]>;

/**
 * This process, named so that another one on the same machine can tell whether it still runs;
 * undefined where that can't be told. A host name would not do: containers and CI runners share
 * theirs. The boot's id and the namespace of process ids are one machine's, as long as it runs.
 * @see https://man7.org/linux/man-pages/man7/pid_namespaces.7.html
 */
export function processHere(): HeldProcess | undefined {
  const machine = machineHere();
  return machine === undefined ? undefined : { machine, pid: process.pid };
}

/** True when the process ran on this machine and is gone; false when nobody can tell. */
export function isGone({ machine, pid }: HeldProcess): boolean {
  if (machine !== machineHere() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

function machineHere(): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return undefined;
  }
}
