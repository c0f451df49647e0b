import type { Gcp } from "../gcp/gcp.ts";

/** One attempt at a task as the queue's log tells it. */
export interface LoggedAttempt {
  /** The canonical code name: `OK`, `INTERNAL`, `PERMISSION_DENIED`… */
  readonly status: string;
  readonly dispatchCount: number;
}

interface Entry {
  readonly jsonPayload?: {
    readonly attemptResponseLog?: {
      readonly status?: string;
      readonly dispatchCount?: string | number;
    };
  };
}

/**
 * The attempts of a task in the queue's operations log, oldest first. The log is written when the queue's
 * sampling ratio is 1 and shows up with a delay.
 * @see https://cloud.google.com/tasks/docs/reference/rest/Shared.Types/TaskActivityLog
 */
export async function loggedAttempts(
  gcp: Gcp,
  projectId: string,
  taskName: string,
): Promise<LoggedAttempt[]> {
  const logName = `projects/${projectId}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`;
  const answer = (await gcp.rest({
    api: "logging",
    method: "POST",
    path: "/v2/entries:list",
    body: {
      resourceNames: [`projects/${projectId}`],
      filter: `logName="${logName}" AND jsonPayload.task="${taskName}"`,
      orderBy: "timestamp asc",
      pageSize: 100,
    },
  })) as { entries?: Entry[] };
  const attempts: LoggedAttempt[] = [];
  for (const { jsonPayload } of answer.entries ?? []) {
    const response = jsonPayload?.attemptResponseLog;
    if (response === undefined) continue;
    // An OK attempt may leave the default out; dispatchCount is a string in the real log.
    attempts.push({
      status: response.status ?? "OK",
      dispatchCount: Number(response.dispatchCount ?? 0),
    });
  }
  return attempts;
}
