import type { Worker } from "../project/project.ts";
import type { WorkerUsage } from "../project/usage.ts";

/** Every number filled in. */
export type FilledWorkerUsage = Required<WorkerUsage>;

/**
 * What is assumed of a worker where the config says nothing; each use of one is listed in the
 * report.
 */
export const DEFAULT_WORKER_USAGE: FilledWorkerUsage = {
  startUpMs: 2_000,
  deploysPerMonth: 20,
  imageGib: 0.05,
  buildMinutes: 0,
  bucketGib: 0.1,
};

/** The keys of the config, and the values as one would write them there. */
const WRITTEN: Readonly<Record<keyof FilledWorkerUsage, string>> = {
  startUpMs: `start_up = ${DEFAULT_WORKER_USAGE.startUpMs / 1_000}s`,
  deploysPerMonth: `deploys_per_month = ${DEFAULT_WORKER_USAGE.deploysPerMonth}`,
  imageGib: `image_gib = ${DEFAULT_WORKER_USAGE.imageGib}`,
  buildMinutes: `build_minutes = ${DEFAULT_WORKER_USAGE.buildMinutes}, because images are built in the CI job`,
  bucketGib: `bucket_gib = ${DEFAULT_WORKER_USAGE.bucketGib}`,
};

/**
 * The bootstrap's clean-up policy keeps this many images of each worker, and all that are younger
 * than 30 days.
 */
const KEPT_IMAGES = 20;

export function filledWorkerUsage({ usage }: Pick<Worker, "usage">): FilledWorkerUsage {
  return { ...DEFAULT_WORKER_USAGE, ...usage };
}

/** What is assumed of a worker, in words. */
export function assumedOfWorker({ id, usage = {}, storage }: Worker): string[] {
  const assumed = Object.entries(WRITTEN)
    .filter(([key]) => usage[key as keyof WorkerUsage] === undefined)
    .filter(([key]) => storage !== undefined || key !== "bucketGib")
    .map(([, written]) => written);
  return assumed.length === 0 ? [] : [`${id}: ${assumed.join(", ")}`];
}

/** GiB in the registry once it has been deployed for a while. */
export function imagesGib({ imageGib, deploysPerMonth }: FilledWorkerUsage): number {
  return imageGib * Math.max(deploysPerMonth === 0 ? 1 : KEPT_IMAGES, deploysPerMonth);
}
