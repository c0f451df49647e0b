import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, readlink } from "node:fs/promises";
import { resolve } from "node:path";

/** `cloud-tasks rehearse` in a process of its own. */
export interface RehearseProcess {
  readonly child: ChildProcess;
  /** Everything on stderr so far. */
  stderr(): string;
  stdout(): string;
  /** Resolves once stderr has a line that starts so. @throws Error when the process ends before */
  said(start: string): Promise<void>;
  /** The exit code, or the signal's name. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** @param options.temp What TMPDIR names; short, since a socket's path has a limit. */
export function startRehearse(options: {
  readonly cwd: string;
  readonly temp: string;
  readonly args?: readonly string[];
  /** Replaces what the environment has. */
  readonly env?: Readonly<Record<string, string>>;
}): RehearseProcess {
  const child = spawn(
    process.execPath,
    [
      "--import",
      import.meta.resolve("tsx"),
      resolve("src/cli.ts"),
      "rehearse",
      ...(options.args ?? []),
    ],
    {
      cwd: options.cwd,
      env: { ...process.env, TMPDIR: options.temp, NO_COLOR: "1", ...options.env },
      // A group of its own, as a terminal gives it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (stderr += text));
  const ended = once(child, "close").then(
    ([code, signal]) => (code ?? signal) as number | NodeJS.Signals,
  );
  return {
    child,
    ended,
    stderr: () => stderr,
    stdout: () => stdout,
    async said(start) {
      const found = (): boolean =>
        stderr.split("\n").some((line) => line.replace(/^· /, "").startsWith(start));
      while (!found()) {
        const more = once(child.stderr, "data").then(() => true);
        if (!(await Promise.race([more, ended.then(() => false)])) && !found()) {
          throw new Error(`it ended before it said "${start}":\n${stderr}`);
        }
      }
    },
  };
}

/**
 * The command lines of the processes that name a folder in their arguments, environment or working
 * directory.
 */
export async function processesOf(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const read = (name: string): Promise<string> =>
      readFile(`/proc/${pid}/${name}`, "latin1").catch(() => "");
    const [args, env, cwd, stat] = await Promise.all([
      read("cmdline"),
      read("environ"),
      readlink(`/proc/${pid}/cwd`).catch(() => ""),
      read("stat"),
    ]);
    // Dead, and only waiting for its parent to read the exit code.
    if (/\) Z /.test(stat)) continue;
    if ([args, env, cwd].some((text) => text.includes(folder))) {
      found.push(`${pid} ${args.replaceAll("\0", " ")}`);
    }
  }
  return found;
}
