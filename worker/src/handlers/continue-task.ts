import type { TaskClient } from "../client/task-client.ts";
import type { Duration } from "../runtime/duration.ts";
import type { Environment } from "../runtime/environment.ts";
import type { TaskContext, TaskDefinition } from "../runtime/task.ts";

/**
 * The pause between the parts of one piece of work, besides the queue's own rate, so that an
 * endless chain can't flood a system.
 */
const PAUSE: Duration = "1s";

/**
 * Enqueues the next part of the same work into the queue that this part came from.
 * @param name Of the part: a retry of this part does not create a second one
 * @throws EnqueueError when it was not enqueued; the current part is then retried
 */
export async function continueTask<Input, Output>(
  task: TaskDefinition<Input, Output>,
  payload: Input,
  of: {
    readonly name: string;
    readonly client: TaskClient;
    readonly context: TaskContext;
    readonly env: Environment;
  },
): Promise<void> {
  const { queue: ownName, traceparent, signal } = of.context;
  const queue = ownName === undefined ? undefined : fullNameOf(ownName, of.env);
  await of.client.enqueue(task, payload, {
    name: of.name,
    delay: PAUSE,
    traceparent,
    signal,
    ...(queue === undefined ? {} : { queue }),
  });
}

/**
 * The full name of a queue that this worker may enqueue into; undefined when it is not one of them.
 */
function fullNameOf(ownName: string, env: Environment): string | undefined {
  let queues: unknown;
  try {
    queues = JSON.parse(env["CLOUD_TASKS_QUEUES"] ?? "{}");
  } catch {
    return undefined;
  }
  return Object.values((queues ?? {}) as Record<string, unknown>)
    .map(String)
    .find((name) => name.endsWith(`/queues/${ownName}`));
}
