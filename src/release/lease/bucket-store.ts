import { apiFailure, codeOf } from "../../gcp/api-failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import { sleep, type Clock } from "../../semantics/clock.ts";
import type { LeaseStore, StoredLease } from "./store.ts";

/**
 * Cloud Storage takes about one write a second to one object.
 * @see https://cloud.google.com/storage/docs/gcs429
 */
const RETRY_AFTER_MS: readonly number[] = [1_000, 2_000, 4_000];
const MAX_READS = 5;
const RETRIED: ReadonlySet<string> = new Set(["RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL"]);

/**
 * The lease as an object beside the state of a bucket.
 * @param at.prefix That of the state: `PROJECT/ENVIRONMENT`
 * @see https://cloud.google.com/storage/docs/request-preconditions
 */
export function bucketStore(
  { gcp, clock }: { readonly gcp: Pick<Gcp, "rest">; readonly clock: Clock },
  at: { readonly bucket: string; readonly prefix: string },
): LeaseStore {
  const name = `${at.prefix}/release.json`;
  const place = `gs://${at.bucket}/${name}`;
  const bucket = encodeURIComponent(at.bucket);
  const object = `/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}`;
  const api = "storage" as const;

  const read = async (): Promise<StoredLease | undefined> => {
    for (let tries = 0; tries < MAX_READS; tries++) {
      const found = await orNotFound(gcp.rest({ api, method: "GET", path: object }));
      if (found === undefined) return undefined;
      const generation = String((found as { generation?: unknown }).generation);
      const path = `${object}?alt=media&generation=${generation}`;
      const content = await orNotFound(gcp.rest({ api, method: "GET", path }).catch(notJson));
      // Replaced between the two reads: that generation is gone, so look again.
      if (content === undefined) continue;
      return { text: JSON.stringify(content), generation };
    }
    return undefined;
  };

  return {
    place,
    removeCommand: `gcloud storage rm ${place}`,
    read: () => told(`read the lease ${place}`, read),
    write: (text, over) =>
      told(`write the lease ${place}`, async () => {
        const query = new URLSearchParams({
          uploadType: "media",
          name,
          ifGenerationMatch: over ?? "0",
        });
        const path = `/upload/storage/v1/b/${bucket}/o?${query.toString()}`;
        const body: unknown = JSON.parse(text);
        const made = await retried(clock, () => gcp.rest({ api, method: "POST", path, body }));
        return made === undefined
          ? undefined
          : String((made as { generation: unknown }).generation);
      }),
    remove: (generation) =>
      told(`delete the lease ${place}`, async () => {
        const path = `${object}?ifGenerationMatch=${generation}`;
        const done = await retried(clock, () =>
          orNotFound(gcp.rest({ api, method: "DELETE", path })).then(() => true),
        );
        return done !== undefined;
      }),
  };
}

/** Tries a write again; undefined when the condition does not hold. */
async function retried<T>(clock: Clock, write: () => Promise<T>): Promise<T | undefined> {
  for (const waitMs of RETRY_AFTER_MS) {
    try {
      return await write();
    } catch (error) {
      const code = codeOf(error);
      if (code === "FAILED_PRECONDITION") return undefined;
      // No code: there was no answer, and the condition keeps a second write from harm.
      if (code !== undefined && !RETRIED.has(code)) throw error;
    }
    await sleep(clock, waitMs);
  }
  return write().catch((error: unknown) => {
    if (codeOf(error) === "FAILED_PRECONDITION") return undefined;
    throw error;
  });
}

async function orNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw error;
  }
}

async function told<T>(doing: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw apiFailure(doing, error);
  }
}

/** What something else has written there is shown as a text, which no lease is. */
function notJson(error: unknown): string {
  if (error instanceof SyntaxError) return "not JSON";
  throw error;
}
