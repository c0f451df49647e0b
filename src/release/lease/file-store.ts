import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { errorMessage, Failure } from "../../base/failure.ts";
import type { LeaseStore } from "./store.ts";

interface Generation {
  readonly number: number;
  /**
   * Empty once the lease was deleted: numbers never start again, or an old one could be mistaken
   * for a new one.
   */
  readonly text: string;
}

/**
 * The lease beside a state in a file: `FILE.lease.N`, the highest N counts. A write links N + 1,
 * which fails when somebody else did so first.
 * @param stateFile Absolute path of the state
 */
export function fileStore(stateFile: string): LeaseStore {
  const folder = dirname(stateFile);
  const prefix = `${basename(stateFile)}.lease.`;
  const place = join(folder, `${prefix}N`);

  const numbers = async (): Promise<number[]> => {
    const names = await readdir(folder).catch(noneIfMissing);
    return names
      .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
      .map((name) => Number(name.slice(prefix.length)))
      .toSorted((a, b) => b - a);
  };

  const newest = async (): Promise<Generation | undefined> => {
    for (;;) {
      const [number] = await numbers();
      if (number === undefined) return undefined;
      const text = await readFile(join(folder, `${prefix}${number}`), "utf8").catch(noneIfMissing);
      // Replaced between the two reads: a higher one is there.
      if (typeof text === "string") return { number, text };
    }
  };

  const add = async (text: string, number: number): Promise<boolean> => {
    const written = join(folder, `${prefix}${randomUUID()}`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(written, text, { mode: 0o600 });
      await link(written, join(folder, `${prefix}${number}`));
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      throw error;
    } finally {
      await rm(written, { force: true });
    }
    const all = await numbers();
    // The number was free since somebody has replaced it already: then a higher one is there.
    if (all[0] !== number) {
      await rm(join(folder, `${prefix}${number}`), { force: true });
      return false;
    }
    const older = all.slice(1).map((one) => join(folder, `${prefix}${one}`));
    await Promise.all(older.map((file) => rm(file, { force: true })));
    return true;
  };

  return {
    place,
    removeCommand: `rm ${shellQuoted(join(folder, prefix))}*`,
    read: () =>
      told(place, async () => {
        const found = await newest();
        if (found === undefined || found.text === "") return undefined;
        return { text: found.text, generation: String(found.number) };
      }),
    write: (text, over) =>
      told(place, async () => {
        const found = await newest();
        const current = found === undefined || found.text === "" ? undefined : found.number;
        if (current !== (over === undefined ? undefined : Number(over))) return undefined;
        const next = (found?.number ?? 0) + 1;
        return (await add(text, next)) ? String(next) : undefined;
      }),
    remove: (generation) =>
      told(place, async () => {
        const found = await newest();
        if (found === undefined || found.text === "") return true;
        return found.number === Number(generation) && (await add("", found.number + 1));
      }),
  };
}

async function told<T>(place: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Failure(
      "RELEASE_LEASE_FILE",
      `could not use the lease ${place}: ${errorMessage(error)}`,
      {
        exitCode: 2,
        hint: "the folder of the state file must be writable, on a file system with hard links",
        cause: error,
      },
    );
  }
}

function noneIfMissing(error: unknown): never[] {
  if (codeOf(error) === "ENOENT") return [];
  throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** For a POSIX shell. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
