import * as z from "zod";

import { defineTask } from "../runtime/define-task.ts";
import { type Environment, joinUrl, requireUrl } from "../runtime/environment.ts";
import { mapLimited } from "../runtime/limited.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { collectionSchema, readPages } from "./entity-pages.ts";
import { callHttp } from "./http-call.ts";

const payload = z.object({
  collection: collectionSchema,
  /** Only what changed since then. */
  since: z.iso.datetime({ offset: true }).optional(),
  /** Names the run: a run that was done is not done again. */
  sync_id: z.string().min(1).max(200),
});

/** What `sync-data` takes. */
export type SyncPayload = z.infer<typeof payload>;

const WRITES_AT_ONCE = 8;

/**
 * Copies a collection: reads pages of `SYNC_SOURCE_URL/COLLECTION?updated_since=…` and puts each entity to
 * `SYNC_TARGET_URL/COLLECTION/ID`. A put of the same entity changes nothing, so a run that broke off is simply run again.
 */
export function createSyncData(env: Environment = process.env): TaskDefinition<SyncPayload> {
  return defineTask({
    name: "sync-data",
    payload,
    queue: "webhook-queue",
    timeout: "5m",
    idempotencyKey: (sync) => `${sync.collection}/${sync.sync_id}`,
    smoke: [{ payload: { collection: "customers", sync_id: "smoke" } }],
    async run({ collection, since }, { signal, log }) {
      const source = joinUrl(requireUrl(env, "SYNC_SOURCE_URL"), collection);
      const target = requireUrl(env, "SYNC_TARGET_URL");
      if (since !== undefined) source.searchParams.set("updated_since", since);
      let written = 0;
      for await (const entities of readPages(source, signal)) {
        await mapLimited(entities, WRITES_AT_ONCE, async (entity) => {
          await callHttp({
            method: "PUT",
            url: joinUrl(target, collection, entity.id),
            headers: { "content-type": "application/json" },
            body: JSON.stringify(entity),
            signal,
          });
          written += 1;
        });
      }
      log.info(`wrote ${written} entities of ${collection}`, { written });
    },
  });
}

/** `sync-data` with the process's environment. */
export const syncData = createSyncData();
