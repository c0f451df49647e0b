import * as z from "zod";

import { type Clock, systemClock } from "../runtime/clock.ts";
import { defineTask } from "../runtime/define-task.ts";
import { type Environment, joinUrl, requireUrl } from "../runtime/environment.ts";
import { mapLimited } from "../runtime/limited.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { collectionSchema, readPages } from "./entity-pages.ts";
import { callHttp } from "./http-call.ts";

/** The defaults serve a schedule, whose request may have no body. */
const payload = z.object({
  collection: collectionSchema.default("sessions"),
  /** At least a day, so that a slip does not empty the collection. */
  older_than_days: z.number().min(1).max(36_500).default(30),
  run_id: z.string().min(1).max(200).optional(),
});

/** What `cleanup` takes. */
export type CleanupPayload = z.input<typeof payload>;

const DAY_MS = 86_400_000;
const DELETES_AT_ONCE = 8;

/**
 * Deletes what is older than so many days: lists `CLEANUP_URL/COLLECTION?older_than=TIME` to its end, then
 * deletes each entity. One that is gone already counts as done.
 */
export function createCleanup(
  env: Environment = process.env,
  clock: Clock = systemClock,
): TaskDefinition<CleanupPayload, z.output<typeof payload>> {
  return defineTask({
    name: "cleanup",
    payload,
    queue: "email-queue",
    timeout: "5m",
    idempotencyKey: ({ collection, run_id }, { source, scheduleTime }) => {
      // A schedule sends the same run_id each time: what tells its runs apart is when they are due.
      const time = source === "schedule" ? scheduleTime?.toISOString() : undefined;
      const run = [run_id, time].filter((part) => part !== undefined).join("@");
      return run === "" ? undefined : `${collection}/${run}`;
    },
    smoke: [{ payload: { collection: "sessions", older_than_days: 30, run_id: "smoke" } }],
    async run({ collection, older_than_days }, { signal, log }) {
      const base = requireUrl(env, "CLEANUP_URL");
      const list = joinUrl(base, collection);
      const before = new Date(clock.now() - older_than_days * DAY_MS).toISOString();
      list.searchParams.set("older_than", before);
      // Listed to the end first: deleting between pages would move what the next page token points at.
      const ids: string[] = [];
      for await (const entities of readPages(list, signal)) ids.push(...entities.map((e) => e.id));
      await mapLimited(ids, DELETES_AT_ONCE, async (id) => {
        await callHttp({ method: "DELETE", url: joinUrl(base, collection, id), signal }, [404]);
      });
      log.info(`deleted ${ids.length} entities of ${collection}`, { deleted: ids.length });
    },
  });
}

/** `cleanup` with the process's environment. */
export const cleanup = createCleanup();
