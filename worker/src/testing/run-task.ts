import { createLog } from "../runtime/log.ts";
import type { TaskContext, TaskDefinition } from "../runtime/task.ts";

/**
 * Parses a payload and runs a task on it once, passing through what the task returns or throws.
 * @param overrides Parts of the context to replace, such as `attempt`, `signal` or `smoke`
 * @throws TypeError when the payload does not match the schema
 */
export async function runTask<Input, Output>(
  task: TaskDefinition<Input, Output>,
  payload: Input,
  overrides: Partial<TaskContext> = {},
): Promise<unknown> {
  const result = await task.payload["~standard"].validate(payload);
  if (result.issues !== undefined) {
    const issues = result.issues.map((issue) => issue.message).join("; ");
    throw new TypeError(`the payload does not match the schema of task "${task.name}": ${issues}`);
  }
  return task.run(result.value, {
    source: "queue",
    task: "test",
    queue: task.queue,
    attempt: 1,
    executionCount: 0,
    previousResponse: undefined,
    scheduleTime: undefined,
    headers: {},
    traceparent: undefined,
    smoke: undefined,
    log: createLog(() => undefined),
    signal: new AbortController().signal,
    ...overrides,
  });
}
