import { idleSeconds } from "./billable-seconds.ts";
import { foreignService } from "./foreign-run.ts";
import { creditedLine, lineOf, type ExactLine } from "./line.ts";
import { valueOf, type PlanResource } from "./plan-resources.ts";
import type { PriceId } from "./price-book.ts";
import type { LinesFrom } from "./priceable.ts";
import { MONTH_SECONDS, ratesOf, usdOf } from "./prices.ts";
import { DEFAULT_BUCKET_USAGE } from "./storage-lines.ts";
import type { ForeignUsage } from "./usage-file.ts";

/** Lines of the resources that only the plan has. */
export function foreignLines(from: LinesFrom): ExactLine[] {
  const { foreign } = from;
  if (foreign === undefined) return [];
  return foreign.resources.flatMap((resource) => {
    const usage = foreign.usage.get(resource.address) ?? {};
    return Object.hasOwn(LINES, resource.type)
      ? (LINES[resource.type]?.(from, resource, usage) ?? [])
      : [];
  });
}

/** True of a type that has lines, be it that a resource of it needs a usage first. */
export function hasForeignLines(type: string): boolean {
  return Object.hasOwn(LINES, type);
}

type Make = (from: LinesFrom, resource: PlanResource, usage: ForeignUsage) => ExactLine[];

const LINES: Readonly<Record<string, Make>> = {
  google_cloud_scheduler_job: (from, resource) => [
    simple(from, resource, "job", "schedulerJob", 1),
  ],
  google_secret_manager_secret: (from, resource, { monthly_access_operations: accesses = 0 }) => [
    simple(from, resource, "version", "secretVersion", 1),
    simple(from, resource, "accesses", "secretAccess", accesses),
  ],
  google_cloud_tasks_queue: (from, resource, { monthly_operations: operations = 0 }) => [
    simple(from, resource, "operations", "tasksOperation", operations),
  ],
  google_storage_bucket: bucketLines,
  google_cloud_run_v2_service: serviceLines,
};

function simple(
  { book, left }: LinesFrom,
  { address }: PlanResource,
  unit: string,
  price: PriceId,
  quantity: number,
  hasFree = true,
): ExactLine {
  return lineOf({
    resourceId: address,
    label: unit,
    quantity,
    unit,
    usd: usdOf(book, price),
    free: hasFree ? left.take(price, quantity) : 0,
    basis: "plan",
  });
}

function bucketLines(from: LinesFrom, resource: PlanResource, usage: ForeignUsage): ExactLine[] {
  const location = valueOf(resource.values, "location");
  const isFree =
    typeof location === "string" && from.book.regions.freeStorage.includes(location.toLowerCase());
  const { storageGib, writesPerMonth, readsPerMonth } = DEFAULT_BUCKET_USAGE;
  const of = (unit: string, price: PriceId, quantity: number): ExactLine =>
    simple(from, resource, unit, price, quantity, isFree);
  return [
    of("GiB", isFree ? "storageGib" : "storageElsewhereGib", usage.storage_gb ?? storageGib),
    of("writes", "storageWrite", usage.monthly_class_a_operations ?? writesPerMonth),
    of("reads", "storageRead", usage.monthly_class_b_operations ?? readsPerMonth),
  ];
}

function serviceLines(from: LinesFrom, resource: PlanResource, usage: ForeignUsage): ExactLine[] {
  const { book, bound, left } = from;
  const service = foreignService(resource, usage);
  const { worker, requests, serving } = service;
  const rates = ratesOf(book, service.region, worker.cpuIdle);
  const active = serving.seconds[bound];
  const idle = idleSeconds(worker, active);
  const of = { resourceId: resource.address, basis: "plan", isLimited: true } as const;
  const time = (kind: "cpu" | "memory", size: number): ExactLine =>
    creditedLine(
      {
        ...of,
        label: kind === "cpu" ? "CPU" : "memory",
        quantity: active * size,
        unit: kind === "cpu" ? "vCPU-s" : "GiB-s",
        usd: rates[kind],
      },
      left,
      kind,
    );
  return [
    time("cpu", service.vcpus),
    time("memory", service.gib),
    lineOf({
      ...of,
      label: "CPU of idle min instances",
      quantity: idle * service.vcpus,
      unit: "vCPU-s",
      usd: rates.idleCpu,
    }),
    lineOf({
      ...of,
      label: "memory of idle min instances",
      quantity: idle * service.gib,
      unit: "GiB-s",
      usd: rates.idleMemory,
    }),
    simple(from, resource, "requests", "runRequest", worker.cpuIdle ? requests : 0),
  ];
}

/**
 * The most that the services of the plan's own cost at their limits: all instances busy all month.
 */
export function foreignCeiling({ book, foreign }: Pick<LinesFrom, "book" | "foreign">) {
  return (foreign?.resources ?? [])
    .filter(({ type }) => type === "google_cloud_run_v2_service")
    .map((resource) => {
      const { region, vcpus, gib, worker } = foreignService(resource, {});
      const rates = ratesOf(book, region, worker.cpuIdle);
      return { seconds: worker.maxInstances * MONTH_SECONDS, vcpus, gib, rates };
    });
}
