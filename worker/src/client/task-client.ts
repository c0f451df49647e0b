import { createHash, randomUUID } from "node:crypto";

import { type Environment, requireUrl } from "../handlers/environment.ts";
import { type Clock, sleep, systemClock } from "../runtime/clock.ts";
import { type Duration, formatSeconds, parseDuration } from "../runtime/duration.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { metadataTokens } from "./access-token.ts";

/** What a client is made of. */
export interface TaskClientOptions {
  /**
   * Holds `CLOUD_TASKS_WORKER_URL`, `CLOUD_TASKS_INVOKER`, `CLOUD_TASKS_QUEUES` and, for a local cloud that asks for no
   * token, `CLOUD_TASKS_ENDPOINT`: the pipeline sets them. @defaultValue `process.env`
   */
  readonly env?: Environment;
  /** @defaultValue real time */
  readonly clock?: Clock;
}

/** How one task is enqueued. */
export interface EnqueueOptions {
  /** Same name, one task, for as long as Cloud Tasks remembers it. @defaultValue a random one */
  readonly name?: string;
  /** Deliver it so long from now, at most 30 days. */
  readonly delay?: Duration;
  /** Deliver it then; wins over `delay`. */
  readonly scheduleTime?: Date;
}

/** A task that is in its queue. */
export interface EnqueuedTask {
  /** `projects/…/locations/…/queues/…/tasks/…` */
  readonly name: string;
  /** True when a task of this name was there before. */
  readonly isDuplicate: boolean;
}

/** Puts tasks into their queues. */
export interface TaskClient {
  enqueue<Input, Output>(
    task: TaskDefinition<Input, Output>,
    payload: Input,
    options?: EnqueueOptions,
  ): Promise<EnqueuedTask>;
}

/** Largest task Cloud Tasks stores, all fields together (1 MB). @see https://cloud.google.com/tasks/docs/quotas */
const MAX_TASK_BYTES = 1_048_569;
/** Task.dispatchDeadline of an HTTP target lies in [15 s, 30 min]. */
const MIN_DEADLINE_MS = 15_000;
const MAX_DEADLINE_MS = 1_800_000;
/** For the answer of a task that was ended at its timeout. */
const DEADLINE_MARGIN_MS = 5_000;
/** UNAVAILABLE and DEADLINE_EXCEEDED: the task may or may not be there; its name makes a retry safe. */
const RETRIED = [503, 504];
const MAX_CREATES = 5;
const FIRST_PAUSE_MS = 200;

/**
 * A client of Cloud Tasks for a deployed worker's own queues.
 * @example await createTaskClient().enqueue(sendEmail, { … }, { name: order.id, delay: "10m" });
 */
export function createTaskClient(options: TaskClientOptions = {}): TaskClient {
  const env = options.env ?? process.env;
  const clock = options.clock ?? systemClock;
  const endpoint = env["CLOUD_TASKS_ENDPOINT"];
  const token = endpoint === undefined ? metadataTokens(env, clock) : undefined;
  const base = (endpoint ?? "https://cloudtasks.googleapis.com").replace(/\/$/, "");
  return {
    async enqueue(task, payload, enqueueOptions = {}) {
      const queue = queueOf(task, env);
      const name = `${queue}/tasks/${taskId(task.name, enqueueOptions.name)}`;
      const body = createBody(task, payload, name, enqueueOptions, { env, clock });
      for (let tries = 1; ; tries += 1) {
        const status = await create(`${base}/v2/${queue}/tasks`, body, await token?.());
        if (status === 200) return { name, isDuplicate: false };
        // After a lost answer the task that is there is our own.
        if (status === 409) return { name, isDuplicate: enqueueOptions.name !== undefined };
        if (!(status === undefined || RETRIED.includes(status)) || tries === MAX_CREATES) {
          throw new Error(
            `task "${task.name}" was not enqueued in ${queue}: ${status ?? "no answer"}`,
          );
        }
        await sleep(clock, FIRST_PAUSE_MS * 2 ** (tries - 1));
      }
    },
  };
}

/** The answer's status; undefined when there was none. */
async function create(url: string, body: string, token?: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

/** A hash: names in sequence make hot spots (Task.name, API v2), and a caller's name may hold any character. */
function taskId(handler: string, name: string | undefined): string {
  if (name === undefined) return randomUUID();
  return createHash("sha256").update(`${handler}\0${name}`).digest("hex");
}

function queueOf(task: TaskDefinition, env: Environment): string {
  const queues = JSON.parse(env["CLOUD_TASKS_QUEUES"] ?? "{}") as Record<string, string>;
  const ids = Object.keys(queues);
  const id = task.queue ?? (ids.length === 1 ? ids[0] : undefined);
  const queue = id === undefined ? undefined : queues[id];
  if (queue !== undefined) return queue;
  throw new Error(
    `task "${task.name}" names ${id === undefined ? "no queue" : `queue "${id}"`}: CLOUD_TASKS_QUEUES has ${ids.join(", ") || "none"}`,
  );
}

function createBody(
  task: TaskDefinition,
  payload: unknown,
  name: string,
  { delay, scheduleTime }: EnqueueOptions,
  { env, clock }: { readonly env: Environment; readonly clock: Clock },
): string {
  const audience = requireUrl(env, "CLOUD_TASKS_WORKER_URL").href.replace(/\/$/, "");
  const invoker = env["CLOUD_TASKS_INVOKER"];
  const json = JSON.stringify(payload);
  const bytes = Buffer.byteLength(json) + name.length + audience.length;
  if (bytes > MAX_TASK_BYTES) {
    throw new RangeError(
      `a task "${task.name}" of ${bytes} bytes is above the limit of ${MAX_TASK_BYTES}: store the data and enqueue a reference`,
    );
  }
  const delayedMs = delay && clock.now() + parseDuration(delay, "delay");
  const at = scheduleTime ?? (typeof delayedMs === "number" ? new Date(delayedMs) : undefined);
  const deadlineMs = Math.min(
    MAX_DEADLINE_MS,
    Math.max(MIN_DEADLINE_MS, task.timeoutMs + DEADLINE_MARGIN_MS),
  );
  return JSON.stringify({
    task: {
      name,
      dispatchDeadline: formatSeconds(deadlineMs),
      ...(at === undefined ? {} : { scheduleTime: at.toISOString() }),
      httpRequest: {
        url: `${audience}/tasks/${task.name}`,
        httpMethod: "POST",
        headers: { "Content-Type": "application/json" },
        body: Buffer.from(json).toString("base64"),
        ...(invoker === undefined ? {} : { oidcToken: { serviceAccountEmail: invoker, audience } }),
      },
    },
  });
}
