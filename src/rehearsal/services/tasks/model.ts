import type { RetryPolicy } from "../../../semantics/backoff.ts";
import { maxBurstSize } from "../../../semantics/task-limits.ts";
import type { QueueName } from "../../../semantics/task-names.ts";
import type { Authorization } from "../../dispatch/authorization.ts";
import type { HeapItem } from "../../dispatch/indexed-heap.ts";
import { IndexedHeap } from "../../dispatch/indexed-heap.ts";
import type { Target } from "../../dispatch/origin.ts";
import type { JsonObject } from "../../json/json.ts";

/** Everything of an HTTP request but its body; shared by the tasks that have the same. */
export interface TaskTarget {
  readonly url: string;
  readonly method: string;
  /** As stored, in the caller's casing, with the service's own `User-Agent`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly authorization: Authorization | undefined;
  /**
   * The URL taken apart; undefined when it can't be (it then fails at dispatch, as on the service).
   */
  readonly target: Target | undefined;
  /** Header lines of `headers` with their CRLFs. */
  readonly headerLines: string;
}

/** Times of an attempt in microseconds since the Unix epoch. */
export interface LastAttempt {
  readonly scheduleUs: number;
  readonly dispatchUs: number;
  /** 0 while there is no response. */
  responseUs: number;
  /** HTTP status; 0 for no response, 504 after a timeout. */
  status: number;
}

/** What happened to a task so far; made with its first attempt. */
class History {
  dispatchCount = 0;
  responseCount = 0;
  executionCount = 0;
  firstDispatchUs = 0;
  last: LastAttempt | undefined = undefined;
}

/** A task. Lean on purpose: a queue holds hundreds of thousands of them. */
export class TaskRecord implements HeapItem {
  /** When it is due: microseconds since the Unix epoch (`schedule_time`). */
  dueUs: number;
  order: number;
  heapIndex = -1;
  readonly id: string;
  readonly target: TaskTarget;
  /** Bytes as a latin1 string: lossless, and without a Buffer's overhead. */
  readonly body: string;
  /** Seconds since the Unix epoch. */
  readonly createS: number;
  readonly deadlineMs: number;
  /** Attempts that are out; more than one only after RunTask on a running task. */
  inFlight = 0;
  /** Deleted, purged or finished. */
  gone = false;
  #history: History | undefined = undefined;

  constructor(
    fields: Pick<
      TaskRecord,
      "dueUs" | "order" | "id" | "target" | "body" | "createS" | "deadlineMs"
    >,
  ) {
    this.dueUs = fields.dueUs;
    this.order = fields.order;
    this.id = fields.id;
    this.target = fields.target;
    this.body = fields.body;
    this.createS = fields.createS;
    this.deadlineMs = fields.deadlineMs;
  }

  get dispatchCount(): number {
    return this.#history?.dispatchCount ?? 0;
  }

  get responseCount(): number {
    return this.#history?.responseCount ?? 0;
  }

  /** Responses other than 5xx. */
  get executionCount(): number {
    return this.#history?.executionCount ?? 0;
  }

  /** 0 before the first attempt. */
  get firstDispatchUs(): number {
    return this.#history?.firstDispatchUs ?? 0;
  }

  /** The attempt that began last. */
  get last(): LastAttempt | undefined {
    return this.#history?.last;
  }

  /** Counts an attempt that begins. */
  beginAttempt(nowUs: number): LastAttempt {
    const history = (this.#history ??= new History());
    if (history.dispatchCount === 0) history.firstDispatchUs = nowUs;
    history.dispatchCount += 1;
    history.last = { scheduleUs: this.dueUs, dispatchUs: nowUs, responseUs: 0, status: 0 };
    this.inFlight += 1;
    return history.last;
  }

  countResponse(httpStatus: number): void {
    const history = (this.#history ??= new History());
    history.responseCount += 1;
    if (httpStatus < 500) history.executionCount += 1;
  }
}

/** The settings of a queue that a caller can change. */
export interface QueueSettings {
  readonly ratePerSecond: number;
  readonly maxConcurrent: number;
  readonly retry: RetryPolicy;
  /** Absent unless configured: an empty default would show as a difference in Terraform. */
  readonly logging: JsonObject | undefined;
  readonly httpTarget: JsonObject | undefined;
  readonly appEngineRoutingOverride: JsonObject | undefined;
}

/** A queue, its tasks, and its token bucket. */
export class QueueRecord {
  readonly name: string;
  readonly parts: QueueName;
  /**
   * The queue in Cloud Monitoring.
   * @see https://cloud.google.com/monitoring/api/resources#tag_cloud_tasks_queue
   */
  readonly monitored: { type: string; labels: Readonly<Record<string, string>> };
  settings: QueueSettings;
  /** `DISABLED` is for queue.yaml on the service; here the admin API sets it. */
  state: "RUNNING" | "PAUSED" | "DISABLED" = "RUNNING";
  purgeUs = 0;
  readonly tasks = new Map<string, TaskRecord>();
  /** Tasks that wait for their time, by `schedule_time`. */
  readonly waiting = new IndexedHeap<TaskRecord>();
  inFlight = 0;
  deleted = false;
  /** Share of the configured rate that is used; below 1 while the target throttles. */
  pace = 1;
  #tokens: number;
  #refilledMs: number;

  constructor(name: string, parts: QueueName, settings: QueueSettings, nowMs: number) {
    this.name = name;
    this.parts = parts;
    const { project, location, queue } = parts;
    const labels = { project_id: project, location, queue_id: queue, target_type: "HTTP" };
    this.monitored = { type: "cloud_tasks_queue", labels };
    this.settings = settings;
    this.#tokens = maxBurstSize(settings.ratePerSecond);
    this.#refilledMs = nowMs;
  }

  get samplingRatio(): number {
    const ratio = this.settings.logging?.["samplingRatio"];
    return typeof ratio === "number" ? ratio : 0;
  }

  /** Replaces the settings; the bucket keeps its tokens as far as the new one holds them. */
  configure(settings: QueueSettings, nowMs: number): void {
    this.#refill(nowMs);
    this.settings = settings;
    this.#tokens = Math.min(this.#tokens, this.#capacity);
  }

  /**
   * Milliseconds since the Unix epoch from when a token is there: `nowMs` when there is one now.
   */
  tokenAtMs(nowMs: number): number {
    this.#refill(nowMs);
    if (this.#tokens >= 1) return nowMs;
    return nowMs + Math.ceil(((1 - this.#tokens) / this.#rate) * 1000);
  }

  /** Changes {@link pace}; a lower one takes what was saved up for a burst. */
  setPace(pace: number, nowMs: number): void {
    this.#refill(nowMs);
    this.pace = pace;
    this.#tokens = Math.min(this.#tokens, this.#capacity);
  }

  takeToken(): void {
    this.#tokens -= 1;
  }

  #refill(nowMs: number): void {
    const gained = ((nowMs - this.#refilledMs) / 1000) * this.#rate;
    // Rounded: 0.1 + 0.2 must not cost a millisecond of waiting.
    this.#tokens = Math.min(this.#capacity, Math.round((this.#tokens + gained) * 1e9) / 1e9);
    this.#refilledMs = nowMs;
  }

  get #rate(): number {
    return this.settings.ratePerSecond * this.pace;
  }

  get #capacity(): number {
    const burst = maxBurstSize(this.settings.ratePerSecond);
    return this.pace < 1 ? Math.max(1, burst * this.pace) : burst;
  }
}
