import * as z from "zod";

import { createTaskClient, type TaskClient } from "../client/task-client.ts";
import type { Bucket } from "../google/bucket.ts";
import { workerBucket } from "../google/worker-bucket.ts";
import { type Clock, systemClock } from "../runtime/clock.ts";
import { defineTask } from "../runtime/define-task.ts";
import type { Environment } from "../runtime/environment.ts";
import { PermanentError } from "../runtime/errors.ts";
import { mapLimited } from "../runtime/limited.ts";
import { issuePath, type StandardSchema } from "../runtime/standard-schema.ts";
import type { TaskContext, TaskDefinition, TaskDelivery } from "../runtime/task.ts";
import { continueTask } from "./continue-task.ts";
import { collectionSchema, type Entity, pageTokenSchema, readPage } from "./entity-page.ts";
import { RestSystem } from "./rest-system.ts";
import { SyncState } from "./sync-state.ts";
import { writeEntity, type Written } from "./write-entity.ts";

const MAX_PAGES = 10_000;
const WRITES_AT_ONCE = 8;

const payload = z.strictObject({
  collection: collectionSchema,
  /** Copies only changes since then. */
  since: z.iso.datetime({ offset: true }).optional(),
  /** Identifies the run: a completed run is not repeated. */
  sync_id: z.string().min(1).max(250),
  /** Where the run continues; a page passes it to the next. */
  page_token: pageTokenSchema.optional(),
  page: z.number().int().min(1).max(MAX_PAGES).default(1),
});

/** The payload of `sync-data`. */
export type SyncPayload = z.input<typeof payload>;
type Sync = z.output<typeof payload>;

/** The counts of one page. */
export interface SyncedPage extends Readonly<Record<Written, number>> {
  readonly page: number;
  /**
   * Entities without a usable id, or that do not match the schema: they are skipped, and the others
   * copied.
   */
  readonly rejected: number;
  readonly hasNext: boolean;
}

/** Options of `sync-data`. */
export interface SyncDataOptions {
  /**
   * Holds `SYNC_SOURCE_URL`, `SYNC_TARGET_URL` and their `…_TOKEN`, and `PRIVATE_HOSTS`.
   * @defaultValue `process.env`
   */
  readonly env?: Environment;
  /**
   * The schema of each collection's entities; the parsed entity is written. @defaultValue an object
   * with an id
   */
  readonly schemas?: Readonly<Record<string, StandardSchema<unknown, Entity["value"]>>>;
  /**
   * The bucket in which ETags are stored. @defaultValue the worker's own, which
   * `CLOUD_TASKS_BUCKET` names; none without it
   */
  readonly bucket?: Bucket;
  /** Enqueues the next page. @defaultValue a client of `env` */
  readonly client?: TaskClient;
  /** @defaultValue real time */
  readonly clock?: Clock;
}

/**
 * Copies one page of `SYNC_SOURCE_URL/COLLECTION?updated_since=…&page_token=…` to
 * `SYNC_TARGET_URL/COLLECTION/ID` and enqueues the next: a run proceeds at the queue's rate. An
 * unchanged page (by ETag) is not read again; an entity that is unchanged, or newer in the target,
 * is not written.
 */
export function createSyncData(options: SyncDataOptions = {}): TaskDefinition<SyncPayload, Sync> {
  const { env = process.env, clock = systemClock } = options;
  const task: TaskDefinition<SyncPayload, Sync> = defineTask({
    name: "sync-data",
    payload,
    queue: "webhook-queue",
    timeout: "5m",
    idempotencyKey: (sync, delivery) => {
      const run = `${sync.collection}/${runOf(sync, delivery)}`;
      return sync.page === 1 ? run : `${run}/${sync.page}`;
    },
    smoke: [{ payload: { collection: "customers", sync_id: "smoke" }, safe: true }],
    async run(sync, context) {
      const { signal, smoke } = context;
      const source = new RestSystem(env, "SYNC_SOURCE", signal);
      const target = new RestSystem(env, "SYNC_TARGET", signal);
      if (smoke?.effects === "none") return prove(sync.collection, source, target);
      const bucket = options.bucket ?? workerBucket(env, clock);
      const next = await copyPage(sync, { source, target, bucket, context, options });
      const { nextPageToken, ...counts } = next;
      context.log.info(`copied page ${sync.page} of ${sync.collection}`, { ...counts });
      // A smoke task's run ends with this page: the task that it would enqueue would not be a smoke
      // task.
      if (nextPageToken !== undefined && smoke === undefined) {
        const page = nextPage({ ...sync, sync_id: runOf(sync, context) }, nextPageToken);
        const name = `${sync.collection}/${page.sync_id}/${page.page}`;
        const client = options.client ?? createTaskClient({ env, clock });
        await continueTask(task, page, { name, client, context, env });
      }
      return counts;
    },
  });
  return task;
}

