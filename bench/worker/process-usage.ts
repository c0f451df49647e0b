import { readdirSync, readFileSync } from "node:fs";

/** A tick of the kernel's counters: 1/100 s on every Linux that Node runs on. */
const TICK_MS = 10;

/** The resources that a process and its descendants use. */
export interface Usage {
  readonly cpuMs: number;
  /** Resident memory; shared pages are counted once per process. */
  readonly rssBytes: number;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function usageOf(pid: number): Usage {
  return familyOf(pid)
    .map(usageOfOne)
    .reduce((sum, one) => ({
      cpuMs: sum.cpuMs + one.cpuMs,
      rssBytes: sum.rssBytes + one.rssBytes,
    }));
}

function usageOfOne(pid: number): Usage {
  const fields = statOf(pid);
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    rssBytes: Number(rss ?? 0) * 1_024,
  };
}

function familyOf(pid: number): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = all.map(Number).filter((one) => parentOf(one) === pid);
  return [pid, ...children.flatMap(familyOf)];
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1]);
  } catch {
    return undefined;
  }
}

/** The fields after the name, which is in parentheses and may contain anything. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
