import { mkdtempSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Failure } from "../../base/failure.ts";
import { isAlive } from "../../rehearsal/runner/process-alive.ts";

const NAME = /^ct-(\d+)-([0-9a-z]+)-([0-9a-z]+)-/;

/** macOS limits the path of a unix socket to 104 bytes; the folder holds `ctp-XXXXXX/p.sock`. */
const MAX_PATH_BYTES = 84;

/**
 * Creates this process's folder for all temporary files of a rehearsal, private to its user, and
 * removes those of dead processes: after a kill -9 the next run starts clean.
 * @param base The parent folder. @defaultValue the system's folder for temporary files
 * @throws Failure `REHEARSAL_TMPDIR` when it can't be created, or its path is too long
 */
export async function makeRunFolder(base: string = tmpdir()): Promise<string> {
  let folder: string;
  try {
    await removeStale(base);
    folder = mkdtempSync(join(base, `ct-${process.pid}-${identity(process.pid)}-`));
  } catch (cause) {
    throw new Failure("REHEARSAL_TMPDIR", `can't create a folder in ${base}`, {
      exitCode: 2,
      hint: "set TMPDIR to a folder that you can write to",
      cause,
    });
  }
  if (Buffer.byteLength(folder) <= MAX_PATH_BYTES) return folder;
  await rm(folder, { recursive: true });
  throw new Failure("REHEARSAL_TMPDIR", `the path ${base} is too long for a unix socket below it`, {
    exitCode: 2,
    hint: "set TMPDIR to a shorter path, such as /tmp",
  });
}

async function removeStale(base: string): Promise<void> {
  for (const name of readdirSync(base)) {
    const [, pid = "", start = "", namespace = ""] = NAME.exec(name) ?? [];
    if (pid === "" || `${start}-${namespace}` === identity(Number(pid))) continue;
    // Processes of another container can't be seen from here; its folder may be in use.
    if (namespace !== pidNamespace()) continue;
    if (start === UNKNOWN && isAlive(Number(pid))) continue;
    // The folder of another user can't be removed.
    await rm(join(base, name), { recursive: true, force: true, maxRetries: 3 }).catch(
      () => undefined,
    );
  }
}

const UNKNOWN = "0";

/** Start time and PID namespace of a process: a PID alone may be reused. */
function identity(pid: number): string {
  return `${startOf(pid)}-${pidNamespace()}`;
}

/**
 * Clock ticks from boot to the start of a process, in base 36; `0` where there is no /proc, `gone`
 * when the process does not exist. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 * (field 22)
 */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name in field 2 may contain blanks and parentheses: count from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[19]).toString(36);
  } catch {
    return pidNamespace() === UNKNOWN ? UNKNOWN : "gone";
  }
}

function pidNamespace(): string {
  try {
    return Number(/\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0]).toString(36);
  } catch {
    return UNKNOWN;
  }
}
