import type { LockInfo } from "./lock-info.ts";

/**
 * The command that opens a lock which nobody holds any more. A lock in a bucket is an object, so that it can be opened
 * from any machine; `force-unlock` needs the folder of a run. Both open that very lock only, and never a later one.
 * @see https://developer.hashicorp.com/terraform/cli/commands/force-unlock
 */
export function unlockCommand(
  run: {
    readonly executable: string;
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
  },
  lock: LockInfo,
): string {
  const dataDir = run.env["TF_DATA_DIR"];
  const set = dataDir === undefined ? "" : `TF_DATA_DIR=${dataDir} `;
  const force = `${set}${run.executable} -chdir=${run.cwd} force-unlock ${lock.id}`;
  return lock.path.startsWith("gs://") && /^\d+$/.test(lock.id)
    ? `${force}, or from any machine: gcloud storage rm ${lock.path} --if-generation-match=${lock.id}`
    : force;
}
