import { ApiError } from "./api/api-error.ts";
import type { Operations } from "./api/operations/operations.ts";
import { scalarText } from "./json/json-values.ts";
import type { JsonObject } from "./json/json.ts";
import { isJsonObject } from "./json/json.ts";
import type { Policies } from "./ports.ts";

export interface SeedAccount {
  readonly project: string;
  readonly accountId: string;
  readonly displayName: string;
}

/** What the embedded cloud is filled with: request bodies of Google's create methods. */
export interface Seed {
  /** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create */
  readonly serviceAccounts?: readonly SeedAccount[];
  /** Secrets with their first version. */
  readonly secrets?: readonly {
    readonly project: string;
    readonly id: string;
    readonly labels?: JsonObject;
    /** Never logged. */
    readonly payload: string;
  }[];
  /**
   * `Queue`s with their full names.
   * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
   */
  readonly queues?: readonly JsonObject[];
  /** One member of a role on a resource, by its full name (`projects/p/locations/l/services/s`). */
  readonly grants?: readonly {
    readonly resource: string;
    readonly role: string;
    readonly member: string;
  }[];
  /**
   * Cloud Run `Service`s by id.
   * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services
   */
  readonly workers?: readonly {
    readonly id: string;
    readonly parent: string;
    readonly service: JsonObject;
  }[];
  /**
   * `Job`s with their full names; one in state `PAUSED` is paused.
   * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs
   */
  readonly schedules?: readonly JsonObject[];
}

/** Calls a method of a served proto in the process, as {@link Cloud.call} does. */
export type CallRpc = (service: string, method: string, request: JsonObject) => Promise<JsonObject>;

export interface SeedDeps {
  readonly call: CallRpc;
  readonly operations: Operations;
  readonly policies: Policies;
  /** @throws ApiError ALREADY_EXISTS */
  readonly createAccount: (account: SeedAccount) => void;
}

/** A worker that was created and whose first revision did not start. */
export interface FailedWorker {
  readonly id: string;
  readonly message: string;
}

/**
 * Creates what the seed names, in the order that they need each other, and waits until each worker
 * serves or has failed. An error of the API stops it; a worker that does not start is returned, not
 * thrown.
 * @throws ApiError as the API would
 */
export async function seedCloud(deps: SeedDeps, seed: Seed): Promise<readonly FailedWorker[]> {
  const { call } = deps;
  for (const account of seed.serviceAccounts ?? []) deps.createAccount(account);
  for (const secret of seed.secrets ?? []) await createSecret(call, secret);
  for (const queue of seed.queues ?? []) {
    const parent = parentOf(queue);
    await call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", { parent, queue });
  }
  for (const grant of seed.grants ?? []) addMember(deps.policies, grant);
  const failed = await Promise.all((seed.workers ?? []).map((worker) => deploy(deps, worker)));
  for (const job of seed.schedules ?? []) await createJob(call, job);
  return failed.filter((worker) => worker !== undefined);
}

async function createSecret(
  call: CallRpc,
  secret: NonNullable<Seed["secrets"]>[number],
): Promise<void> {
  const service = "google.cloud.secretmanager.v1.SecretManagerService";
  const parent = `projects/${secret.project}`;
  await call(service, "CreateSecret", {
    parent,
    secretId: secret.id,
    secret: {
      replication: { automatic: {} },
      ...(secret.labels === undefined ? {} : { labels: secret.labels }),
    },
  });
  await call(service, "AddSecretVersion", {
    parent: `${parent}/secrets/${secret.id}`,
    payload: { data: Buffer.from(secret.payload).toString("base64") },
  });
}

function addMember(policies: Policies, grant: NonNullable<Seed["grants"]>[number]): void {
  const policy = policies.get(grant.resource);
  const held = Array.isArray(policy["bindings"]) ? policy["bindings"] : [];
  const binding = { role: grant.role, members: [grant.member] };
  policies.set(grant.resource, { ...policy, bindings: [...held, binding] });
}

async function deploy(
  { call, operations }: SeedDeps,
  { id, parent, service }: NonNullable<Seed["workers"]>[number],
): Promise<FailedWorker | undefined> {
  const request = { parent, service, serviceId: id };
  const started = await call("google.cloud.run.v2.Services", "CreateService", request);
  const { error } = await operations.wait(scalarText(started["name"]));
  return isJsonObject(error) ? { id, message: scalarText(error["message"]) } : undefined;
}

async function createJob(call: CallRpc, job: JsonObject): Promise<void> {
  const service = "google.cloud.scheduler.v1.CloudScheduler";
  await call(service, "CreateJob", { parent: parentOf(job), job });
  // A job can't be made paused: it is paused right after, as terraform's provider does.
  if (job["state"] === "PAUSED") await call(service, "PauseJob", { name: job["name"] });
}

function parentOf(resource: JsonObject): string {
  const name = resource["name"];
  if (typeof name !== "string") {
    throw new ApiError("INVALID_ARGUMENT", "A queue or job of the seed has no name.");
  }
  return name.split("/").slice(0, 4).join("/");
}
