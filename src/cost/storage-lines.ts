import type { BucketUsage } from "../project/usage.ts";
import { basisOf, lineOf, type ExactLine } from "./line.ts";
import type { PriceId } from "./price-book.ts";
import type { LinesFrom } from "./priceable.ts";
import { usdOf } from "./prices.ts";

/** What is assumed of a bucket of which the config says nothing. */
export const DEFAULT_BUCKET_USAGE: Required<BucketUsage> = {
  storageGib: 1,
  writesPerMonth: 10_000,
  readsPerMonth: 10_000,
  egressGib: 0,
};

/** What is assumed of buckets and secrets, in words. */
export function assumedOfStorage({ project }: Pick<LinesFrom, "project">): string[] {
  const { storageGib, writesPerMonth, readsPerMonth, egressGib } = DEFAULT_BUCKET_USAGE;
  const written: Readonly<Record<keyof BucketUsage, string>> = {
    storageGib: `storage_gib = ${storageGib}`,
    writesPerMonth: `writes_per_month = ${writesPerMonth}`,
    readsPerMonth: `reads_per_month = ${readsPerMonth}`,
    egressGib: `egress_gib = ${egressGib}`,
  };
  const buckets = project.buckets.flatMap(({ id, usage = {} }) => {
    const unstated = Object.entries(written)
      .filter(([key]) => usage[key as keyof BucketUsage] === undefined)
      .map(([, text]) => text);
    return unstated.length === 0 ? [] : [`${id}: ${unstated.join(", ")}`];
  });
  const secrets = project.secrets
    .filter(({ usage }) => usage?.versions === undefined)
    .map(({ id }) => `${id}: versions = 1`);
  return [...secrets, ...buckets];
}

/**
 * Active versions, and accesses: each instance that starts reads every secret of its worker once.
 */
export function secretLines({ project, book, serving, bound, left }: LinesFrom): ExactLine[] {
  const readers = new Map<string, number>();
  for (const { id, secretEnv } of project.workers) {
    const starts = serving.get(id)?.starts[bound] ?? 0;
    for (const { secretId } of Object.values(secretEnv)) {
      readers.set(secretId, (readers.get(secretId) ?? 0) + starts);
    }
  }
  return project.secrets.flatMap(({ id, usage = {} }) => {
    const { versions = 1, accessesPerMonth = 0 } = usage;
    const accesses = accessesPerMonth + (readers.get(id) ?? 0);
    return [
      lineOf({
        resourceId: id,
        label: "active version",
        quantity: versions,
        unit: "version",
        usd: usdOf(book, "secretVersion"),
        free: left.take("secretVersion", versions),
        basis: usage.versions === undefined ? "config" : "usage",
      }),
      lineOf({
        resourceId: id,
        label: "accesses",
        quantity: accesses,
        unit: "accesses",
        usd: usdOf(book, "secretAccess"),
        free: left.take("secretAccess", accesses),
        basis: basisOf([usage.accessesPerMonth]),
      }),
    ];
  });
}

/**
 * What a bucket of Standard class holds and answers. The free tier is for three regions of the US.
 */
export function bucketLines({ project, book, left }: LinesFrom): ExactLine[] {
  return project.buckets.flatMap(({ id, location, usage = {} }) => {
    const filled = { ...DEFAULT_BUCKET_USAGE, ...usage };
    const place = location.toLowerCase();
    const isFree = book.regions.freeStorage.includes(place);
    const of = (
      label: string,
      key: keyof BucketUsage,
      unit: string,
      price: PriceId,
      hasFree = isFree,
    ): ExactLine =>
      lineOf({
        resourceId: id,
        label,
        quantity: filled[key],
        unit,
        usd: usdOf(book, price),
        free: hasFree ? left.take(price, filled[key]) : 0,
        basis: basisOf([usage[key]]),
      });
    return [
      of("storage", "storageGib", "GiB", isFree ? "storageGib" : "storageElsewhereGib"),
      of("writes", "writesPerMonth", "calls", "storageWrite"),
      of("reads", "readsPerMonth", "calls", "storageRead"),
      of("traffic to the internet", "egressGib", "GiB", "egressGib", false),
    ];
  });
}
