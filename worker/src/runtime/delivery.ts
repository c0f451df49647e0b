import type { IncomingHttpHeaders } from "node:http";

import { parseSmokeHeader, type SmokeRun } from "./smoke-header.ts";
import type { TaskDelivery } from "./task.ts";
import { formatTraceparent, parseTrace, type Trace } from "./trace.ts";

/** Headers that handlers do not need and that must not end up in a log or a dead letter. */
const CREDENTIALS = new Set([
  "authorization",
  "cookie",
  "proxy-authorization",
  "x-serverless-authorization",
]);

/**
 * A delivery from its headers: those that Cloud Tasks adds to a request, or those of a Cloud
 * Scheduler job. Cloud Run's front end passes all of them on, and only the invoker account may
 * call: they are as trustworthy as the caller.
 * @see https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#httptarget
 */
export class Delivery implements TaskDelivery {
  readonly source: TaskDelivery["source"];
  readonly task: string;
  readonly queue: string | undefined;
  readonly attempt: number;
  readonly smoke: SmokeRun | undefined;
  readonly trace: Trace | undefined;
  readonly #raw: IncomingHttpHeaders;
  #headers: Readonly<Record<string, string>> | undefined;

  constructor(raw: IncomingHttpHeaders) {
    this.#raw = raw;
    const taskName = this.#text("x-cloudtasks-taskname");
    const jobName = this.#text("x-cloudscheduler-jobname");
    this.source = taskName !== undefined ? "queue" : jobName !== undefined ? "schedule" : "direct";
    this.task = taskName ?? jobName ?? "direct";
    this.queue = this.#text("x-cloudtasks-queuename");
    this.attempt = this.#count("x-cloudtasks-taskretrycount") + 1;
    this.smoke = parseSmokeHeader(this.#text("x-smoke-test"), taskName);
    this.trace = parseTrace(this.#text("traceparent"), this.#text("x-cloud-trace-context"));
  }

  get executionCount(): number {
    return this.#count("x-cloudtasks-taskexecutioncount");
  }

  get previousResponse(): number | undefined {
    const status = this.#count("x-cloudtasks-taskpreviousresponse");
    return status === 0 ? undefined : status;
  }

  get scheduleTime(): Date | undefined {
    const seconds = this.#text("x-cloudtasks-tasketa");
    const time =
      seconds === undefined
        ? Date.parse(this.#text("x-cloudscheduler-scheduletime") ?? "")
        : Math.floor(Number(seconds) * 1_000);
    return Number.isNaN(new Date(time).getTime()) ? undefined : new Date(time);
  }

  get headers(): Readonly<Record<string, string>> {
    this.#headers ??= Object.fromEntries(
      Object.entries(this.#raw).flatMap(([name, value]): [string, string][] =>
        value === undefined || CREDENTIALS.has(name)
          ? []
          : [[name, typeof value === "string" ? value : value.join(", ")]],
      ),
    );
    return this.#headers;
  }

  /** One header's value, without building all of them. */
  header(name: string): string | undefined {
    return this.#text(name);
  }

  get traceparent(): string | undefined {
    return this.trace === undefined ? undefined : formatTraceparent(this.trace);
  }

  #text(name: string): string | undefined {
    const value = this.#raw[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  #count(name: string): number {
    const text = this.#text(name);
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  }
}
