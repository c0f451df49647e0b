import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Retries while other processes write the same folder at the same time. */
const MAX_TRIES = 100;

/**
 * Replaces the content of a folder with these files. They are written elsewhere and moved
 * atomically, so that a program that starts meanwhile sees either the old folder or the new one,
 * and one of two concurrent writers wins.
 * @param files Path below the folder to text
 * @param scratch An existing folder on the same disk
 */
export function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  scratch: string,
): void {
  const work = mkdtempSync(join(scratch, "write-folder-"));
  try {
    const next = join(work, "next");
    for (const [name, text] of files) {
      mkdirSync(dirname(join(next, name)), { recursive: true });
      // A program stays one for git: npm makes it executable when it links it.
      writeFileSync(join(next, name), text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
    }
    for (let attempt = 1; !moved(next, folder); attempt++) {
      if (attempt > MAX_TRIES)
        throw new Error(`${folder} is constantly written by other processes`);
      moved(folder, join(work, `last-${attempt}`));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * False when the source is gone or the target exists: another process was faster, or it is the
 * first time.
 */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM when the target exists.
    if (code === "ENOENT" || code === "ENOTEMPTY" || code === "EEXIST" || code === "EPERM") {
      return false;
    }
    throw error;
  }
}
