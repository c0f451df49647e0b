import type { TaskClient } from "../client/task-client.ts";
import type { Duration } from "../runtime/duration.ts";
import type { Environment } from "../runtime/environment.ts";
import type { TaskContext, TaskDefinition } from "../runtime/task.ts";

/** So much lies between the parts of one piece of work, besides the queue's own rate: a chain that never ends can't flood anybody. */
const PAUSE: Duration = "1s";

/**
 * Enqueues the next part of the same work into the queue that this part came from.
 * @param name of the part: a retry of this part makes no second one
 * @throws EnqueueError when it was not enqueued; the part before is then tried again
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

/** The full name of a queue that this worker may enqueue into; undefined when it is none of them. */
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
