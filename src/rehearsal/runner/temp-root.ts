import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { isAlive } from "./process-alive.ts";

const PREFIX = "cloud-tasks-run-";

/**
 * Makes this process's folder for unpacked images, and removes those of processes that are dead:
 * after a kill -9 the next run starts clean.
 * @param base Where to make it. @defaultValue the system's folder for temporary files
 */
export function makeTempRoot(base: string = tmpdir()): string {
  for (const name of readdirSync(base)) {
    const pid = Number(/^cloud-tasks-run-(\d+)-/.exec(name)?.[1]);
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid)) {
      rmSync(join(base, name), { recursive: true, force: true });
    }
  }
  return mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
}
