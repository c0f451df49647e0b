import { AccessTokens } from "../google/access-token.ts";
import type { Bucket } from "../google/bucket.ts";
import { type ApiAnswer, callApi } from "../google/http.ts";
import { OutOfTimeError, withRetries } from "../google/retry.ts";
import { workerBucket } from "../google/worker-bucket.ts";
import { type Clock, systemClock } from "../runtime/clock.ts";
import type { Duration } from "../runtime/duration.ts";
import type { Environment } from "../runtime/environment.ts";
import { mapLimited } from "../runtime/limited.ts";
import type { TaskDefinition } from "../runtime/task.ts";
import { createRequest, renderRequest } from "./create-request.ts";
import { codeOf, EnqueueError, hintOf } from "./enqueue-error.ts";
import { durationMs, type EnqueueOptions } from "./enqueue-options.ts";
import { LargePayloads } from "./large-payloads.ts";

/** Options of a client. */
export interface TaskClientOptions {
  /**
   * Holds `CLOUD_TASKS_WORKER_URL`, `CLOUD_TASKS_INVOKER`, `CLOUD_TASKS_QUEUES` and, for a local
   * cloud that needs no token, `CLOUD_TASKS_ENDPOINT`: the pipeline sets them. @defaultValue
   * `process.env`
   */
  readonly env?: Environment;
  /** @defaultValue real time */
  readonly clock?: Clock;
  /**
   * Where payloads above 100 KB are put: the bucket of the worker that runs the tasks.
   * @defaultValue the one that `CLOUD_TASKS_BUCKET` names; none without it
   */
  readonly bucket?: Bucket;
  /** Timeout of one task including retries. @defaultValue `"30s"` */
  readonly timeout?: Duration;
}

/** A task that is in its queue. */
export interface EnqueuedTask {
  /** `projects/…/locations/…/queues/…/tasks/…` */
  readonly name: string;
  /** True when a task of this name existed before. */
  readonly isDuplicate: boolean;
}

/** One task of many: its payload and its own options. */
export interface BatchItem<Input> extends EnqueueOptions {
  readonly payload: Input;
}

/** The result of one task of many. */
export type BatchResult =
  | { readonly ok: true; readonly task: EnqueuedTask }
  | { readonly ok: false; readonly error: EnqueueError };

/** Puts tasks into their queues. */
export interface TaskClient {
  /** @throws EnqueueError, whose `code` is the reason */
  enqueue<Input, Output>(
    task: TaskDefinition<Input, Output>,
    payload: Input,
    options?: EnqueueOptions,
  ): Promise<EnqueuedTask>;
  /**
   * Enqueues many tasks; the results are in the order of the items, and a failure does not stop the
   * others.
   * @param concurrency calls at a time. @defaultValue 32
   */
  enqueueAll<Input, Output>(
    task: TaskDefinition<Input, Output>,
    items: readonly BatchItem<Input>[],
    concurrency?: number,
  ): Promise<BatchResult[]>;
}

/**
 * A client of Cloud Tasks for a deployed worker's queues.
 * @example await createTaskClient().enqueue(sendEmail, { … }, { name: order.id, delay: "10m" });
 */
export function createTaskClient(options: TaskClientOptions = {}): TaskClient {
  return new RestTaskClient(options);
}

class RestTaskClient implements TaskClient {
  readonly #env: Environment;
  readonly #clock: Clock;
  readonly #timeout: Duration;
  readonly #base: string;
  readonly #tokens: AccessTokens | undefined;
  readonly #payloads: LargePayloads;

