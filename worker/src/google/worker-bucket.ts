import type { Clock } from "../runtime/clock.ts";
import type { Environment } from "../runtime/environment.ts";
import type { Bucket } from "./bucket.ts";
import { CloudStorageBucket } from "./cloud-storage.ts";

/**
 * The bucket that `CLOUD_TASKS_BUCKET` names, which the pipeline creates and sets; undefined
 * without it.
 */
export function workerBucket(env: Environment, clock: Clock): Bucket | undefined {
  const bucket = env["CLOUD_TASKS_BUCKET"] ?? "";
  return bucket === "" ? undefined : new CloudStorageBucket({ bucket, env, clock });
}
