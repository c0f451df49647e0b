import { CloudTasksClient } from "@google-cloud/tasks";
import type { protos } from "@google-cloud/tasks";

import type { ConformanceContext } from "../conformance-case.ts";

export const TASKS = "cloudtasks";
const PROTOS = "https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2";
export const SERVICE_PROTO = `${PROTOS}/cloudtasks.proto`;
export const QUEUE_PROTO = `${PROTOS}/queue.proto`;
export const TASK_PROTO = `${PROTOS}/task.proto`;
export const TARGET_PROTO = `${PROTOS}/target.proto`;
export const TASKS_REST = "https://cloud.google.com/tasks/docs/reference/rest/v2";
/** Answers of the real service, recorded by the project (MIT). */
export const RECORDED =
  "https://github.com/aertje/cloud-tasks-emulator/tree/master/test/conformance";

type Queue = protos.google.cloud.tasks.v2.IQueue;

/** A queue of the case's own. */
export async function queueOf(context: ConformanceContext, settings: Queue = {}) {
  const client = context.client(CloudTasksClient);
  const parent = client.locationPath(context.cloud.projectId, context.cloud.region);
  const name = `${parent}/queues/${context.id}`;
  const [queue] = await client.createQueue({ parent, queue: { ...settings, name } });
  return { client, parent, name, queue };
}

/** The same, paused: its tasks stay. */
export async function pausedQueueOf(context: ConformanceContext) {
  const made = await queueOf(context);
  await made.client.pauseQueue({ name: made.name });
  return made;
}

/** Parent and a queue that is not there. */
export function missingQueueOf(context: ConformanceContext) {
  const client = context.client(CloudTasksClient);
  const parent = client.locationPath(context.cloud.projectId, context.cloud.region);
  return { client, parent, name: `${parent}/queues/${context.id}-none` };
}

/** Nobody answers here. */
export const NOWHERE = "http://127.0.0.1:9/";

const PATIENCE_MS = 20_000;

/** Calls again until the answer fits. @throws Error with the last answer when it never does */
export async function until<T>(call: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  const untilMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await call();
    if (fits(value)) return value;
    if (Date.now() > untilMs) throw new Error(`It stays ${JSON.stringify(value).slice(0, 500)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