  constructor(options: TaskClientOptions) {
    this.#env = options.env ?? process.env;
    this.#clock = options.clock ?? systemClock;
    this.#timeout = options.timeout ?? "30s";
    const endpoint = this.#env["CLOUD_TASKS_ENDPOINT"] ?? "";
    this.#base = (endpoint === "" ? "https://cloudtasks.googleapis.com" : endpoint).replace(
      /\/$/,
      "",
    );
    this.#tokens = endpoint === "" ? new AccessTokens(this.#env, this.#clock) : undefined;
    this.#payloads = new LargePayloads(options.bucket ?? workerBucket(this.#env, this.#clock));
  }

  async enqueue<Input, Output>(
    task: TaskDefinition<Input, Output>,
    payload: Input,
    options: EnqueueOptions = {},
  ): Promise<EnqueuedTask> {
    try {
      return await this.#enqueue(task, payload, options);
    } catch (error) {
      if (!(error instanceof EnqueueError)) throw error;
      const message = `task "${task.name}" was not enqueued: ${error.message}`;
      throw new EnqueueError(error.code, message, { cause: error.cause });
    }
  }

  async enqueueAll<Input, Output>(
    task: TaskDefinition<Input, Output>,
    items: readonly BatchItem<Input>[],
    concurrency = 32,
  ): Promise<BatchResult[]> {
    return mapLimited(items, concurrency, async ({ payload, ...options }): Promise<BatchResult> => {
      try {
        return { ok: true, task: await this.enqueue(task, payload, options) };
      } catch (error) {
        if (error instanceof EnqueueError) return { ok: false, error };
        throw error;
      }
    });
  }

  async #enqueue<Input, Output>(
    task: TaskDefinition<Input, Output>,
    payload: Input,
    options: EnqueueOptions,
  ): Promise<EnqueuedTask> {
    const request = await createRequest(task, payload, options, {
      env: this.#env,
      nowMs: this.#clock.now(),
    });
    const { name, queue } = request;
    const placed = await this.#payloads.place(request);
    const { answer, isRepeated } = await this.#create(
      queue,
      renderRequest(placed.request),
      options,
    );
    if (answer.status === 200) return { name, isDuplicate: false };
    if (answer.status === 409) {
      // After a lost answer, it is unknown whether a task of the caller's name existed before.
      const isDuplicate = options.name !== undefined && !isRepeated;
      if (isDuplicate) await placed.remove();
      return { name, isDuplicate };
    }
    const { state, message } = reasonOf(answer);
    const code = codeOf(answer.status, state, message);
    if (code !== "UNAVAILABLE") await placed.remove();
    const parts = [`${queue} answered ${answer.status}`, message, hintOf(code)];
    throw new EnqueueError(code, parts.filter((part) => part !== "").join(": "));
  }

  /** Calls until there is an answer: the task's name makes retries safe. */
  async #create(
    queue: string,
    body: string,
    { timeout, signal }: EnqueueOptions,
  ): Promise<{ readonly answer: ApiAnswer; readonly isRepeated: boolean }> {
    const token = await this.#token();
    const headers = {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const call = {
      method: "POST" as const,
      url: `${this.#base}/v2/${queue}/tasks`,
      headers,
      body,
      signal,
    };
    const timeoutMs = durationMs(timeout ?? this.#timeout, "timeout");
    let isRepeated = false;
    try {
      const answer = await withRetries(
        (tryMs, triesBefore) => {
          isRepeated = triesBefore > 0;
          return callApi({ ...call, timeoutMs: tryMs }, this.#clock);
        },
        { clock: this.#clock, timeoutMs, signal },
      );
      return { answer, isRepeated };
    } catch (error) {
      if (!(error instanceof OutOfTimeError)) throw error;
      const { message, cause } = error;
      throw new EnqueueError("TIMEOUT", `${message}: ${hintOf("TIMEOUT")}`, { cause });
    }
  }

  async #token(): Promise<string | undefined> {
    try {
      return await this.#tokens?.get();
    } catch (cause) {
      throw new EnqueueError("UNAUTHENTICATED", (cause as Error).message, { cause });
    }
  }
}

function reasonOf({ body }: ApiAnswer): { readonly state: string; readonly message: string } {
  let error: { status?: unknown; message?: unknown } | undefined;
  try {
    error = (JSON.parse(body.toString("utf8")) as { error?: typeof error }).error;
  } catch {
    error = undefined;
  }
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return { state: text(error?.status), message: text(error?.message) };
}
