import { z } from "zod";

import { releaseRecordSchema } from "../proof.ts";

const sharesSchema = z.record(z.string(), z.number());
const tagsSchema = z.record(z.string(), z.string());

const workerSchema = z.object({
  /** Full name of its Cloud Run service. */
  service: z.string().min(1),
  /** The traffic and the record before the run changed anything; absent while nothing served. */
  found: z
    .object({ shares: sharesSchema, tags: tagsSchema, record: releaseRecordSchema })
    .optional(),
  /** Short name of the newest revision then; absent while there was none. */
  newest: z.string().optional(),
  /** Who the run writes as, once it has written; Cloud Run tells. */
  writer: z.string().optional(),
  /** Where a person has the traffic moved back to; absent in a deploy. */
  backTo: sharesSchema.optional(),
  /** Absent until the run is about to tag it. */
  candidate: z
    .object({
      revision: z.string().min(1),
      tag: z.string().min(1),
      /** True once real tasks have proven it. */
      proven: z.boolean().default(false),
    })
    .optional(),
});

const recordSchema = z.object({
  version: z.literal(1),
  /** The run's id. */
  run: z.string().min(1),
  /** For people: `ann on build-7`, a link to a CI run. */
  who: z.string(),
  /** The process that holds it, where another one can tell whether it still runs. */
  process: z.object({ machine: z.string(), pid: z.number() }).optional(),
  since: z.iso.datetime(),
  renewed: z.iso.datetime(),
  /** Nobody renews it: the run ended on purpose and goes on elsewhere until then. */
  keptUntil: z.iso.datetime().optional(),
  /**
   * True once nothing speaks against the promotion of its candidates, whether all of them are
   * proven or not.
   */
  mayPromote: z.boolean().default(false),
  /** True from just before the first worker's promotion on. */
  promoting: z.boolean(),
  /** Taken over with what another run left, until that is repaired. */
  inherited: z.object({ run: z.string(), who: z.string() }).optional(),
  /** By worker id. */
  workers: z.record(z.string(), workerSchema),
  /** Full names of the schedules that the promotion resumes. */
  schedules: z.array(z.string()),
});

/** What a lease says: docs/decisions/0013. */
export type LeaseRecord = z.infer<typeof recordSchema>;
export type LeasedWorker = z.infer<typeof workerSchema>;

/** Undefined for what no version up to this one has written. */
export function parseLease(text: string): LeaseRecord | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The bytes of a lease; the same for the same record. */
export function leaseText(record: LeaseRecord): string {
  return `${JSON.stringify(recordSchema.parse(record))}\n`;
}
