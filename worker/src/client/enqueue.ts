import type { TaskDefinition } from "../runtime/task.ts";
import type { EnqueueOptions } from "./enqueue-options.ts";
import { createTaskClient, type EnqueuedTask, type TaskClient } from "./task-client.ts";

let client: TaskClient | undefined;

/**
 * Puts a task into its queue, with a client configured by the process's environment.
 * @throws EnqueueError, whose `code` is the reason
 * @example await enqueue(sendEmail, { … }, { name: order.id, delay: "10m" });
 */
export function enqueue<Input, Output>(
  task: TaskDefinition<Input, Output>,
  payload: Input,
  options?: EnqueueOptions,
): Promise<EnqueuedTask> {
  client ??= createTaskClient();
  return client.enqueue(task, payload, options);
}
