import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** The arguments of node. */
export interface Program {
  readonly what: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The processor time of a whole process, in milliseconds.
 * @throws Error when it does not exit with 0
 */
export async function processorMs({ what, args, env }: Program, folder: string): Promise<number> {
  const child = spawn(
    process.execPath,
    ["--require", join(import.meta.dirname, "report-usage.cjs"), ...args],
    {
      cwd: folder,
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    },
  );
  const [errors, usage, [code]] = await Promise.all([
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    once(child, "exit") as Promise<[number]>,
  ]);
  if (code !== 0) throw new Error(`${what} exited with ${code}: ${errors}`);
  return Number(usage) / 1000;
}