/** `sync-data` with the process's environment. */
export const syncData = createSyncData();

/** A schedule sends the same sync_id each time: its runs differ by when they are due. */
function runOf({ sync_id }: Sync, { source, scheduleTime }: TaskDelivery): string {
  const time = source === "schedule" ? scheduleTime?.toISOString() : undefined;
  return time === undefined ? sync_id : `${sync_id}@${time}`;
}

async function copyPage(
  { collection, since, page_token, page }: Sync,
  of: {
    readonly source: RestSystem;
    readonly target: RestSystem;
    readonly bucket: Bucket | undefined;
    readonly context: TaskContext;
    readonly options: SyncDataOptions;
  },
): Promise<SyncedPage & { readonly nextPageToken: string | undefined }> {
  const url = of.source.url(collection);
  if (since !== undefined) url.searchParams.set("updated_since", since);
  if (page_token !== undefined) url.searchParams.set("page_token", page_token);
  const state = new SyncState(of.bucket, url);
  await state.load();
  const read = await readPage(of.source, url, state.etag);
  const counts: Record<Written, number> = { written: 0, unchanged: 0, newer: 0 };
  if (read === "unchanged") {
    const { nextPageToken } = state;
    return { page, ...counts, rejected: 0, hasNext: nextPageToken !== undefined, nextPageToken };
  }
  const { accepted, refused } = await checkEntities(
    read.entities,
    of.options.schemas?.[collection],
  );
  await mapLimited(accepted, WRITES_AT_ONCE, async (entity) => {
    counts[await writeEntity(of.target, collection, entity)] += 1;
  });
  const rejected = read.rejected.length + refused.length;
  if (rejected > 0) {
    of.context.log.warn(`${rejected} entities of ${collection} were skipped`, {
      without_usable_id: read.rejected.slice(0, 20),
      refused_by_schema: refused.slice(0, 20),
    });
  }
  await state.keep(read);
  const { nextPageToken } = read;
  return { page, ...counts, rejected, hasNext: nextPageToken !== undefined, nextPageToken };
}

async function checkEntities(
  entities: readonly Entity[],
  schema: StandardSchema<unknown, Entity["value"]> | undefined,
): Promise<{ readonly accepted: readonly Entity[]; readonly refused: readonly string[] }> {
  if (schema === undefined) return { accepted: entities, refused: [] };
  const accepted: Entity[] = [];
  const refused: string[] = [];
  for (const entity of entities) {
    const result = await schema["~standard"].validate(entity.value);
    if (result.issues === undefined) accepted.push({ id: entity.id, value: result.value });
    // Only the path: a message may quote the value.
    else refused.push(result.issues.map(issuePath).join(", "));
  }
  return { accepted, refused };
}

function nextPage(sync: Sync, token: string): Sync {
  if (token === sync.page_token) {
    throw new PermanentError(`the source returned the page token of page ${sync.page} again`);
  }
  if (sync.page === MAX_PAGES) {
    throw new PermanentError(`the source has more than ${MAX_PAGES} pages of ${sync.collection}`);
  }
  return { ...sync, page_token: token, page: sync.page + 1 };
}

/**
 * Checks that both systems answer and accept the credentials, and that the source returns a page.
 */
async function prove(collection: string, source: RestSystem, target: RestSystem): Promise<void> {
  const page = await readPage(source, source.url(collection));
  const [entity] = page === "unchanged" ? [] : page.entities;
  const url = target.url(collection, entity?.id ?? "smoke");
  await target.call({ method: "GET", url }, [404]);
}
