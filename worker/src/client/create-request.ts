import { createHash, randomUUID } from "node:crypto";

import { formatSeconds } from "../runtime/duration.ts";
import { type Environment, requireUrl } from "../runtime/environment.ts";
import { issuePath } from "../runtime/standard-schema.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { EnqueueError } from "./enqueue-error.ts";
import {
  deadlineMsOf,
  type EnqueueOptions,
  headerBytes,
  headersOf,
  scheduleTimeOf,
} from "./enqueue-options.ts";

/** A task to create in Cloud Tasks. */
export interface CreateRequest {
  /** Full name of the queue. */
  readonly queue: string;
  /** Full name of the task. */
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly url: string;
  readonly audience: string;
  readonly invoker: string | undefined;
  readonly deadlineMs: number;
  readonly scheduleTime: string | undefined;
}

/**
 * Largest task that Cloud Tasks stores, all its fields together. Its documentation says 1 MB; this
 * is the actual limit.
 * @see https://cloud.google.com/tasks/docs/quotas
 */
const MAX_TASK_BYTES = 1_048_569;
/** Room for times, deadline, User-Agent, method and the tags of a stored task's fields. */
const FIXED_BYTES = 300;

/**
 * The request that creates a task with this payload.
 * @throws EnqueueError `INVALID_PAYLOAD`, `INVALID_ARGUMENT`, `NOT_CONFIGURED`
 */
export async function createRequest<Input, Output>(
  task: TaskDefinition<Input, Output>,
  payload: Input,
  options: EnqueueOptions,
  { env, nowMs }: { readonly env: Environment; readonly nowMs: number },
): Promise<CreateRequest> {
  const queue = queueOf(task as TaskDefinition, options, env);
  const audience = audienceOf(env);
  return {
    queue,
    name: `${queue}/tasks/${taskId(task.name, options.name)}`,
    headers: headersOf(options),
    body: await bodyOf(task as TaskDefinition, payload),
    url: `${audience}/tasks/${task.name}`,
    audience,
    invoker: env["CLOUD_TASKS_INVOKER"],
    deadlineMs: deadlineMsOf(task, options),
    scheduleTime: scheduleTimeOf(options, nowMs),
  };
}

/** The body of Cloud Tasks' `tasks.create`. @throws EnqueueError `TOO_LARGE` */
export function renderRequest(request: CreateRequest): string {
  const { name, headers, body, url, audience, invoker, deadlineMs, scheduleTime } = request;
  const texts = name.length + url.length + (invoker?.length ?? 0) + audience.length;
  const bytes = FIXED_BYTES + texts + headerBytes(headers) + body.length;
  if (bytes > MAX_TASK_BYTES) {
    throw new EnqueueError(
      "TOO_LARGE",
      `the task has ${bytes} bytes, but Cloud Tasks stores at most ${MAX_TASK_BYTES}: give the worker a bucket (CLOUD_TASKS_BUCKET), or store the data and enqueue a reference`,
    );
  }
  return JSON.stringify({
    task: {
      name,
      dispatchDeadline: formatSeconds(deadlineMs),
      ...(scheduleTime === undefined ? {} : { scheduleTime }),
      httpRequest: {
        url,
        httpMethod: "POST",
        headers,
        body: body.toString("base64"),
        ...(invoker === undefined ? {} : { oidcToken: { serviceAccountEmail: invoker, audience } }),
      },
    },
  });
}

/** The payload as the worker will read it; the schema must accept it. */
async function bodyOf(task: TaskDefinition, payload: unknown): Promise<Buffer> {
  let json: string | undefined;
  try {
    json = JSON.stringify(payload);
  } catch (cause) {
    throw new EnqueueError("INVALID_PAYLOAD", "the payload can't be written as JSON", { cause });
  }
  if (json === undefined) {
    throw new EnqueueError(
      "INVALID_PAYLOAD",
      `the payload is a ${typeof payload}, which can't be written as JSON`,
    );
  }
  const result = await task.payload["~standard"].validate(JSON.parse(json));
  if (result.issues === undefined) return Buffer.from(json);
  const issues = result.issues.map((issue) => `${issuePath(issue)}: ${issue.message}`).join("; ");
  throw new EnqueueError("INVALID_PAYLOAD", `the payload does not match the schema: ${issues}`);
}

/**
 * A hash: sequential names cause hot spots (Task.name, API v2), and the caller's name may contain
 * any character.
 */
function taskId(handler: string, name: string | undefined): string {
  if (name === undefined) return randomUUID();
  return createHash("sha256").update(`${handler}\0${name}`).digest("hex");
}

function audienceOf(env: Environment): string {
  try {
    return requireUrl(env, "CLOUD_TASKS_WORKER_URL").href.replace(/\/$/, "");
  } catch (cause) {
    throw new EnqueueError("NOT_CONFIGURED", (cause as Error).message, { cause });
  }
}

function queueOf(task: TaskDefinition, options: EnqueueOptions, env: Environment): string {
  const wanted = options.queue ?? task.queue;
  if (wanted !== undefined && /^projects\/[^/]+\/locations\/[^/]+\/queues\/[^/]+$/.test(wanted)) {
    return wanted;
  }
  const queues = queuesIn(env);
  const ids = Object.keys(queues);
  const id = wanted ?? (ids.length === 1 ? ids[0] : undefined);
  const queue = id !== undefined && Object.hasOwn(queues, id) ? queues[id] : undefined;
  if (queue !== undefined) return queue;
  throw new EnqueueError(
    "NOT_CONFIGURED",
    `${id === undefined ? "the task names no queue" : `there is no queue "${id}"`}: CLOUD_TASKS_QUEUES has ${ids.join(", ") || "none"}`,
  );
}

function queuesIn(env: Environment): Readonly<Record<string, string>> {
  const text = env["CLOUD_TASKS_QUEUES"] ?? "{}";
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, string>;
  } catch {
    // Reported below.
  }
  throw new EnqueueError(
    "NOT_CONFIGURED",
    `CLOUD_TASKS_QUEUES is ${JSON.stringify(text)}: it must be a JSON object of queue ids and full queue names`,
  );
}
