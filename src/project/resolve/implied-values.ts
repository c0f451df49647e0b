import { shownDuration } from "../../base/shown-duration.ts";
import type { Handler, Project, Worker } from "../project.ts";
import type { ConfigResource } from "../schema/schema.ts";
import type { ResolvedValue } from "./resolved-value.ts";

type Follows = Pick<ResolvedValue, "value" | "from" | "why">;

/** What a resource's other values, and the project, make of what is left out. */
export interface Implied {
  readonly byKey: ReadonlyMap<string, Follows>;
  /** Values as Google takes them. */
  readonly means: ReadonlyMap<string, string>;
  /** What the config has no key for. */
  readonly more: readonly ResolvedValue[];
}

/** Values that no default of the schema tells. */
export function impliedValues(project: Project, resource: ConfigResource): Implied {
  const none: Implied = { byKey: new Map(), means: new Map(), more: [] };
  switch (resource.type) {
    case "cloud_run": {
      const worker = project.workers.find(({ id }) => id === resource.id);
      return worker === undefined ? none : ofWorker(worker);
    }
    case "cloud_scheduler":
      return { ...none, more: ofTarget(project, resource) };
    case "storage_bucket": {
      const value = { value: project.region, from: "implied", why: "the region" } as const;
      return { ...none, byKey: new Map([["location", value]]) };
    }
    default:
      return none;
  }
}

function ofWorker(worker: Worker): Implied {
  const byKey = new Map<string, Follows>([
    ["concurrency", { value: worker.concurrency, from: "implied", why: "the vCPUs" }],
  ]);
  const more: ResolvedValue[] = [];
  for (const handler of worker.handlers) {
    for (const [key, value, why] of handlerValues(handler)) {
      const full = `handlers.${handler.name}.${key}`;
      if (handler.declaredIn === "manifest") more.push({ key: full, value, from: "manifest" });
      else byKey.set(full, { value, from: "implied", why });
    }
  }
  const means = new Map([
    ["memory", worker.memory],
    ["cpu", worker.cpu],
  ]);
  return { byKey, means, more };
}

function handlerValues(handler: Handler): [key: string, value: unknown, why: string][] {
  return [
    ["path", handler.path, "the manifest, or its name"],
    ["queue", handler.queueId, "the manifest, or the first queue"],
    ["timeout", shownDuration(handler.timeoutMs), "the manifest, or the worker's timeout"],
  ];
}

/** What is called in the end: a `target_url` may mean a worker. */
function ofTarget(
  project: Project,
  { id, config }: Extract<ConfigResource, { type: "cloud_scheduler" }>,
): ResolvedValue[] {
  const target = project.schedules.find((one) => one.id === id)?.target;
  if (target === undefined) return [];
  if (target.kind === "url") {
    return [{ key: "calls", value: "a foreign URL, without identity", from: "implied" }];
  }
  const value = `worker ${target.workerId}, path ${target.path}, with the identity of its invoker`;
  const why = config.target_url === undefined ? "target" : "target_url";
  return [{ key: "calls", value, from: "implied", why }];
}
