import type { Bucket } from "../google/bucket.ts";
import type { DeadLetterStore } from "../runtime/dead-letter.ts";
import type { Environment } from "../runtime/environment.ts";
import { letterPath, renderLetter } from "./letter-file.ts";

/**
 * Stores dead letters in a bucket, each as one JSON object below `dead-letters/`, with payload,
 * headers, error and attempts.
 * @example serveTasks(tasks, { deadLetters: bucketDeadLetters(new CloudStorageBucket({ bucket:
 * "acme-letters" })) });
 */
export function bucketDeadLetters(bucket: Bucket, env: Environment = process.env): DeadLetterStore {
  return {
    async put(letter) {
      const name = `dead-letters/${letterPath(letter)}`;
      await bucket.write(name, renderLetter(letter, env), { contentType: "application/json" });
      return bucket.locate(name);
    },
  };
}
