import * as z from "zod";

import { createTaskClient, type TaskClient } from "../client/task-client.ts";
import { type Clock, systemClock } from "../runtime/clock.ts";
import { defineTask } from "../runtime/define-task.ts";
import type { Environment } from "../runtime/environment.ts";
import { PermanentError } from "../runtime/errors.ts";
import { mapLimited } from "../runtime/limited.ts";
import type { TaskContext, TaskDefinition } from "../runtime/task.ts";
import { continueTask } from "./continue-task.ts";
import { collectionSchema, type EntityPage, pageTokenSchema, readPage } from "./entity-page.ts";
import { RestSystem } from "./rest-system.ts";

const MAX_BATCHES = 10_000;
const DELETES_AT_ONCE = 8;
const DAY_MS = 86_400_000;

const count = z.number().int().min(0);
/** Defaults for a schedule, whose request may have no body. */
const payload = z.strictObject({
  collection: collectionSchema.default("sessions"),
  /** At least a day, so that a typo does not empty the collection. */
  older_than_days: z.number().min(1).max(36_500).default(30),
  /** Identifies the run: a completed run is not repeated. */
  run_id: z.string().min(1).max(200).optional(),
  /** Only counts what would be deleted. */
  dry_run: z.boolean().default(false),
  /** The progress of the run; a batch passes it to the next. */
  resume: z
    .strictObject({
      run: z.string().min(1).max(1_000),
      batch: z.number().int().min(2).max(MAX_BATCHES),
      before: z.iso.datetime(),
      page_token: pageTokenSchema.optional(),
      deleted: count,
      gone: count,
      rejected: count,
    })
    .optional(),
});

/** The payload of `cleanup`. */
export type CleanupPayload = z.input<typeof payload>;
type Cleanup = z.output<typeof payload>;
type Resume = NonNullable<Cleanup["resume"]>;

/** The counts of a run so far. */
export interface CleanupCounts {
  readonly batch: number;
  /** In a dry run, those that would be deleted. */
  readonly deleted: number;
  /** Deleted by others in the meantime. */
  readonly gone: number;
  /** With an id that can't be used in a path. */
  readonly rejected: number;
  readonly isDone: boolean;
}

/** Options of `cleanup`. */
export interface CleanupOptions {
  /** Holds `CLEANUP_URL`, `CLEANUP_TOKEN` and `PRIVATE_HOSTS`. @defaultValue `process.env` */
  readonly env?: Environment;
  /** Enqueues the next batch. @defaultValue a client of `env` */
  readonly client?: TaskClient;
  /** @defaultValue real time */
  readonly clock?: Clock;
}

/**
 * Deletes entities older than a number of days: lists one page of
 * `CLEANUP_URL/COLLECTION?older_than=TIME`, deletes its entities and enqueues itself for the next
 * page, until there is none. An entity that does not exist any more counts as deleted.
 */
export function createCleanup(
  options: CleanupOptions = {},
): TaskDefinition<CleanupPayload, Cleanup> {
  const { env = process.env, clock = systemClock } = options;
  const task: TaskDefinition<CleanupPayload, Cleanup> = defineTask({
    name: "cleanup",
    payload,
    queue: "email-queue",
    timeout: "5m",
    idempotencyKey: ({ collection, run_id, resume }, { source, scheduleTime }) => {
      if (resume !== undefined) return `${collection}/${resume.run}/${resume.batch}`;
      // A schedule sends the same run_id each time: its runs differ by when they are due.
      const time = source === "schedule" ? scheduleTime?.toISOString() : undefined;
      const run = [run_id, time].filter((part) => part !== undefined).join("@");
      return run === "" ? undefined : `${collection}/${run}`;
    },
    smoke: [
      { payload: { collection: "sessions", older_than_days: 30, run_id: "smoke" }, safe: true },
    ],
    async run(cleanup, context) {
      const { signal, smoke, log } = context;
      const { collection, resume } = cleanup;
      const before =
        resume?.before ?? new Date(clock.now() - cleanup.older_than_days * DAY_MS).toISOString();
      const system = new RestSystem(env, "CLEANUP", signal);
      const list = system.url(collection);
      list.searchParams.set("older_than", before);
      if (resume?.page_token !== undefined) list.searchParams.set("page_token", resume.page_token);
      const page = (await readPage(system, list)) as EntityPage;
      if (smoke?.effects === "none") return;
      const batch = cleanup.dry_run
        ? { deleted: page.entities.length, gone: 0 }
        : await deleteAll(system, collection, page);
      const run = resume?.run ?? runOf(cleanup.run_id, context, before);
      const next = nextBatch(cleanup, page, { deleted: batch.deleted, before, run });
      const counts: CleanupCounts = {
        batch: resume?.batch ?? 1,
        deleted: (resume?.deleted ?? 0) + batch.deleted,
        gone: (resume?.gone ?? 0) + batch.gone,
        rejected: (resume?.rejected ?? 0) + page.rejected.length,
        isDone: next === undefined,
      };
      const what = cleanup.dry_run ? "would delete" : "deleted";
      log.info(`${what} ${counts.deleted} entities of ${collection}`, { ...counts, before });
      // A smoke task's run ends with this batch: the task that it would enqueue would not be a
      // smoke task.
      if (next !== undefined && smoke === undefined) {
        const { deleted, gone, rejected } = counts;
        const payload = { ...cleanup, resume: { ...next, deleted, gone, rejected } };
        const name = `${collection}/${next.run}/${next.batch}`;
        const client = options.client ?? createTaskClient({ env, clock });
        await continueTask(task, payload, { name, client, context, env });
      }
      return counts;
    },
  });
  return task;
}

/** `cleanup` with the process's environment. */
export const cleanup = createCleanup();

/** Identifies a run, the same in each attempt; its batches are named after it. */
function runOf(
  runId: string | undefined,
  { source, scheduleTime, task }: TaskContext,
  before: string,
): string {
  const time = source === "schedule" ? scheduleTime?.toISOString() : undefined;
  return `${runId ?? ""}@${time ?? (source === "queue" ? task : before)}`;
}

async function deleteAll(
  system: RestSystem,
  collection: string,
  { entities }: EntityPage,
): Promise<{ readonly deleted: number; readonly gone: number }> {
  let gone = 0;
  await mapLimited(entities, DELETES_AT_ONCE, async ({ id }) => {
    const url = system.url(collection, id);
    const { status } = await system.call({ method: "DELETE", url }, [404, 410]);
    if (status === 404 || status === 410) gone += 1;
  });
  return { deleted: entities.length - gone, gone };
}

/**
 * Where the run continues. Deletions shift later pages forward, so the list is read from the start
 * again; without deletions, the next page is read, so that each batch makes progress.
 */
function nextBatch(
  { collection, dry_run, resume }: Cleanup,
  { nextPageToken }: EntityPage,
  of: { readonly deleted: number; readonly before: string; readonly run: string },
): Omit<Resume, "deleted" | "gone" | "rejected"> | undefined {
  if (nextPageToken === undefined) return undefined;
  const batch = (resume?.batch ?? 1) + 1;
  if (batch > MAX_BATCHES) {
    throw new PermanentError(`${collection} has more than ${MAX_BATCHES} batches to delete`);
  }
  const isBegunAnew = of.deleted > 0 && !dry_run;
  if (!isBegunAnew && nextPageToken === resume?.page_token) {
    throw new PermanentError(`${collection} returned the page token of batch ${batch - 1} again`);
  }
  return {
    run: of.run,
    batch,
    before: of.before,
    ...(isBegunAnew ? {} : { page_token: nextPageToken }),
  };
}
