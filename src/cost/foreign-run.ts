import type { Worker } from "../project/project.ts";
import { memoryGibOf, vcpusOf } from "../semantics/quantities.ts";
import { servingOf, type Serving } from "./billable-seconds.ts";
import type { Demand, TaskDemand } from "./demand.ts";
import { valueOf, type PlanResource } from "./plan-resources.ts";
import type { ForeignUsage } from "./usage-file.ts";
import { billedSeconds } from "./usage.ts";

/** A Cloud Run service that only the plan has, as far as its price needs it. */
export interface ForeignService {
  readonly region: string;
  readonly vcpus: number;
  readonly gib: number;
  readonly worker: Pick<Worker, "cpuIdle" | "minInstances" | "maxInstances">;
  readonly requests: number;
  readonly serving: Serving;
  /** False where a limit of its CPU or memory has no size that is understood. */
  readonly isReadable: boolean;
}

/** @see https://cloud.google.com/run/docs/configuring/max-instances */
const DEFAULT_MAX_INSTANCES = 100;
/** @see https://cloud.google.com/run/docs/about-concurrency */
const DEFAULT_CONCURRENCY = 80;

/**
 * Reads a `google_cloud_run_v2_service`. CPU and memory are those of all its containers, sidecars
 * included. An instance's CPU is always on where `resources` are set without `cpu_idle`: the API's
 * default of true is for a service without them.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/Container#ResourceRequirements
 */
export function foreignService({ values }: PlanResource, usage: ForeignUsage): ForeignService {
  const list = valueOf(values, "template", "containers");
  const containers: readonly unknown[] = Array.isArray(list) && list.length > 0 ? list : [{}];
  const limit = (of: "cpu" | "memory", otherwise: string): string[] =>
    containers.map((one) => {
      const limits = valueOf(one, "resources", "limits");
      const stated = valueOf(limits, of);
      return typeof stated === "string" ? stated : otherwise;
    });
  const resources = valueOf(containers[0], "resources");
  const areSet = Array.isArray(resources) ? resources.length > 0 : resources !== undefined;
  const cpuIdle = valueOf(resources, "cpu_idle") === true || !areSet;
  const count = (otherwise: number, ...paths: readonly (readonly string[])[]): number =>
    paths.map((path) => valueOf(values, ...path)).find(isCount) ?? otherwise;
  const worker = {
    id: "foreign",
    cpuIdle,
    minInstances: count(
      0,
      ["scaling", "min_instance_count"],
      ["template", "scaling", "min_instance_count"],
    ),
    maxInstances: count(
      DEFAULT_MAX_INSTANCES,
      ["scaling", "max_instance_count"],
      ["template", "scaling", "max_instance_count"],
    ),
    concurrency: count(DEFAULT_CONCURRENCY, ["template", "max_instance_request_concurrency"]),
    usage: { startUpMs: 0, deploysPerMonth: 0 },
  };
  const cpus = limit("cpu", "1").map(vcpusOf);
  const gibs = limit("memory", "512Mi").map(memoryGibOf);
  const requests = usage.monthly_requests ?? 0;
  const location = valueOf(values, "location");
  return {
    region: typeof location === "string" ? location.slice(0, 63) : "",
    vcpus: sum(cpus),
    gib: sum(gibs),
    worker: { ...worker, maxInstances: Math.max(worker.maxInstances, worker.minInstances) },
    requests,
    isReadable: [...cpus, ...gibs].every(Number.isFinite),
    serving: servingOf(worker, demandOf(requests, usage.average_request_duration_ms ?? 0)),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 1e6;
}

/** What can't be read counts as nothing, which the notes say. */
function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + (Number.isFinite(one) ? Math.min(one, 1e4) : 0), 0);
}

function demandOf(
  requests: number,
  durationMs: number,
): Pick<Demand, "tasksByWorker" | "runsByWorker" | "smokeByWorker"> {
  const task = { dispatched: requests, usage: { billedSeconds: billedSeconds(durationMs) } };
  return {
    tasksByWorker: new Map([["foreign", [task as TaskDemand]]]),
    runsByWorker: new Map(),
    smokeByWorker: new Map(),
  };
}
