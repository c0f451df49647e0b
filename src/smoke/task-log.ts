import { codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Clock } from "../semantics/clock.ts";

/** One attempt at a task as the queue's log tells it. */
export interface LoggedAttempt {
  /** The canonical code name: `OK`, `INTERNAL`, `PERMISSION_DENIED`… */
  readonly status: string;
  readonly dispatchCount: number;
}

interface Entry {
  readonly jsonPayload?: {
    readonly task?: string;
    readonly attemptResponseLog?: {
      readonly status?: string;
      readonly dispatchCount?: string | number;
    };
  };
}

/** Answers within this time share one read. */
const SHARED_MS = 200;
const PAGE_SIZE = 1_000;

/**
 * The queues' operations log, for all tasks of one smoke run: their names share a part, and whoever asks at about the
 * same time shares one read, since Cloud Logging allows 60 reads a minute and project.
 * The log is written when the queue's sampling ratio is 1 and shows up with a delay.
 * @see https://cloud.google.com/tasks/docs/reference/rest/Shared.Types/TaskActivityLog
 * @see https://cloud.google.com/logging/quotas
 */
export class TaskLog {
  readonly #gcp: Gcp;
  readonly #clock: Clock;
  readonly #of: { readonly projectId: string; readonly namePart: string };
  #readAtMs = Number.NEGATIVE_INFINITY;
  #entries: Promise<readonly Entry[]> = Promise.resolve([]);

  /** @param of.namePart What the names of all tasks of the run hold, and of no other task. */
  constructor(
    gcp: Gcp,
    clock: Clock,
    of: { readonly projectId: string; readonly namePart: string },
  ) {
    this.#gcp = gcp;
    this.#clock = clock;
    this.#of = of;
  }

  /** The attempts of a task so far, oldest first; none while the read quota is used up. @throws GoogleApiError */
  async attempts(taskName: string): Promise<LoggedAttempt[]> {
    const nowMs = this.#clock.now();
    if (nowMs - this.#readAtMs >= SHARED_MS) {
      this.#readAtMs = nowMs;
      this.#entries = this.#read();
    }
    const attempts: LoggedAttempt[] = [];
    for (const { jsonPayload } of await this.#entries) {
      const response = jsonPayload?.attemptResponseLog;
      if (response === undefined || jsonPayload?.task !== taskName) continue;
      // An OK attempt may leave the default out; dispatchCount is a string in the real log.
      attempts.push({
        status: response.status ?? "OK",
        dispatchCount: Number(response.dispatchCount ?? 0),
      });
    }
    return attempts;
  }

  async #read(): Promise<readonly Entry[]> {
    const { projectId, namePart } = this.#of;
    const logName = `projects/${projectId}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`;
    try {
      const answer = (await this.#gcp.rest({
        api: "logging",
        method: "POST",
        path: "/v2/entries:list",
        body: {
          resourceNames: [`projects/${projectId}`],
          // Without creations and dispatches: only answers tell a task's fate.
          filter: `logName="${logName}" AND jsonPayload.task:"${namePart}" AND jsonPayload.attemptResponseLog:*`,
          orderBy: "timestamp asc",
          pageSize: PAGE_SIZE,
        },
      })) as { entries?: readonly Entry[] };
      return answer.entries ?? [];
    } catch (error) {
      const code = codeOf(error);
      if (code === "RESOURCE_EXHAUSTED" || code === "UNAVAILABLE") return [];
      throw error;
    }
  }
}
