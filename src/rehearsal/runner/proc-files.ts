import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * What Linux tells of processes under `/proc`; nothing on other systems, and of a process that has
 * just ended.
 * @see https://man7.org/linux/man-pages/man5/proc.5.html
 */

/** Children of a process, whichever of its threads started them. */
export function childrenOf(pid: number): number[] {
  return names(`/proc/${pid}/task`).flatMap((thread) =>
    text(`/proc/${pid}/task/${thread}/children`)
      .split(" ")
      .flatMap((child) => (child === "" ? [] : [Number(child)])),
  );
}

/**
 * Changes when the number is given to another process; undefined when there is none, or only its
 * remains.
 */
export function startOf(pid: number): string | undefined {
  // The name of a program, in brackets, may hold anything.
  const fields = text(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

/** Resident memory of a process, now and at its most. */
export function memoryOf(pid: number): { readonly bytes: number; readonly peakBytes: number } {
  const status = text(`/proc/${pid}/status`);
  const kibibytes = (key: string): number =>
    Number(new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
  return { bytes: kibibytes("VmRSS") * 1_024, peakBytes: kibibytes("VmHWM") * 1_024 };
}

/** As {@link memoryOf}, where pages that processes share count once between them: slower. */
export function ownShareOf(pid: number): number | undefined {
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(text(`/proc/${pid}/smaps_rollup`))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1_024;
}

/**
 * How often the kernel has ended a process of the same control group for want of memory.
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files
 */
export function memoryKillsOf(pid: number): number {
  const groups = text(`/proc/${pid}/cgroup`).split("\n");
  return Math.max(
    0,
    ...groups.map((line) => {
      const [, controllers = "", path = ""] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
      const file =
        controllers === ""
          ? `/sys/fs/cgroup${path}/memory.events`
          : controllers.split(",").includes("memory")
            ? `/sys/fs/cgroup/memory${path}/memory.oom_control`
            : undefined;
      return file === undefined ? 0 : Number(/^oom_kill (\d+)$/m.exec(text(file))?.[1] ?? 0);
    }),
  );
}

/** Every process whose environment has a variable of this value from its start. */
export function withVariable(name: string, value: string): number[] {
  const wanted = `\0${name}=${value}\0`;
  return names("/proc").flatMap((entry) => {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    return `\0${text(`/proc/${pid}/environ`)}\0`.includes(wanted) ? [pid] : [];
  });
}

/** A TCP port that somebody listens on. */
export interface Listener {
  readonly port: number;
  /** True when only this machine can reach it. */
  readonly isLoopback: boolean;
}

/** What processes listen on, of those that a process with the same network sees. */
export function listenersOf(pids: readonly number[]): Listener[] {
  const sockets = new Set(pids.flatMap(socketsOf));
  const seenBy = pids[0];
  if (sockets.size === 0 || seenBy === undefined) return [];
  return ["tcp", "tcp6"].flatMap((table) =>
    text(`/proc/${seenBy}/net/${table}`)
      .split("\n")
      .flatMap((line) => {
        const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
        const [host = "", port = ""] = local.split(":");
        if (state !== LISTEN || !sockets.has(inode)) return [];
        return [{ port: Number.parseInt(port, 16), isLoopback: LOOPBACK.test(host) }];
      }),
  );
}

const LISTEN = "0A";
/** 127.0.0.0/8, ::1 and ::ffff:127.0.0.0/8, each word in the order of a little-endian machine. */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/;

function socketsOf(pid: number): string[] {
  return names(`/proc/${pid}/fd`).flatMap((fd) => {
    const inode = /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${fd}`))?.[1];
    return inode === undefined ? [] : [inode];
  });
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

function link(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}
