import { createLog } from "../runtime/log.ts";
import type { TaskContext, TaskDefinition } from "../runtime/task.ts";

/**
 * Parses a payload and runs a task on it once, with what it returns and throws coming through.
 * @param overrides parts of the context to replace, such as `attempt`, `signal` or `smoke`
 * @throws TypeError when the schema refuses the payload
 */
export async function runTask<Input, Output>(
  task: TaskDefinition<Input, Output>,
  payload: Input,
  overrides: Partial<TaskContext> = {},
): Promise<unknown> {
  const result = await task.payload["~standard"].validate(payload);
  if (result.issues !== undefined) {
    const issues = result.issues.map((issue) => issue.message).join("; ");
    throw new TypeError(`the schema of task "${task.name}" refuses the payload: ${issues}`);
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
