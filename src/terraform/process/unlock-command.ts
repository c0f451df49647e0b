import type { LockInfo } from "./lock-info.ts";

/**
 * The command that opens a lock which nobody holds any more: that very one, and never a later one.
 * A lock in a bucket is an object, whose generation is the lock's id. Undefined for a local state,
 * whose lock ends with its holder.
 * @see https://cloud.google.com/storage/docs/request-preconditions
 */
export function unlockCommand({ path, id }: LockInfo): string | undefined {
  return path.startsWith("gs://") && /^\d+$/.test(id)
    ? `gcloud storage rm ${path} --if-generation-match=${id}`
    : undefined;
}
