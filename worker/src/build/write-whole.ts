import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Between a file's name and the id of the process that writes it. */
const MARK = ".writing-";

/**
 * Writes a file under another name and renames it, so that a reader sees either all of it or the
 * previous file.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = join(dirname(file), `.${basename(file)}${MARK}${process.pid}`);
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Removes partial files of a killed build, which would become part of the image. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = new RegExp(`^\\..+\\${MARK}(\\d+)$`).exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
