import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { DeadLetterStore } from "../runtime/dead-letter.ts";
import type { Environment } from "../runtime/environment.ts";
import { letterPath, renderLetter } from "./letter-file.ts";

/**
 * Stores dead letters as JSON files in a folder that only the worker's user may read. On Cloud Run
 * a folder is in memory unless it is a mounted volume: use a bucket there.
 * @example serveTasks(tasks, { deadLetters: fileDeadLetters("/var/lib/worker/dead-letters") });
 */
export function fileDeadLetters(folder: string, env: Environment = process.env): DeadLetterStore {
  return {
    async put(letter) {
      const file = join(folder, letterPath(letter));
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      // Written under another name first, so that a reader never sees a partial file.
      const unfinished = join(dirname(file), `.${randomUUID()}`);
      try {
        await writeFile(unfinished, renderLetter(letter, env), { mode: 0o600 });
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      return file;
    },
  };
}
