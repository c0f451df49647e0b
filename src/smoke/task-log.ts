import type { Gcp } from "../gcp/gcp.ts";
import type { Clock } from "../semantics/clock.ts";
import { listEntries } from "./log-entries.ts";
import { sharedRead } from "./shared-read.ts";

/** One attempt at a task as the queue's log tells it. */
export interface LoggedAttempt {
  /** The canonical code name: `OK`, `INTERNAL`, `PERMISSION_DENIED`… */
  readonly status: string;
  readonly dispatchCount: number;
  /** When it was answered, by the log's clock, in milliseconds since the epoch. */
  readonly atMs: number;
}

interface Entry {
  readonly timestamp?: string;
  readonly jsonPayload?: {
    readonly task?: string;
    readonly attemptResponseLog?: {
      readonly status?: string;
      readonly dispatchCount?: string | number;
    };
  };
}

/**
 * The queues' operations log, for all tasks of one smoke run: their names share a part.
 * The log is written when the queue's sampling ratio is 1 and shows up with a delay.
 * @see https://cloud.google.com/tasks/docs/reference/rest/Shared.Types/TaskActivityLog
 */
export class TaskLog {
  readonly #read: () => Promise<readonly Entry[]>;

  /** @param of.namePart What the names of all tasks of the run hold, and of no other task. */
  constructor(
    gcp: Gcp,
    clock: Clock,
    of: { readonly projectId: string; readonly namePart: string },
  ) {
    const { projectId, namePart } = of;
    const logName = `projects/${projectId}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`;
    // Without creations and dispatches: only answers tell a task's result.
    const filter = `logName="${logName}" AND jsonPayload.task:"${namePart}" AND jsonPayload.attemptResponseLog:*`;
    this.#read = sharedRead(clock, () => listEntries<Entry>(gcp, projectId, filter));
  }

  /** The attempts of a task so far, oldest first. @throws GoogleApiError */
  async attempts(taskName: string): Promise<LoggedAttempt[]> {
    const attempts: LoggedAttempt[] = [];
    for (const { jsonPayload, timestamp } of await this.#read()) {
      const response = jsonPayload?.attemptResponseLog;
      if (response === undefined || jsonPayload?.task !== taskName) continue;
      // An OK attempt may leave the default out; dispatchCount is a string in the real log.
      attempts.push({
        status: response.status ?? "OK",
        dispatchCount: Number(response.dispatchCount ?? 0),
        atMs: timestamp === undefined ? Number.NaN : Date.parse(timestamp),
      });
    }
    return attempts;
  }
}
