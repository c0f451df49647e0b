import type { protos } from "@google-cloud/tasks";

import { codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";

type Task = protos.google.cloud.tasks.v2.ITask;

/**
 * `full`: the queue has as many tasks in flight as it may. `gone`: the task was dispatched
 * meanwhile.
 */
export type SendNow = "sent" | "paused" | "full" | "gone";

const PAGE_SIZE = 1_000;

/**
 * Sends a task past its queue's backlog by RunTask, which knows neither a pause nor a limit of
 * concurrency: both are looked up first. Tasks in flight are at the front of a listing, which is
 * ordered by when they are due.
 * @throws GoogleApiError
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/run
 */
export async function sendNow(
  gcp: Gcp,
  task: { readonly name: string; readonly maxConcurrentDispatches: number },
): Promise<SendNow> {
  const client = await gcp.tasks();
  const parent = task.name.slice(0, task.name.lastIndexOf("/tasks/"));
  const [queue] = await client.getQueue({ name: parent });
  if (queue.state === "PAUSED" || queue.state === "DISABLED") return "paused";
  const [tasks] = (await client.listTasks(
    { parent, pageSize: PAGE_SIZE },
    { autoPaginate: false },
  )) as unknown as [readonly Task[]];
  const inFlight = tasks.filter(
    ({ dispatchCount, responseCount }) => (dispatchCount ?? 0) > (responseCount ?? 0),
  ).length;
  if (inFlight >= task.maxConcurrentDispatches) return "full";
  try {
    await client.runTask({ name: task.name });
    return "sent";
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return "gone";
    throw error;
  }
}
