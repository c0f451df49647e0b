import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "cloud-tasks-images-";
/** No build takes so long: what is older was left by one that was killed. */
const MAX_AGE_MS = 24 * 60 * 60 * 1_000;

/**
 * Makes a folder for one run's files, and removes what killed runs have left.
 * @param base Where to make it. @defaultValue the system's folder for temporary files
 */
export async function makeTempFolder(nowMs: number, base: string = tmpdir()): Promise<string> {
  for (const name of await readdir(base)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(base, name);
    const found = await stat(folder).catch(() => undefined);
    if (found === undefined || nowMs - found.mtimeMs < MAX_AGE_MS) continue;
    // Another user's stays.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
  return mkdtemp(join(base, PREFIX));
}
