import { scalarText } from "./api/codec/scalar-text.ts";
import type { JsonObject } from "./ports.ts";

/** What the embedded cloud starts with: request bodies of Google's create methods. */
export interface Seed {
  /** `Queue`s with their full names. @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues */
  readonly queues?: readonly JsonObject[];
  /** Cloud Run `Service`s by id. @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
  readonly workers?: readonly {
    readonly id: string;
    readonly parent: string;
    readonly service: JsonObject;
  }[];
  /** `Job`s with their full names. @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
  readonly schedules?: readonly JsonObject[];
}

/** Calls a method of a served proto in the process, as {@link Cloud.call} does. */
export type CallRpc = (service: string, method: string, request: JsonObject) => Promise<JsonObject>;

/** Creates what the seed names, in the order that they need each other. @throws ApiError as the API would */
export async function seedCloud(call: CallRpc, seed: Seed): Promise<void> {
  for (const queue of seed.queues ?? []) {
    const parent = parentOf(queue);
    await call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", { parent, queue });
  }
  for (const { id, parent, service } of seed.workers ?? []) {
    await call("google.cloud.run.v2.Services", "CreateService", { parent, service, serviceId: id });
  }
  for (const job of seed.schedules ?? []) {
    const parent = parentOf(job);
    await call("google.cloud.scheduler.v1.CloudScheduler", "CreateJob", { parent, job });
  }
}

function parentOf(resource: JsonObject): string {
  return scalarText(resource["name"]).split("/").slice(0, 4).join("/");
}
