import type { z } from "zod";

import { parseDurationMs } from "../semantics/duration.ts";
import type { bucketUsage, handlerUsage, secretUsage, workerUsage } from "./schema/usage.ts";

/**
 * What a month looks like, for the cost estimate. Missing values are defaults and are labelled so.
 */
export interface HandlerUsage {
  readonly tasksPerMonth?: number;
  readonly averageDurationMs?: number;
  readonly payloadKb?: number;
  /** Attempts per task, 1 means no retry. */
  readonly attemptsPerTask?: number;
  readonly logKbPerTask?: number;
  /** To the internet, an attempt. */
  readonly egressKbPerTask?: number;
}

/** A month of a worker, besides its handlers. */
export interface WorkerUsage {
  /** How long an instance takes to start. */
  readonly startUpMs?: number;
  readonly deploysPerMonth?: number;
  /** What an image adds to the registry. */
  readonly imageGib?: number;
  /** Of Cloud Build. */
  readonly buildMinutes?: number;
  /** In its own bucket. */
  readonly bucketGib?: number;
}

export interface SecretUsage {
  /** Not destroyed ones. */
  readonly versions?: number;
  /** Besides those of starting instances. */
  readonly accessesPerMonth?: number;
}

export interface BucketUsage {
  readonly storageGib?: number;
  readonly writesPerMonth?: number;
  readonly readsPerMonth?: number;
  /** To the internet. */
  readonly egressGib?: number;
}

type Given<S extends z.ZodType> = z.infer<S> | undefined;

export function handlerUsageOf(usage: Given<typeof handlerUsage> = {}): HandlerUsage {
  return defined({
    tasksPerMonth: usage.tasks_per_month,
    averageDurationMs: parseDurationMs(usage.average_duration),
    payloadKb: usage.payload_kb,
    attemptsPerTask: usage.attempts_per_task,
    logKbPerTask: usage.log_kb_per_task,
    egressKbPerTask: usage.egress_kb_per_task,
  });
}

export function workerUsageOf(usage: Given<typeof workerUsage> = {}): WorkerUsage {
  return defined({
    startUpMs: parseDurationMs(usage.start_up),
    deploysPerMonth: usage.deploys_per_month,
    imageGib: usage.image_gib,
    buildMinutes: usage.build_minutes,
    bucketGib: usage.bucket_gib,
  });
}

export function secretUsageOf(usage: Given<typeof secretUsage> = {}): SecretUsage {
  return defined({ versions: usage.versions, accessesPerMonth: usage.accesses_per_month });
}

export function bucketUsageOf(usage: Given<typeof bucketUsage> = {}): BucketUsage {
  return defined({
    storageGib: usage.storage_gib,
    writesPerMonth: usage.writes_per_month,
    readsPerMonth: usage.reads_per_month,
    egressGib: usage.egress_gib,
  });
}

/** What is not stated has no key, so that a default is filled in for it. */
function defined<T extends Record<string, number | undefined>>(
  all: T,
): { [K in keyof T]?: number } {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: number;
  };
}
