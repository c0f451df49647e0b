import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";

import type { LockInfo } from "./lock-info.ts";

interface RunRecord {
  readonly pid: number;
  readonly command: string;
  readonly startedMs: number;
}

/**
 * Which terraform processes of ours may hold the lock of one state: a file each while it runs. One
 * that was killed leaves its file, and so tells whose lock it was.
 */
export class RunRecords {
  readonly #folder: string;

  /** @param folder one for each state; made when absent */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(pid: number, command: string, startedMs: number): Promise<void> {
    const record: RunRecord = { pid, command, startedMs };
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(this.#file(pid), JSON.stringify(record), { mode: 0o600 });
  }

  end(pid: number): Promise<void> {
    return rm(this.#file(pid), { force: true });
  }

  /**
   * What is known of a lock that was taken on this machine; undefined for one that was not, or not
   * by us.
   */
  async holderOf(lock: LockInfo): Promise<string | undefined> {
    if (lock.createdMs === undefined || !lock.who.endsWith(`@${hostname()}`)) return undefined;
    const { createdMs } = lock;
    const records = await this.#read();
    const [last] = records
      .filter(({ startedMs }) => startedMs <= createdMs)
      .sort((a, b) => b.startedMs - a.startedMs);
    if (last === undefined) return undefined;
    const what = `terraform ${last.command} of this machine (process ${last.pid})`;
    return (await isAlive(last.pid))
      ? `${what} holds it and is still running`
      : `${what} left it behind: that process is gone`;
  }

  /** Those whose process still runs. */
  async running(): Promise<readonly { readonly pid: number; readonly command: string }[]> {
    const records = await this.#read();
    const alive = await Promise.all(records.map(({ pid }) => isAlive(pid)));
    return records.filter((_, index) => alive[index]);
  }

  async #read(): Promise<RunRecord[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const records = await Promise.all(
      names.map(async (name) => {
        const text = await readFile(path.join(this.#folder, name), "utf8").catch(() => "");
        return parseRecord(text);
      }),
    );
    return records.filter((record) => record !== undefined);
  }

  #file(pid: number): string {
    return path.join(this.#folder, `${pid}.json`);
  }
}

/** Undefined for what a run that was killed had not yet written in whole. */
function parseRecord(text: string): RunRecord | undefined {
  try {
    return JSON.parse(text) as RunRecord;
  } catch {
    return undefined;
  }
}

/** Process numbers are given again: where /proc tells, the process must be a terraform still. */
async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Someone else's process is one too.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "terraform");
  return /terraform|tofu/.test(commandLine);
}
