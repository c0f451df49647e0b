import type { IncomingHttpHeaders } from "node:http";

import { AttemptSignal } from "./attempt-signals.ts";
import { Delivery } from "./delivery.ts";
import { createLog, type LogSink, type RuntimeLog } from "./log.ts";
import type { TaskContext } from "./task.ts";
import { traceFields } from "./trace.ts";

/** The context of one attempt: its delivery, its log and its signal. */
export class AttemptContext extends Delivery implements TaskContext {
  readonly log: RuntimeLog;
  /** The controller of `signal`. @internal */
  readonly attemptSignal = new AttemptSignal();

  /**
   * @param handler Name in the path, which may not be the name of a task.
   * @param of.projectId Project of the trace in log lines; undefined leaves the trace out.
   */
  constructor(
    headers: IncomingHttpHeaders,
    handler: string,
    of: { readonly sink: LogSink; readonly projectId: string | undefined },
  ) {
    super(headers);
    this.log = createLog(of.sink, {
      handler,
      task: this.task,
      queue: this.queue,
      attempt: this.attempt,
      ...traceFields(this.trace, of.projectId),
    });
  }

  get signal(): AbortSignal {
    return this.attemptSignal.signal;
  }
}
